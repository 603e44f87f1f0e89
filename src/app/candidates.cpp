// SPDX-License-Identifier: MIT
#include "app/candidates.hpp"

#include "app/nearby.hpp"
#include "app/record.hpp"
#include "app/select.hpp"

#include <journey/parse.hpp>
#include <journey/skim.hpp>
#include <journey/slug.hpp>
#include <journey/text.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>

namespace journey::app {

namespace {

constexpr std::array every_kind = {Kind::course, Kind::objective, Kind::project, Kind::insight};

// What a place takes.
enum class State { any, open, completed };
struct Wanted {
    std::vector<Kind> kinds;
    State state = State::any;
    std::optional<Ref> beside = {};  // in the list of this record, and not itself

    bool takes(Kind kind, const std::string& completed) const {
        if (std::ranges::find(kinds, kind) == kinds.end()) return false;
        return state == State::any || completed.empty() == (state == State::open);
    }
};

class Collector {
public:
    Collector(std::string_view begun, std::vector<std::string> named) : begun_(begun), seen_(named.begin(), named.end()) {}

    void add(const std::string& value, std::string_view about) {
        if (value.starts_with(begun_) && seen_.insert(value).second) found_.push_back({value, described(about)});
    }
    std::vector<Candidate> take() { return std::move(found_); }

private:
    std::string_view begun_;
    std::unordered_set<std::string> seen_;
    std::vector<Candidate> found_;
};

void add_objectives(Collector& to, const Course& course, const std::string& above, const Wanted& wanted) {
    std::size_t number = 0;
    for (const Objective& objective : course.objectives) {
        ++number;
        if (wanted.takes(Kind::objective, objective.completed))
            to.add(above + (objective.id.empty() ? std::to_string(number) : objective.id), objective.text);
    }
}

bool holds_any(const Course& course, const Wanted& wanted) {
    return std::ranges::any_of(course.objectives,
                               [&](const Objective& one) { return wanted.takes(Kind::objective, one.completed); });
}

// The course half may be abbreviated, and stays as it was typed.
void add_objectives_of(Collector& to, const Journal& journal, std::string_view half, const Wanted& wanted) {
    try {
        const Ref ref = select(journal, half, std::array{Kind::course});
        if (wanted.beside && wanted.beside->course != ref.id) return;
        add_objectives(to, *find_course(journal, ref.id), std::string(half) + "/", wanted);
    } catch (const Error&) {  // no such course, or more than one
    }
}

void add_records(Collector& to, const Journal& journal, const Wanted& wanted) {
    const auto add = [&](Kind kind, const auto& record, const std::string& completed, const std::string& title) {
        if (!record.id.empty() && wanted.takes(kind, completed)) to.add(record.id, title);
    };
    for (const Project& project : journal.projects) add(Kind::project, project, project.completed, project.title);
    for (const Course& course : journal.courses) {
        add(Kind::course, course, course.completed, course.title);
        const bool elsewhere = wanted.beside && wanted.beside->course != course.id;
        if (!course.id.empty() && !elsewhere && holds_any(course, wanted))
            to.add(course.id + "/", "objectives of " + course.title);
    }
    for (const Insight& insight : journal.insights) add(Kind::insight, insight, "", insight.text);
}

std::vector<Candidate> ids(const Journal& journal, const Wanted& wanted, std::vector<std::string> named,
                           std::string_view begun) {
    if (wanted.beside) named.push_back(full_id(journal, *wanted.beside));
    Collector found(begun, std::move(named));
    const std::size_t slash = begun.find('/');
    if (slash == begun.npos)
        add_records(found, journal, wanted);
    else
        add_objectives_of(found, journal, begun.substr(0, slash), wanted);
    return found.take();
}

// What the command is about, when its first word says so already.
std::optional<Ref> record_of(const Journal& journal, const Command& command, const Arguments& typed) {
    for (const auto group : command.options)
        for (const Option& option : group) {
            if (!option.positional) continue;
            const auto word = typed.text(option.name);
            if (!word) return std::nullopt;
            try {
                return select(journal, *word, every_kind);
            } catch (const Error&) {
                return std::nullopt;
            }
        }
    return std::nullopt;
}

Wanted wanted_by(Values values, const std::optional<Ref>& record) {
    switch (values) {
        case Values::course: return {{Kind::course}};
        case Values::about: return {{Kind::course, Kind::project}};
        case Values::open_id: return {{Kind::course, Kind::objective, Kind::project}, State::open};
        case Values::completed_id: return {{Kind::course, Kind::objective, Kind::project}, State::completed};
        case Values::neighbour_id:
            if (record) return {{record->kind}, State::any, record};
            break;
        default: break;
    }
    return {{every_kind.begin(), every_kind.end()}};
}

std::vector<std::string> tags_of(const Journal& journal, const std::optional<Ref>& record) {
    const Project* project = record && record->kind == Kind::project ? find_project(journal, record->id) : nullptr;
    return project == nullptr ? std::vector<std::string>() : project->tags;
}

// To add: those that others have. To take off: those that the record has.
std::vector<Candidate> tags(const Journal& journal, Values values, const std::optional<Ref>& record,
                            std::vector<std::string> named, std::string_view begun) {
    const std::vector<std::string> own = tags_of(journal, record);
    const bool own_only = values == Values::own_tag && record;
    if (values == Values::tag) named.insert(named.end(), own.begin(), own.end());
    Collector found(begun, std::move(named));
    const auto add = [&](const std::vector<std::string>& some) {
        for (const std::string& tag : some)
            if (is_tag(tag)) found.add(tag, "");
    };
    if (own_only)
        add(own);
    else
        for (const Project& project : journal.projects) add(project.tags);
    return found.take();
}

// Most are: letters of ASCII, and blanks one by one between them.
bool is_plain_line(std::string_view text) {
    char before = ' ';
    for (const char c : text) {
        if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) return false;
        before = c;
    }
    return before != ' ';
}

bool is_plain_name(std::string_view name) {
    return !invalid_utf8(name) && visible(name) == name;
}

}  // namespace

std::string described(std::string_view text) {
    constexpr std::size_t longest = 60;
    if (text.size() <= longest && is_plain_line(text)) return std::string(text);
    if (invalid_utf8(text)) return {};
    const std::string line = fold_space(text);
    std::string result;
    std::size_t length = 0;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t size = decode(line, at).size;
        const std::string letter = line.substr(at, size);
        at += size;
        if (visible(letter) != letter) continue;
        if (++length > longest) return result + "…";
        result += letter;
    }
    return result;
}

bool needs_journal(Values values) {
    switch (values) {
        case Values::any_id:
        case Values::open_id:
        case Values::completed_id:
        case Values::neighbour_id:
        case Values::course:
        case Values::about:
        case Values::tag:
        case Values::own_tag: return true;
        default: return false;
    }
}

Journal journal_for_completion(const Arguments& typed) {
    std::optional<std::string> text = nearby_journal(typed);
    if (!text) return {};
    Skimmed skimmed = skim(*text);
    if (skimmed.layout == Layout::usual) return std::move(skimmed.journal);
    const Document document = Document::parse(*std::move(text));
    return document.readable() ? document.journal() : skimmed.journal;
}

std::vector<Candidate> candidates(const Journal& journal, const Command& command, const Option& option, const Arguments& typed,
                                  std::string_view begun) {
    const std::optional<Ref> record = option.positional ? std::nullopt : record_of(journal, command, typed);
    std::vector<std::string> named = typed.all(option.name);
    if (option.values == Values::tag || option.values == Values::own_tag)
        return tags(journal, option.values, record, std::move(named), begun);
    return ids(journal, wanted_by(option.values, record), std::move(named), begun);
}

std::vector<Candidate> paths(Values values, const Arguments& typed, std::string_view begun) {
    namespace fs = std::filesystem;
    const std::size_t name_at = begun.rfind('/') + 1;  // 0 without a slash
    const std::string_view folder = begun.substr(0, name_at), name = begun.substr(name_at);
    std::vector<Candidate> found;
    std::error_code error;
    for (fs::directory_iterator at(folder_of(typed) / folder, error), end; !error && at != end; at.increment(error)) {
        const std::string entry = at->path().filename().string();
        if (!entry.starts_with(name) || (entry.front() == '.' && name.empty()) || !is_plain_name(entry)) continue;
        std::error_code ignored;
        const bool is_folder = at->is_directory(ignored);
        if (is_folder || values == Values::file) found.push_back({std::string(folder) + entry + (is_folder ? "/" : ""), ""});
    }
    std::ranges::sort(found, {}, &Candidate::value);
    return found;
}

}  // namespace journey::app
