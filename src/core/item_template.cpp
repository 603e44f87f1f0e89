// SPDX-License-Identifier: MIT
#include "core/item_template.hpp"

#include "core/blocks.hpp"
#include "core/escape.hpp"
#include "core/markdown.hpp"

#include <journey/limits.hpp>
#include <journey/render.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>
#include <utility>

namespace journey {
namespace {

using Node = ItemTemplate::Node;
using Type = Node::Type;
using Nodes = std::vector<Node>;

constexpr std::string_view usual = "- [{title}]({url}) – {description} ({state})";
constexpr std::string_view target = "]({url})";  // closes what is a link when there is an address

enum class Says { literally, markdown };

struct Field {
    std::string_view name;
    Says says;
    std::string (*value)(const Journal&, const Project&);
};

constexpr std::array fields = {
    Field{"title", Says::literally, [](const Journal&, const Project& one) { return one.title; }},
    Field{"id", Says::literally, [](const Journal&, const Project& one) { return one.id; }},
    Field{"url", Says::literally, [](const Journal&, const Project& one) { return one.url; }},
    Field{"description", Says::markdown, [](const Journal&, const Project& one) { return one.description; }},
    Field{"course", Says::literally,
          [](const Journal& journal, const Project& one) {
              const Course* course = find_course(journal, one.course);
              return course == nullptr ? std::string() : course->title;
          }},
    Field{"tags", Says::literally,
          [](const Journal&, const Project& one) { return fmt::format("{}", fmt::join(one.tags, ", ")); }},
    Field{"started", Says::literally, [](const Journal&, const Project& one) { return one.started; }},
    Field{"since", Says::literally,
          [](const Journal&, const Project& one) { return one.completed.empty() ? one.started : ""; }},
    Field{"completed", Says::literally, [](const Journal&, const Project& one) { return one.completed; }},
    Field{"state", Says::literally,
          [](const Journal& journal, const Project& one) { return told_state(one, journal.readme.projects.states); }},
};

const Field* find_field(std::string_view name) {
    const auto* found = std::ranges::find(fields, name, &Field::name);
    return found == fields.end() ? nullptr : found;
}

// ---- Reading

// What belongs together: a field that is missing takes its brackets with it.
struct Pair {
    std::string_view open, close;
};
constexpr std::array pairs = {Pair{"**", "**"}, Pair{"__", "__"}, Pair{"*", "*"}, Pair{"_", "_"},
                              Pair{"`", "`"},   Pair{"(", ")"},   Pair{"[", "]"}, Pair{"\"", "\""}};

bool is_letter_or_digit(char c) {
    return (static_cast<unsigned char>(c) & 0x80) != 0 || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    // Up to `close`, which is passed over; nullopt when it does not come.
    std::optional<Nodes> nodes(std::string_view close) {
        Nodes nodes;
        while (at_ < text_.size()) {
            if (!close.empty() && take(close)) return nodes;
            if (auto node = special())
                nodes.push_back(*std::move(node));
            else
                append(nodes, text_.substr(at_++, 1));
        }
        return close.empty() ? std::optional(std::move(nodes)) : std::nullopt;
    }

private:
    bool take(std::string_view word) {
        if (!text_.substr(at_).starts_with(word)) return false;
        at_ += word.size();
        return true;
    }

    static void append(Nodes& nodes, std::string_view text) {
        if (nodes.empty() || nodes.back().type != Type::text) nodes.push_back({});
        nodes.back().text += text;
    }

    std::optional<Node> special() {
        if (take("{{")) return Node{.text = "{"};
        if (take("}}")) return Node{.text = "}"};
        if (take("{")) {
            const std::size_t end = std::min(text_.find('}', at_), text_.size());
            Node field{.type = Type::field, .text = std::string(text_.substr(at_, end - at_))};
            at_ = std::min(end + 1, text_.size());
            return field;
        }
        if (auto image = enclosed("![", target, Type::image)) return image;
        if (auto link = enclosed("[", target, Type::link)) return link;
        for (const Pair& pair : pairs) {
            if (auto group = enclosed(pair.open, pair.close, Type::group)) return group;
        }
        return std::nullopt;
    }

    std::optional<Node> enclosed(std::string_view open, std::string_view close, Type type) {
        constexpr std::size_t deepest = 20;  // nobody writes more; the stack has an end
        const std::size_t start = at_;
        if (depth_ == deepest || failed_.contains({start, close}) || !take(open)) return std::nullopt;
        ++depth_;
        auto children = nodes(close);
        --depth_;
        if (children && !children->empty())
            return as_formatters_do({type, {}, std::string(open), std::string(close), *std::move(children)}, start);
        failed_.emplace(start, close);
        at_ = start;
        return std::nullopt;
    }

    // They write `_a_` and `**b**`; they would do it to the region, too, which would be stale then.
    Node as_formatters_do(Node node, std::size_t start) const {
        const auto in_word = [&](std::size_t at) {
            return at < text_.size() && (text_[at] == '{' || text_[at] == '}' || is_letter_or_digit(text_[at]));
        };
        if (node.open == "__") node.open = node.close = "**";
        if (node.open == "*" && !in_word(start - 1) && !in_word(at_)) node.open = node.close = "_";
        return node;
    }

    std::string_view text_;
    std::size_t at_ = 0, depth_ = 0;
    // What does not close, by its end: not to be tried again and again by all that is around it.
    std::set<std::pair<std::size_t, std::string_view>> failed_;
};

Nodes read(std::string_view text) {
    return Reader(text).nodes("").value();
}

// ---- Filling in

enum class In { text, code };

class Filler {
public:
    Filler(const Journal& journal, const Project& project) : journal_(journal), project_(project), spot_(spot_in(journal)) {}

    // Empty when there are fields in it, and the project has none of them.
    std::string text(const Nodes& nodes, In in = In::text) const {
        std::string out, between;
        bool shown = false, has_fields = false, skip = false;
        for (const Node& node : nodes) {
            if (!holds_field(node)) {
                if (!skip) between += literal(node);
                skip = false;
                continue;
            }
            has_fields = true;
            const std::string found = value(node, in);
            if (!found.empty()) out += between + found;
            shown = shown || !found.empty();
            skip = !shown;
            if (shown) between.clear();
        }
        return shown || !has_fields ? out + between : std::string();
    }

private:
    static bool holds_field(const Node& node) {
        const bool linked = node.type == Type::link || node.type == Type::image;
        return linked || node.type == Type::field || std::ranges::any_of(node.children, holds_field);
    }

    static std::string literal(const Node& node) {
        std::string text = node.open + node.text;
        for (const Node& child : node.children) text += literal(child);
        return text + node.close;
    }

    std::string value(const Node& node, In in) const {
        if (node.type == Type::field) return field(*find_field(node.text), in);
        if (node.open == "`") {
            const std::string code = text(node.children, In::code);
            return code.empty() ? code : markdown::code_span(code);
        }
        const std::string inside = text(node.children, in);
        if (inside.empty()) return {};
        if (node.type == Type::group) return node.open + inside + node.close;
        const std::string address = target_from_top(project_.url, spot_.folder);
        if (!address.empty()) return node.open + inside + "](" + address + ")";
        return node.type == Type::link && std::ranges::any_of(node.children, holds_field) ? inside : std::string();
    }

    std::string field(const Field& field, In in) const {
        const std::string value = field.value(journal_, project_);
        if (in == In::code) return visible(fold_space(value));
        if (field.name == "title") return shown_title(value, project_.id);
        return field.says == Says::markdown ? inline_markdown(value, spot_) : escape_markdown(value);
    }

    const Journal& journal_;
    const Project& project_;
    Spot spot_;
};

// ---- Mistakes

void add_field_mistakes(std::vector<ItemTemplate::Mistake>& mistakes, const Nodes& nodes) {
    for (const Node& node : nodes) {
        if (node.type == Type::field && find_field(node.text) == nullptr) {
            std::vector<std::string> names;
            for (const Field& field : fields) names.emplace_back(field.name);
            const auto near = near_misses(node.text, names);
            mistakes.push_back({fmt::format("'item' has an unknown field '{{{}}}'", node.text),
                                near.empty() ? fmt::format("the fields are {}", fmt::join(names, ", "))
                                             : fmt::format("did you mean '{{{}}}'?", near.front())});
        }
        add_field_mistakes(mistakes, node.children);
    }
}

bool has_lone_brace(std::string_view text) {
    for (std::size_t at = text.find_first_of("{}"); at != text.npos; at = text.find_first_of("{}", at)) {
        if (text.substr(at, 2) == "{{" || text.substr(at, 2) == "}}") {
            at += 2;
            continue;
        }
        const std::size_t end = text.find_first_of("{}", at + 1);
        if (text[at] == '}' || end == text.npos || text[end] == '{') return true;
        at = end + 1;
    }
    return false;
}

// One item of a list: words that show, and nothing that swallows what comes behind it.
bool is_one_item(std::string_view line) {
    if (!line.starts_with("- ")) return false;
    const auto parsed = [](const std::string& text) {
        return markdown::parse(text + "\nx\n", markdown::Detail::content).blocks;
    };
    const auto list = parsed(std::string(line)), content = parsed(std::string(line.substr(2)));
    return list.size() == 1 && list.front().type == markdown::BlockType::list && list.front().items.size() == 1 &&
           content.size() == 1 && content.front().type == markdown::BlockType::paragraph &&
           markdown::plain_text(content.front().inlines).size() > std::string_view("x").size();
}

// An address with a field in it that is not `{url}` alone, or a title with one: there nothing is escaped.
bool has_field_in_address(std::string_view text) {
    for (std::size_t at = text.find("]("); at != text.npos; at = text.find("](", at + 1)) {
        const std::string_view address = text.substr(at + 2, text.find(')', at) - at - 2);
        if (address.find('{') != address.npos && address != "{url}") return true;
    }
    return false;
}

// What may hold links can't stand in one.
bool has_description_in_link(const Nodes& nodes, bool in_link = false) {
    return std::ranges::any_of(nodes, [&](const Node& node) {
        if (node.type == Type::field) return in_link && find_field(node.text)->says == Says::markdown;
        return has_description_in_link(node.children, in_link || node.type == Type::link || node.type == Type::image);
    });
}

}  // namespace

std::vector<ItemTemplate::Mistake> ItemTemplate::mistakes(std::string_view text) {
    if (text.empty()) return {};
    if (text.size() > limits::item)
        return {{fmt::format("'item' is longer than {} bytes", limits::item), "- [{title}]({url}) – {description}"}};
    if (text.find_first_of("\r\n") != text.npos) return {{"'item' must be one line", {}}};
    if (has_lone_brace(text)) return {{"'item' has a brace without its other half", "write {{ or }} for a brace"}};
    std::vector<Mistake> mistakes;
    const Nodes nodes = read(text);
    add_field_mistakes(mistakes, nodes);
    if (!mistakes.empty()) return mistakes;
    if (text.find('{') == text.npos) return {{"'item' shows no field", "- [{title}]({url})"}};
    if (text.find('<') != text.npos) return {{"'item' must be Markdown without HTML", {}}};
    Project sample;
    sample.id = sample.title = sample.url = sample.description = sample.started = sample.completed = "x";
    if (!is_one_item(Filler({}, sample).text(nodes)))
        return {{"'item' must be one item of a list, `- ` and a line of text", "- [{title}]({url}) – {description}"}};
    if (has_field_in_address(text)) return {{"'item' can have {url} alone as an address", "- [{title}]({url})"}};
    if (has_description_in_link(nodes))
        return {{"'item' can't have {description} in a link", "- [{title}]({url}) – {description}"}};
    return {};
}

ItemTemplate::ItemTemplate(std::string_view text) : nodes_(read(text.empty() || !mistakes(text).empty() ? usual : text)) {}

std::string ItemTemplate::render(const Journal& journal, const Project& project) const {
    std::string line = Filler(journal, project).text(nodes_);
    line.erase(line.find_last_not_of(' ') + 1);
    return (line.empty() ? "- " + shown_title(project.title, project.id) : line) + '\n';
}

}  // namespace journey
