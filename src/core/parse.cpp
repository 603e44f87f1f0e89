// SPDX-License-Identifier: MIT
#include "core/check.hpp"
#include "core/fields.hpp"
#include "core/item_template.hpp"
#include "core/new_node.hpp"
#include "core/paths.hpp"
#include "core/yaml.hpp"

#include <journey/parse.hpp>
#include <journey/slug.hpp>
#include <journey/text.hpp>

#include <algorithm>
#include <iterator>
#include <span>
#include <unordered_map>
#include <utility>

namespace journey {
namespace {

using yaml::Node;
using yaml::Type;

// Takes what is there and of the right kind. What is not is left at its default: `check` has the words for it.
class Reader {
public:
    explicit Reader(const yaml::Tree& tree) : tree_(tree) {}

    Journal journal() const {
        const Node& root = tree_.root();
        Journal journal;
        journal.title = text(root, "title");
        journal.others = others(root, shapes::journal);
        if (const Node* map = map_at(root, "specialization")) {
            journal.specialization = {text(*map, "title"), text(*map, "url")};
            add_others(journal.others, "specialization.", *map, shapes::specialization);
        }
        journal.courses = records(root, Kind::course, &Reader::course);
        journal.projects = records(root, Kind::project, &Reader::project);
        journal.insights = records(root, Kind::insight, &Reader::insight);
        journal.readme = readme(root);
        if (const Node* map = map_at(root, "readme")) {
            add_others(journal.others, "readme.", *map, shapes::readme);
            if (const Node* projects = map_at(*map, "projects"))
                add_others(journal.others, "readme.projects.", *projects, shapes::readme_projects);
        }
        return journal;
    }

    // The record, or nullptr.
    const Node* find(const Ref& ref) const {
        if (ref.kind != Kind::objective) return find_by(tree_.root(), plural(ref.kind), "id", ref.id);
        const Node* course = find_by(tree_.root(), plural(Kind::course), "id", ref.course);
        if (course == nullptr) return nullptr;
        const auto [key, value] = ref.id.empty() ? std::pair("text", &ref.text) : std::pair("id", &ref.id);
        return find_by(*course, plural(ref.kind), key, *value);
    }

private:
    const Node* at(const Node& map, std::string_view key) const {
        const Node* value = map.find(key);
        return value == nullptr ? nullptr : tree_.resolve(*value);
    }

    const Node* map_at(const Node& map, std::string_view key) const {
        const Node* value = at(map, key);
        return value != nullptr && value->type == Type::map ? value : nullptr;
    }

    std::vector<const Node*> items(const Node& map, std::string_view key) const {
        std::vector<const Node*> items;
        const Node* list = at(map, key);
        if (list == nullptr || list->type != Type::sequence) return items;
        for (const Node& item : list->children()) {
            if (const Node* target = tree_.resolve(item)) items.push_back(target);
        }
        return items;
    }

    static std::string text_of(const Node* node) { return node != nullptr && node->type == Type::scalar ? node->value : ""; }

    std::string text(const Node& map, std::string_view key) const { return text_of(at(map, key)); }

    // An id that is none can't be typed: the record goes without.
    template <class Rule>
    std::string id(const Node& map, Rule is_id) const {
        std::string id = text(map, "id");
        return is_id(id) ? id : "";
    }

    template <class Record>
    std::vector<Record> records(const Node& map, Kind kind, Record (Reader::*read)(const Node&) const) const {
        std::vector<Record> records;
        const std::vector<const Node*> list = items(map, plural(kind));
        records.reserve(list.size());
        for (const Node* item : list) {
            Record record = (this->*read)(*item);
            if (record != Record{}) records.push_back(std::move(record));
        }
        return records;
    }

    static void add_others(std::vector<OtherKey>& to, const std::string& path, const Node& map, const Shape& shape) {
        for (std::size_t entry = 0; map.type == Type::map && entry < map.entries(); ++entry)
            if (const std::string& key = map.key(entry).value; !shape.find(key))
                to.push_back({path + key, yaml::flow_text(map.at(entry))});
    }

    static std::vector<OtherKey> others(const Node& map, const Shape& shape) {
        std::vector<OtherKey> result;
        add_others(result, {}, map, shape);
        std::ranges::sort(result, {}, &OtherKey::key);  // their order says nothing
        return result;
    }

    Course course(const Node& map) const {
        return {.id = id(map, is_slug),
                .title = text(map, "title"),
                .url = text(map, "url"),
                .description = text(map, "description"),
                .started = text(map, "started"),
                .completed = text(map, "completed"),
                .objectives = records(map, Kind::objective, &Reader::objective),
                .others = others(map, shapes::course)};
    }

    Objective objective(const Node& node) const {
        if (node.type != Type::map) return {.id = {}, .text = text_of(&node), .completed = {}};
        return {.id = id(node, is_objective_slug),
                .text = text(node, "text"),
                .completed = text(node, "completed"),
                .others = others(node, shapes::objective)};
    }

    Project project(const Node& map) const {
        std::vector<std::string> tags;
        for (const Node* item : items(map, "tags")) {
            if (std::string tag = text_of(item); !tag.empty()) tags.push_back(std::move(tag));
        }
        return {.id = id(map, is_slug),
                .title = text(map, "title"),
                .url = text(map, "url"),
                .description = text(map, "description"),
                .course = text(map, "course"),
                .tags = std::move(tags),
                .started = text(map, "started"),
                .completed = text(map, "completed"),
                .others = others(map, shapes::project)};
    }

    Insight insight(const Node& map) const {
        return {.id = id(map, is_slug),
                .date = text(map, "date"),
                .about = text(map, "about"),
                .text = text(map, "text"),
                .others = others(map, shapes::insight)};
    }

    ReadmeSettings readme(const Node& root) const {
        ReadmeSettings settings;
        const Node* value = at(root, "readme");
        if (value == nullptr) return settings;
        settings.enabled = !is_false(*value);
        if (value->type != Type::map) return settings;
        if (std::string path = text(*value, "path"); !path.empty()) settings.path = std::move(path);
        if (const Node* projects = map_at(*value, "projects")) {
            ProjectsRegion& region = settings.projects;
            read_heading(region.heading, *value, "projects");
            choose(region.style, *projects, "style", shapes::styles);
            choose(region.group, *projects, "group", shapes::groups);
            choose(region.show, *projects, "show", shapes::shows);
            choose(region.states, *projects, "states", shapes::states);
            choose(region.sort, *projects, "sort", shapes::sorts);
            if (std::string item = text(*projects, "item"); ItemTemplate::mistakes(item).empty()) region.item = std::move(item);
        }
        read_heading(settings.courses.heading, *value, "courses");
        read_heading(settings.progress.heading, *value, "progress");
        read_heading(settings.insights.heading, *value, "insights");
        if (const Node* insights = map_at(*value, "insights"))
            if (const Node* limit = at(*insights, "limit")) settings.insights.limit = whole_number(*limit).value_or(0);
        return settings;
    }

    void read_heading(std::string& heading, const Node& readme, std::string_view region) const {
        const Node* map = map_at(readme, region);
        if (std::string given = map == nullptr ? "" : text(*map, "heading"); !given.empty()) heading = std::move(given);
    }

    template <class Choice>
    void choose(Choice& choice, const Node& map, std::string_view key, std::span<const std::string_view> words) const {
        const auto found = std::find(words.begin(), words.end(), text(map, key));
        if (found != words.end()) choice = static_cast<Choice>(found - words.begin());
    }

    const Node* find_by(const Node& map, std::string_view list, std::string_view key, std::string_view value) const {
        for (const Node* item : items(map, list)) {
            const bool here = item->type == Type::map ? text(*item, key) == value : key == "text" && item->value == value;
            if (here) return item;
        }
        return nullptr;
    }

    const yaml::Tree& tree_;
};

bool is_unreadable(const Problem& problem) {
    return problem.severity == Severity::unreadable;
}

}  // namespace

NewProblems::NewProblems(const std::vector<Problem>& now, const std::vector<std::vector<Problem>>& before) {
    using Counts = std::unordered_map<std::string_view, std::size_t>;
    const auto counted = [](const std::vector<Problem>& problems) {
        Counts counts;
        for (const Problem& problem : problems) ++counts[problem.message];
        return counts;
    };
    std::vector<Counts> known;
    for (const auto& problems : before) known.push_back(counted(problems));
    for (const auto& [message, count] : counted(now)) {
        const auto is_more = [message = message, count = count](Counts& counts) { return count > counts[message]; };
        if (std::ranges::all_of(known, is_more)) messages_.emplace(message);
    }
}

struct Document::Data {
    yaml::Tree tree;
    Journal journal;
    std::vector<Problem> problems;
    std::vector<RelativePath> paths;
};

Document Document::parse(std::string text) {
    auto data =
        std::make_shared<Data>(Data{.tree = yaml::Tree::parse(std::move(text)), .journal = {}, .problems = {}, .paths = {}});
    data->problems = data->tree.problems();
    if (data->tree.has_root()) {
        Checked checked = check(data->tree);
        std::ranges::move(checked.problems, std::back_inserter(data->problems));
        data->paths = std::move(checked.paths);
        std::ranges::stable_sort(data->problems, {}, [](const Problem& a) { return std::pair(a.at.line, a.at.column); });
    }
    // Only now: `check` finds out whether the aliases can be followed to their end.
    if (std::ranges::none_of(data->problems, is_unreadable)) data->journal = Reader(data->tree).journal();
    return Document(std::move(data));
}

const std::string& Document::text() const {
    return data_->tree.text();
}
const Journal& Document::journal() const {
    return data_->journal;
}
const std::vector<Problem>& Document::problems() const {
    return data_->problems;
}
const std::vector<RelativePath>& Document::relative_paths() const {
    return data_->paths;
}
const yaml::Tree& Document::tree() const {
    return data_->tree;
}

bool Document::readable() const {
    return std::ranges::none_of(problems(), is_unreadable);
}

bool Document::writable() const {
    return std::ranges::all_of(problems(), [](const Problem& problem) { return problem.severity == Severity::warning; });
}

Position Document::position_of(const Ref& ref) const {
    const Node* record = readable() ? Reader(tree()).find(ref) : nullptr;
    if (record == nullptr) return {};
    return position_at(text(), record->children().empty() ? record->content : record->children().front().begin);
}

std::vector<Problem> missing_paths(const Document& document, const std::function<bool(const std::string&)>& exists) {
    std::vector<Problem> problems;
    if (!document.readable()) return problems;
    for (const RelativePath& link : document.relative_paths()) {
        const std::string decoded = percent_decoded(link.path);  // as a browser does it
        if (exists(link.path) || (classify_address(decoded) == Address::path && exists(decoded))) continue;
        problems.push_back(
            {link.at, Severity::warning, "'" + link.key + "' names no file in the repository: '" + link.path + "'", {}});
    }
    return problems;
}

}  // namespace journey
