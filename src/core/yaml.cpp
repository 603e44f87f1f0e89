// SPDX-License-Identifier: MIT
// YAML text to a tree, through yaml-cpp's events: the only file that includes yaml-cpp. Events hold no end marks;
// core/placing.cpp finds the ends. A text in the usual layout takes the short way through core/usual_yaml.cpp.
#include "core/yaml.hpp"

#include "core/placing.hpp"
#include "core/positions.hpp"
#include "core/usual_yaml.hpp"

#include <journey/limits.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdint>
#include <sstream>
#include <unordered_set>

namespace journey::yaml {
namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";

struct BeyondLimits {
    std::size_t offset;
    std::string message;
};

// yaml-cpp reads the escapes `\N` and `\_` as single bytes, which are no UTF-8.
std::string repaired(std::string value) {
    while (const auto at = invalid_utf8(value)) {
        std::string character;
        append_utf8(character, static_cast<unsigned char>(value[*at]));
        value.replace(*at, 1, character);
    }
    return value;
}

// Builds nodes with `begin` where yaml-cpp says that they start. Marks count bytes behind the BOM.
class Builder : public YAML::EventHandler {
public:
    Builder(std::string_view text, std::size_t shift) : text_(text), shift_(shift) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { add(leaf(Type::null, mark)); }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { add(leaf(Type::alias, mark)); }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, const std::string& value) override {
        Node node = leaf(Type::scalar, mark);
        node.value = repaired(value);
        // Quoted and block scalars have the tag "!", plain ones "?"; anything else was written.
        node.form = tag == "?" ? Form::plain : Form::double_quoted;
        if (tag != "?" && tag != "!") node.set_tag(tag);
        add(std::move(node));
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                         YAML::EmitterStyle::value style) override {
        open(Type::sequence, mark, tag, style);
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, YAML::EmitterStyle::value style) override {
        open(Type::map, mark, tag, style);
    }
    void OnMapEnd() override { close(); }

    void OnAnchor(const YAML::Mark&, const std::string& name) override { anchor_ = name; }

    bool empty() const { return !root_; }
    Node take() { return std::move(*root_); }

private:
    Node leaf(Type type, const YAML::Mark& mark) {
        Node node;
        node.type = type;
        node.begin = std::min(text_.size(), static_cast<std::size_t>(std::max(mark.pos, 0)) + shift_);
        if (++values_ > limits::values) throw BeyondLimits{node.begin, fmt::format("more than {} values", limits::values)};
        node.set_anchor(std::exchange(anchor_, {}));
        return node;
    }

    void open(Type type, const YAML::Mark& mark, const std::string& tag, YAML::EmitterStyle::value style) {
        Node node = leaf(type, mark);
        node.form = style == YAML::EmitterStyle::Flow ? Form::flow : Form::block;
        if (tag != "?" && tag != "!") node.set_tag(tag);
        if (open_.size() >= limits::depth)
            throw BeyondLimits{node.begin, fmt::format("nested more than {} levels deep", limits::depth)};
        open_.push_back(std::move(node));
    }

    void close() {
        Node node = std::move(open_.back());
        open_.pop_back();
        add(std::move(node));
    }

    void add(Node node) {
        if (open_.empty()) {
            root_ = std::make_unique<Node>(std::move(node));
            return;
        }
        Node& parent = open_.back();
        if (parent.type == Type::map && parent.children().size() == 2 * limits::keys)
            throw BeyondLimits{node.begin, fmt::format("more than {} keys in one map", limits::keys)};
        parent.children().push_back(std::move(node));
    }

    std::string_view text_;
    std::size_t shift_;
    std::size_t values_ = 0;
    std::string anchor_;
    std::vector<Node> open_;
    std::unique_ptr<Node> root_;
};

// Tells of a kind of damage, but not of a million places.
class Damage {
public:
    Damage(std::string_view text, std::vector<Problem>& problems) : positions_(text), problems_(problems) {}

    void report(std::size_t offset, std::string_view message) {
        if (told_++ < limits::damage_told)
            problems_.push_back({positions_.at(offset), Severity::unreadable, std::string(message), {}});
    }
    bool any() const { return told_ > 0; }

private:
    Positions positions_;
    std::vector<Problem>& problems_;
    std::size_t told_ = 0;
};

void find_duplicates(const Node& node, Damage& damage) {
    if (node.type == Type::map) {
        std::unordered_set<std::string_view> seen;
        for (std::size_t i = 0; i < node.entries(); ++i) {
            const Node& key = node.key(i);
            if (key.type == Type::scalar && !seen.insert(key.value).second)
                damage.report(key.begin, fmt::format("the key '{}' stands here twice", key.value));
        }
    }
    for (const Node& child : node.children()) find_duplicates(child, damage);
}

Node empty_map(std::size_t at) {
    Node map;
    map.type = Type::map;
    map.form = Form::block;
    map.begin = map.content = map.end = at;
    return map;
}

// yaml-cpp's own words for the errors that people make most are hard to understand.
std::string syntax_message(const std::string& words) {
    if (words == "illegal map value") return "a ':' where no key can be; put the text in quotes";
    if (words == "end of map not found") return "this line is not indented as the ones above";
    if (words == "end of sequence not found") return "this line is not indented as the '-' above";
    if (words == "unknown token") return "a character that YAML reserves; put the text in quotes";
    if (words == "illegal EOF in scalar") return "the text ends inside of a quote";
    return words;
}

}  // namespace

const std::vector<Node>& Node::no_children() {
    static const std::vector<Node> none;
    return none;
}

std::vector<Node>& Node::children() {
    if (!children_)
        children_ = std::make_shared<std::vector<Node>>();
    else if (children_.use_count() > 1)
        children_ = std::make_shared<std::vector<Node>>(*children_);
    return *children_;
}

const Node::Properties& Node::properties() const {
    static const Properties none;
    return properties_ ? *properties_ : none;
}

void Node::set_tag(std::string tag) {
    if (tag != this->tag()) properties_ = std::make_shared<const Properties>(Properties{std::move(tag), anchor()});
}

void Node::set_anchor(std::string anchor) {
    if (anchor != this->anchor()) properties_ = std::make_shared<const Properties>(Properties{tag(), std::move(anchor)});
}

const Node* Node::find(std::string_view key) const {
    const std::size_t entry = index_of(key);
    return entry == std::string_view::npos ? nullptr : &at(entry);
}

Node* Node::find(std::string_view key) {
    const std::size_t entry = index_of(key);
    return entry == std::string_view::npos ? nullptr : &children()[2 * entry + 1];
}

std::size_t Node::index_of(std::string_view key) const {
    if (type == Type::map)
        for (std::size_t i = 0; i < entries(); ++i)
            if (const Node& name = this->key(i); name.type == Type::scalar && name.value == key) return i;
    return std::string_view::npos;
}

const Node* Tree::resolve(const Node& node) const {
    if (node.type != Type::alias) return &node;
    const auto found = anchors_.find(node.anchor());
    if (found == anchors_.end()) return nullptr;
    const auto below = std::ranges::lower_bound(found->second, node.begin, {}, &Node::begin);
    return below == found->second.begin() ? nullptr : *std::prev(below);
}

void Tree::find_anchors(const Node& node) {
    if (node.type != Type::alias && !node.anchor().empty()) anchors_[node.anchor()].push_back(&node);
    for (const Node& child : node.children()) find_anchors(child);
}

// Following an alias that stands inside of what it stands for would never end.
bool Tree::judge_aliases() {
    Damage damage(text_, problems_);
    const auto judge = [&](const auto& self, const Node& node) -> void {
        const Node* target = resolve(node);
        if (node.type == Type::alias && target != nullptr && target->end > node.begin)
            damage.report(node.begin, "an alias inside of what it stands for");
        for (const Node& child : node.children()) self(self, child);
    };
    judge(judge, *root_);
    return !damage.any();
}

bool Tree::judge_size() {
    if (text_.size() <= limits::file_size) return true;
    problems_.push_back(
        {{}, Severity::unreadable, fmt::format("larger than {} MiB", limits::file_size / limits::mebibyte), {}});
    return false;
}

// Reports bytes that YAML readers don't agree on, and makes them harmless in `readable`, byte for byte.
void Tree::judge_bytes(std::string& readable) {
    struct Found {
        std::size_t at;
        Severity severity;
        std::string message;
        std::string hint;
    };
    std::vector<Found> found;
    std::size_t broken = 0, doubtful = 0;
    const auto unreadable = [&](std::size_t at, std::size_t size, auto message) {
        if (broken++ < limits::damage_told) found.push_back({at, Severity::unreadable, message(), {}});
        readable.replace(at, size, size, 'x');
    };
    const auto warn = [&](std::size_t at, std::uint32_t value) {
        if (doubtful++ < limits::damage_told)
            found.push_back({at, Severity::warning, fmt::format("some YAML readers take U+{:04X} for a line break", value),
                             fmt::format("write it as \\u{:04X} in double quotes", value)});
    };
    for (std::size_t at = 0; at < readable.size();) {
        const auto byte = static_cast<unsigned char>(readable[at]);
        if ((byte >= 0x20 && byte < 0x7f) || byte == '\n') {
            ++at;
            continue;
        }
        if (byte >= 0x80 && invalid_utf8(std::string_view(readable).substr(at, 4)) == 0u) {
            unreadable(at, 1, [&] { return fmt::format("the byte {:02x} is not UTF-8", byte); });
            ++at;
            continue;
        }
        const CodePoint c = decode(readable, at);
        const auto value = static_cast<std::uint32_t>(c.value);
        const bool control = (c.value < 0x20 && c.value != '\t' && c.value != '\n' && c.value != '\r') || c.value == 0x7f ||
                             (c.value >= 0x80 && c.value < 0xa0 && c.value != 0x85) || c.value == 0xfffe || c.value == 0xffff;
        if (control)
            unreadable(at, c.size, [&] { return fmt::format("the control character U+{:04X} can't stand in YAML", value); });
        else if (c.value == '\r' && (at + 1 == readable.size() || readable[at + 1] != '\n'))
            unreadable(at, 1, [] { return "a carriage return without a line feed"; });
        else if (c.value == 0x85 || c.value == 0x2028 || c.value == 0x2029)
            warn(at, value);
        at += c.size;
    }
    Positions positions(readable);
    for (Found& each : found)
        problems_.push_back({positions.at(each.at), each.severity, std::move(each.message), std::move(each.hint)});
}

bool Tree::judge_conflict_markers() {
    Damage damage(text_, problems_);
    for (std::size_t at = text_.starts_with(bom) ? bom.size() : 0; at < text_.size();) {
        if (text_.compare(at, 8, "<<<<<<< ") == 0) damage.report(at, "conflict markers: a merge is not resolved here");
        const std::size_t end = text_.find('\n', at);
        at = end == std::string::npos ? text_.size() : end + 1;
    }
    return damage.any();
}

Tree Tree::parse(std::string text) {
    Tree tree(std::move(text));
    if (!tree.judge_size()) return tree;
    std::string readable = tree.text_;
    tree.judge_bytes(readable);
    auto usual = tree.problems_.empty() ? read_usual(tree.text_) : std::nullopt;
    if (usual) {
        tree.root_ = std::make_shared<const Node>(std::move(*usual));
        tree.has_root_ = true;
    } else {
        tree.read(readable);
    }
    return tree;
}

Tree Tree::parse_slowly(std::string text) {
    Tree tree(std::move(text));
    if (!tree.judge_size()) return tree;
    std::string readable = tree.text_;
    tree.judge_bytes(readable);
    tree.read(readable);
    return tree;
}

void Tree::read(const std::string& readable) {
    const std::size_t shift = readable.starts_with(bom) ? bom.size() : 0;
    const auto fail = [&](std::size_t at, std::string message) {
        problems_.push_back({position_at(text_, at), Severity::unreadable, std::move(message), {}});
    };
    Node root;
    try {
        if (!judge_conflict_markers()) {
            std::istringstream stream(readable.substr(shift));
            YAML::Parser parser(stream);
            Builder builder(readable, shift);
            parser.HandleNextDocument(builder);
            if (!builder.empty()) root = builder.take();
            if (root.type == Type::null)
                has_root_ = true;
            else if (root.type != Type::map)
                fail(root.begin, "a journal is a list of keys and values, such as 'version: 1'");
            else
                has_root_ = place(readable, root, problems_);
        }
    } catch (const YAML::Exception& error) {
        fail(std::min(text_.size(), static_cast<std::size_t>(std::max(error.mark.pos, 0)) + shift), syntax_message(error.msg));
    } catch (const BeyondLimits& beyond) {
        fail(beyond.offset, beyond.message);
    }
    if (root.type != Type::map) root = empty_map(shift);
    root_ = std::make_shared<const Node>(std::move(root));
    if (has_root_) {
        Damage damage(text_, problems_);
        find_duplicates(*root_, damage);
        find_anchors(*root_);
        has_root_ = judge_aliases();
    }
    std::stable_sort(problems_.begin(), problems_.end(), [](const Problem& a, const Problem& b) {
        return std::pair(a.at.line, a.at.column) < std::pair(b.at.line, b.at.column);
    });
}

}  // namespace journey::yaml
