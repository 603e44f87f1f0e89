// SPDX-License-Identifier: MIT
#include "core/check.hpp"

#include "core/escape.hpp"
#include "core/fields.hpp"
#include "core/item_template.hpp"
#include "core/paths.hpp"
#include "core/positions.hpp"

#include <journey/limits.hpp>
#include <journey/slug.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

namespace journey {
namespace {

using yaml::Node;
using yaml::Reads;
using yaml::Type;

struct TooManyAliases {
    std::size_t offset;
};

struct Finding {
    std::size_t offset;
    Severity severity;
    std::string message;
    std::string hint;
};

// What a finding is about: the words are only made where there is one.
struct Subject {
    std::string_view name;
    bool is_key = false;

    std::string words() const { return is_key ? fmt::format("'{}'", name) : std::string(name); }
};

struct Reference {
    std::string from;  // "project 'cli-calculator'"
    Holds to;          // course or about
    const Node* value;
};

// A text with links, which are seen from the README.
struct Prose {
    Subject what;
    const Node* value;
};

struct Path {
    std::size_t offset;
    std::string_view key;
    std::string_view path;
};

struct Owner {
    std::size_t offset;
    const Shape* shape;
};
using Ids = std::map<std::string_view, Owner>;

bool is_scalar(const Node& node) {
    return node.type == Type::scalar || node.type == Type::null;
}
bool is_empty(const Node& node) {
    return is_scalar(node) && node.value.empty();
}

std::string_view without_article(std::string_view noun) {
    return noun.substr(noun.find(' ') + 1);
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
    const std::vector<std::string> near = near_misses(word, candidates);
    return near.empty() ? "" : fmt::format("did you mean '{}'?", near.front());
}

std::string like_slug(std::string_view text) {
    const std::string slug = slug_of_title(text);
    return slug.empty() ? "" : fmt::format("did you mean '{}'?", slug);
}

// Walks the tree along the table of shapes and notes what it finds.
class Checker {
public:
    explicit Checker(const yaml::Tree& tree) : tree_(tree), positions_(tree.text()) {
        try {
            record(shapes::journal, tree.root());
        } catch (const TooManyAliases& bomb) {
            findings_ = {{bomb.offset, Severity::unreadable, "aliases repeat too much of the journal here", {}}};
            return;
        }
        for (const Reference& reference : references_) follow_reference(reference);
        for (const Prose& prose : prose_) look_at_links(prose);
    }

    std::vector<Problem> problems() {
        std::stable_sort(findings_.begin(), findings_.end(), [](const auto& a, const auto& b) { return a.offset < b.offset; });
        // What several aliases reach is wrong only once.
        const auto same = [](const auto& a, const auto& b) { return a.offset == b.offset && a.message == b.message; };
        findings_.erase(std::unique(findings_.begin(), findings_.end(), same), findings_.end());
        std::vector<Problem> problems;
        for (const Finding& finding : findings_)
            problems.push_back({positions_.at(finding.offset), finding.severity, finding.message, finding.hint});
        return problems;
    }

    std::vector<RelativePath> paths() {
        std::vector<RelativePath> paths;
        for (const Path& path : paths_)
            paths.push_back({positions_.at(path.offset), std::string(path.key), std::string(path.path)});
        return paths;
    }

private:
    void report(std::size_t offset, std::string message, std::string hint = {}, Severity severity = Severity::warning) {
        findings_.push_back({offset, severity, std::move(message), std::move(hint)});
    }

    const Node* follow(const Node& node) {
        if (++steps_ > limits::alias_steps + tree_.text().size()) throw TooManyAliases{node.begin};
        const Node* target = tree_.resolve(node);
        if (target == nullptr) report(node.begin, fmt::format("unknown alias '*{}'", node.anchor()));
        return target;
    }

    void record(const Shape& shape, const Node& map) {
        if (map.type != Type::map) return report(map.content, fmt::format("{} must be a map of fields", shape.noun));
        for (std::size_t i = 0; i < map.entries(); ++i) entry(shape, map, map.key(i), map.at(i));
        for (const Key& key : shape.keys) {
            if (key.need == Need::optional || map.find(key.name) != nullptr) continue;
            const std::size_t at = map.children().empty() ? map.content : map.key(0).begin;
            const bool version = key.holds == Holds::version;
            report(at, fmt::format("missing '{}' in {}", key.name, shape.noun), version ? "write 'version: 1' at the top" : "");
        }
        order_of_dates(map);
    }

    void entry(const Shape& shape, const Node& map, const Node& name, const Node& value) {
        const Key* key = name.type == Type::scalar ? shape.find(name.value) : nullptr;
        if (key != nullptr) {
            if (const Node* target = follow(value)) check_value(shape, map, *key, *target);
        } else if (!is_scalar(name) || !is_users_key(name.value)) {
            std::vector<std::string> known;
            for (const Key& candidate : shape.keys) known.emplace_back(candidate.name);
            const std::string subject =
                is_scalar(name) ? fmt::format("unknown key '{}'", name.value) : "a key that is not text";
            report(name.begin, fmt::format("{} in {}", subject, shape.noun), did_you_mean(name.value, known));
        }
    }

    void check_value(const Shape& shape, const Node& map, const Key& key, const Node& value) {
        switch (key.holds) {
            case Holds::version: return version(value);
            case Holds::text: text(subject(key), value); return;
            case Holds::prose: return prose(subject(key), value);
            case Holds::date: return date(key, value);
            case Holds::slug: return id(shape, key, value, ids_);
            case Holds::objective_slug: return id(shape, key, value, objective_ids_);
            case Holds::course:
            case Holds::about: return reference(shape, map, key, value);
            case Holds::address:
            case Holds::file: return address(key, value);
            case Holds::choice: return choice(key, value);
            case Holds::number: return number(key, value);
            case Holds::item: return item(key, value);
            case Holds::tags: return tags(key, value);
            case Holds::record: return record(*key.shape, value);
            case Holds::switchable: return switchable(key, value);
            case Holds::records: return records(key, value);
        }
    }

    static Subject subject(const Key& key) { return {key.name, true}; }
    static std::string quoted(const Key& key) { return subject(key).words(); }

    void version(const Node& value) {
        if (whole_number(value) == 1) return;
        const std::string found = value.type != Type::scalar             ? ""
                                  : yaml::reads_as(value) == Reads::text ? ", not text"
                                                                         : fmt::format(", not '{}'", value.value);
        report(value.content, fmt::format("'version' must be the number 1{}", found), {}, Severity::blocking);
    }

    // The text, when every YAML reader sees one.
    std::optional<std::string_view> text(const Subject& what, const Node& value) {
        if (is_empty(value))
            report(value.content, fmt::format("{} is empty", what.words()));
        else if (!is_scalar(value))
            report(value.content, fmt::format("{} must be text", what.words()));
        else if (const Reads reads = reads_as(value); reads != Reads::text && reads != Reads::date)
            report(value.content, fmt::format("{} must be text; put it in quotes", what.words()));
        else
            return value.value;
        return std::nullopt;
    }

    void prose(const Subject& what, const Node& value) {
        if (text(what, value)) prose_.push_back({what, &value});
    }

    void look_at_links(const Prose& prose) {
        for (const std::string& address : addresses_left_out(prose.value->value, folder_))
            report(prose.value->content,
                   fmt::format("a link in {} is not a web address or a path inside the repository: '{}'", prose.what.words(),
                               address),
                   "the README shows its words alone");
    }

    void date(const Key& key, const Node& value) {
        if (is_scalar(value) && !is_empty(value) && !is_date_shaped(value.value))
            return report(value.content,
                          fmt::format("{} must be a date such as 2026-11-20, not '{}'", quoted(key), value.value));
        const auto day = text(subject(key), value);
        if (day && !is_calendar_day(*day)) report(value.content, fmt::format("{} is not a day of the calendar", *day));
    }

    void order_of_dates(const Node& map) {
        const Node* started = map.find("started");
        const Node* completed = map.find("completed");
        if (started == nullptr || completed == nullptr) return;
        const Node* first = follow(*started);
        const Node* last = follow(*completed);
        if (first == nullptr || last == nullptr || !is_calendar_day(first->value) || !is_calendar_day(last->value)) return;
        if (last->value < first->value) report(completed->content, "'completed' is before 'started'");
    }

    void id(const Shape& shape, const Key& key, const Node& value, Ids& taken) {
        const auto id = text(subject(key), value);
        if (!id) return;
        if (!is_slug(*id))
            return report(value.content, fmt::format("'{}' is not an id: small letters, digits and . _ - inside", *id),
                          like_slug(*id));
        if (key.holds == Holds::objective_slug && !is_objective_slug(*id))
            return report(value.content, fmt::format("'{}' is not an id for an objective: it would be its number", *id));
        const auto [other, is_new] = taken.try_emplace(*id, Owner{value.content, &shape});
        if (!is_new)
            report(
                value.content,
                fmt::format("two {} have the id '{}' (the other: line {})", key.holds == Holds::slug ? "records" : "objectives",
                            *id, positions_.at(other->second.offset).line),
                {}, Severity::blocking);
    }

    void reference(const Shape& shape, const Node& map, const Key& key, const Node& value) {
        const auto target = text(subject(key), value);
        if (!target) return;
        if (!is_slug(*target))
            return report(value.content, fmt::format("'{}' is not an id: small letters, digits and . _ - inside", *target),
                          like_slug(*target));
        const Node* id = map.find("id");
        if (id != nullptr) id = follow(*id);
        std::string from(shape.noun);
        if (id != nullptr && !id->value.empty()) from = fmt::format("{} '{}'", without_article(shape.noun), id->value);
        references_.push_back({std::move(from), key.holds, &value});
    }

    void follow_reference(const Reference& reference) {
        const auto fits = [&](const Shape* shape) {
            return shape == &shapes::course || (reference.to == Holds::about && shape == &shapes::project);
        };
        const std::string& id = reference.value->value;
        const auto found = ids_.find(id);
        if (found != ids_.end() && fits(found->second.shape)) return;
        std::vector<std::string> candidates;
        if (may_guess(ids_.size())) {
            for (const auto& [candidate, owner] : ids_) {
                if (fits(owner.shape)) candidates.emplace_back(candidate);
            }
        }
        report(reference.value->content,
               fmt::format("{} refers to unknown {} '{}'", reference.from,
                           reference.to == Holds::course ? "course" : "course or project", id),
               did_you_mean(id, candidates));
    }

    // Whoever gets that much wrong is not helped by one more guess.
    bool may_guess(std::size_t words) {
        guesses_ += words;
        return guesses_ <= limits::guesses;
    }

    void address(const Key& key, const Node& value) {
        const auto url = text(subject(key), value);
        if (!url) return;
        const Address is = classify_address(*url);
        if (key.holds == Holds::file && is == Address::path) folder_ = folder_of(*url);
        if (key.holds == Holds::address && is == Address::path) paths_.push_back({value.content, key.name, *url});
        if (is == Address::path || (is == Address::web && key.holds == Holds::address)) return;
        report(value.content, fmt::format("{} is not {}a path inside the repository: '{}'", quoted(key),
                                          key.holds == Holds::address ? "a web address or " : "", *url));
    }

    void choice(const Key& key, const Node& value) {
        const std::vector<std::string> choices(key.choices.begin(), key.choices.end());
        const auto word = text(subject(key), value);
        if (word && std::find(choices.begin(), choices.end(), *word) == choices.end())
            report(value.content, fmt::format("{} must be one of {}, not '{}'", quoted(key), fmt::join(choices, ", "), *word),
                   did_you_mean(*word, choices));
    }

    void number(const Key& key, const Node& value) {
        if (!whole_number(value)) report(value.content, fmt::format("{} must be a whole number from 1", quoted(key)));
    }

    void item(const Key& key, const Node& value) {
        const auto line = text(subject(key), value);
        if (!line) return;
        for (const ItemTemplate::Mistake& mistake : ItemTemplate::mistakes(*line))
            report(value.content, mistake.message, mistake.hint);
    }

    // The items of a list; an empty value is an empty list.
    const std::vector<Node>& items(const Key& key, const Node& value) {
        static const std::vector<Node> none;
        if (value.type == Type::sequence) return value.children();
        if (!is_scalar(value) || reads_as(value) != Reads::null)
            report(value.content, fmt::format("{} must be a list", quoted(key)));
        return none;
    }

    void tags(const Key& key, const Node& value) {
        for (const Node& item : items(key, value)) {
            const Node* tag = follow(item);
            const auto word = tag != nullptr ? text({"a tag"}, *tag) : std::nullopt;
            if (word && !is_tag(*word))
                report(tag->content,
                       fmt::format("'{}' is not a tag: letters, digits, . _ + # - and single blanks inside", *word));
        }
    }

    void switchable(const Key& key, const Node& value) {
        if (value.type == Type::map) return record(*key.shape, value);
        if (!is_false(value)) report(value.content, fmt::format("{} must be a map of fields, or false", quoted(key)));
    }

    void records(const Key& key, const Node& value) {
        for (const Node& item : items(key, value)) {
            const Node* target = follow(item);
            if (target == nullptr) continue;
            if (key.shape == &shapes::course) objective_ids_.clear();
            if (!key.shape->plain.empty() && is_scalar(*target))
                prose({key.shape->noun}, *target);
            else
                record(*key.shape, *target);
        }
    }

    const yaml::Tree& tree_;
    Positions positions_;
    std::size_t steps_ = 0;
    std::size_t guesses_ = 0;
    std::vector<Finding> findings_;
    Ids ids_;            // of courses, projects and insights
    Ids objective_ids_;  // of the course that is being read
    std::vector<Reference> references_;
    std::vector<Path> paths_;
    std::vector<Prose> prose_;
    std::string folder_;  // the README's
};

}  // namespace

bool is_false(const yaml::Node& node) {
    constexpr std::array<std::string_view, 9> words{"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"};
    return yaml::reads_as(node) == Reads::boolean && std::ranges::find(words, node.value) != words.end();
}

// JSON Schema does not tell 5 from 5.0. (Not read as a double: that alone would load libm at every start.)
std::optional<std::size_t> whole_number(const yaml::Node& node) {
    constexpr std::size_t most = 1'000'000;
    if (node.type != Type::scalar || yaml::reads_as(node) != Reads::number) return std::nullopt;
    const char* end = node.value.data() + node.value.size();
    std::size_t number = 0;
    const auto [stop, error] = std::from_chars(node.value.data(), end, number);
    const std::string_view fraction(stop, end);
    const bool is_whole = fraction.empty() || (fraction.front() == '.' && fraction.find_first_not_of('0', 1) == fraction.npos);
    if (error != std::errc{} || !is_whole || number < 1 || number > most) return std::nullopt;
    return number;
}

Checked check(const yaml::Tree& tree) {
    Checker checker(tree);
    return {checker.problems(), checker.paths()};
}

}  // namespace journey
