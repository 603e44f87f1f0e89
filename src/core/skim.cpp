// SPDX-License-Identifier: MIT
#include <journey/skim.hpp>
#include <journey/slug.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace journey {
namespace {

constexpr std::size_t nowhere = std::string_view::npos;

std::string_view trimmed(std::string_view text) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

bool is_comment_or_blank(std::string_view text) {
    const std::string_view words = trimmed(text);
    return words.empty() || words.front() == '#';
}

bool begins_item(std::string_view text) {
    return text == "-" || text.starts_with("- ");
}

// What stands behind a key or a dash.
struct Value {
    enum class Form { empty, scalar, block, list, unknown } form = Form::empty;
    std::string text = {};
    std::vector<std::string> items = {};
};

// Takes a quoted scalar from the front; nullopt when it goes on in the next line, or holds what only a parser should read.
std::optional<std::string> take_quoted(std::string_view& text) {
    const char quote = text.front();
    std::string result;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (text[i] == quote && !(quote == '\'' && next == quote)) {
            text.remove_prefix(i + 1);
            return result;
        }
        const bool escape = quote == '"' && text[i] == '\\';
        if (escape && next != '"' && next != '\\' && next != '/') return std::nullopt;
        if (escape || text[i] == quote) ++i;
        result += text[i];
    }
    return std::nullopt;
}

// These two look for the rare one of two letters: at blanks alone a search would stop all the time.
std::size_t find_comment(std::string_view text) {
    std::size_t at = text.find('#');
    while (at != nowhere && at > 0 && text[at - 1] != ' ') at = text.find('#', at + 1);
    return std::min(at, text.size());
}

bool holds_pair(std::string_view text) {
    std::size_t colon = text.find(':');
    while (colon != nowhere && colon + 1 < text.size() && text[colon + 1] != ' ') colon = text.find(':', colon + 1);
    return colon != nowhere;
}

// Up to where a comment begins, or up to one of `ends`.
std::string_view take_plain(std::string_view& text, std::string_view ends = {}) {
    const std::size_t end = std::min(text.find_first_of(ends), find_comment(text));
    const std::string_view plain = trimmed(text.substr(0, end));
    text.remove_prefix(end);
    return plain;
}

constexpr std::string_view indicators = "&*!%@`{}[],?|>\"'#";
constexpr std::array<std::string_view, 4> null_words = {"~", "null", "Null", "NULL"};

// `[cli, "data structures"]`
Value read_list(std::string_view text) {
    Value list{Value::Form::list};
    text = trimmed(text.substr(1));
    while (!text.empty() && text.front() != ']') {
        const bool quoted = text.front() == '"' || text.front() == '\'';
        if (!quoted && indicators.find(text.front()) != nowhere) return {Value::Form::unknown};
        const auto item = quoted ? take_quoted(text) : std::optional<std::string>(take_plain(text, ",[]{}"));
        if (!item || item->empty() || holds_pair(*item)) return {Value::Form::unknown};
        list.items.push_back(*item);
        text = trimmed(text);
        if (text.starts_with(',')) text = trimmed(text.substr(1));
    }
    if (!text.starts_with(']') || !is_comment_or_blank(text.substr(1))) return {Value::Form::unknown};
    return list;
}

Value read_value(std::string_view text) {
    text = trimmed(text);
    if (is_comment_or_blank(text)) return {};
    if (text.front() == '|' || text.front() == '>') return {Value::Form::block};
    if (text.front() == '[') return read_list(text);
    if (text.front() == '"' || text.front() == '\'') {
        auto quoted = take_quoted(text);
        if (!quoted || !is_comment_or_blank(text)) return {Value::Form::unknown};
        return {Value::Form::scalar, *std::move(quoted)};
    }
    if (indicators.find(text.front()) != nowhere) return {Value::Form::unknown};
    const std::string_view plain = take_plain(text);
    if (holds_pair(plain)) return {Value::Form::unknown};
    if (std::ranges::find(null_words, plain) != null_words.end()) return {};
    return {Value::Form::scalar, std::string(plain)};
}

// The key in front of a `:`; empty when there is none that one would write by hand.
std::string_view key_of(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == nowhere || (colon + 1 < line.size() && line[colon + 1] != ' ')) return {};
    const std::string_view key = line.substr(0, colon);
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_'; };
    return std::ranges::all_of(key, is_letter) ? key : std::string_view();
}

// What a field of a record goes by until it is known what kind of record that is.
struct Fields {
    std::string id, title, text, course, about, completed;
    std::vector<std::string> tags;
    std::vector<Objective> objectives;

    std::string* find(std::string_view key) {
        if (key == "id") return &id;
        if (key == "title") return &title;
        if (key == "text") return &text;
        if (key == "course") return &course;
        if (key == "about") return &about;
        return key == "completed" ? &completed : nullptr;
    }
};

// What can't be typed is no id.
void require_id(std::string& id, bool (*rule)(std::string_view)) {
    if (!rule(id)) id.clear();
}

class Skimmer {
public:
    Skimmed skim(std::string_view text) {
        if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            std::string_view line = text.substr(0, end);
            if (line.ends_with('\r')) line.remove_suffix(1);
            read_line(line);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        end_record();
        return std::move(result_);
    }

private:
    void unusual() { result_.layout = Layout::unusual; }

    void read_line(std::string_view line) {
        if (is_comment_or_blank(line)) {
            // In a block what begins with `#` is text.
            if (is_block_ && going_on_ != nullptr && !trimmed(line).empty()) unusual();
            return;
        }
        const std::size_t column = line.find_first_not_of(' ');
        const std::string_view words = line.substr(column);
        if (words.find('\t') != nowhere) unusual();
        if (begins_item(words)) return read_item(words, column);
        if (column == 0) return read_top(words);
        if (!in_key_) return unusual();  // all of it may be further in
        if (list_) read_inside(words, column);
    }

    void read_top(std::string_view words) {
        const std::string_view key = key_of(words);
        if (key.empty()) return unusual();  // a marker of a conflict, say: what stands below it is as good as ever
        end_record();
        in_key_ = true;
        list_.reset();
        record_column_ = nowhere;
        const Value value = read_value(words.substr(key.size() + 1));
        if (value.form == Value::Form::unknown) unusual();
        for (const Kind kind : {Kind::course, Kind::project, Kind::insight}) {
            if (key != plural(kind)) continue;
            list_ = kind;
            if (value.form != Value::Form::empty && !(value.form == Value::Form::list && value.items.empty())) unusual();
        }
    }

    void read_item(std::string_view words, std::size_t column) {
        if (!list_) return;
        if (record_column_ == nowhere) record_column_ = column;
        if (column < record_column_) return unusual();
        const bool is_record = column == record_column_;
        if (!is_record && !begins_sub_item(column)) {
            if (is_block_ && going_on_ != nullptr) unusual();
            return;
        }
        const std::size_t rest = std::min(words.find_first_not_of(' ', 1), words.size());
        if (is_record)
            begin_record();
        else
            begin_sub_item(column);
        words.remove_prefix(rest);
        if (is_comment_or_blank(words)) return;
        if (begins_item(words)) return unusual();
        if (!is_record && key_of(words).empty()) return read_sub_scalar(words);
        read_inside(words, column + rest);
    }

    bool begins_sub_item(std::size_t column) {
        if (sub_list_.empty() || column < key_column_) return false;
        return sub_column_ == nowhere || column == sub_column_;
    }

    void begin_record() {
        end_record();
        in_record_ = true;
    }

    void begin_sub_item(std::size_t column) {
        end_sub_item();
        sub_column_ = column;
        in_sub_item_ = true;
    }

    // A tag, or an objective that is nothing but its text.
    void read_sub_scalar(std::string_view words) {
        Value value = read_value(words);
        if (value.form == Value::Form::unknown || value.form == Value::Form::list) return unusual();
        if (sub_list_ == "tags") {
            in_sub_item_ = false;
            if (value.form == Value::Form::block) unusual();
            if (value.form == Value::Form::scalar) fields_.tags.push_back(std::move(value.text));
            return;
        }
        objective_.text = std::move(value.text);
        going_on_ = &objective_.text;
        is_block_ = value.form == Value::Form::block;
        sub_key_column_ = 0;  // it has no keys
    }

    void read_inside(std::string_view words, std::size_t column) {
        if (!in_record_ || column <= record_column_) return unusual();
        if (key_column_ == nowhere) key_column_ = column;
        if (column < key_column_) return unusual();
        if (column == key_column_) return read_field(words);
        if (in_sub_item_ && sub_key_column_ == nowhere && column > sub_column_) sub_key_column_ = column;
        if (in_sub_item_ && column == sub_key_column_) return read_sub_field(words);
        if (going_on_ != nullptr)
            *going_on_ += (going_on_->empty() ? "" : " ") + std::string(trimmed(words));
        else if ((whole_value_ || (!sub_list_.empty() && !in_sub_item_)) && !is_block_)
            unusual();
    }

    void read_field(std::string_view words) {
        end_sub_item();
        sub_list_.clear();
        sub_column_ = nowhere;
        const std::string_view key = key_of(words);
        if (key.empty()) return unusual();
        Value value = read_value(words.substr(key.size() + 1));
        keep(fields_.find(key), key, value);
        const bool has_items = key == "tags" || key == "objectives";
        if (!has_items) return;
        if (value.form == Value::Form::empty)
            sub_list_ = key;
        else if (value.form != Value::Form::list)
            unusual();
        else if (key == "tags")
            fields_.tags = std::move(value.items);
        else
            for (std::string& text : value.items)
                fields_.objectives.push_back({.id = {}, .text = std::move(text), .completed = {}});
    }

    void read_sub_field(std::string_view words) {
        const std::string_view key = key_of(words);
        if (key.empty()) return unusual();
        Value value = read_value(words.substr(key.size() + 1));
        if (sub_list_ == "tags") return unusual();
        keep(key == "id"          ? &objective_.id
             : key == "text"      ? &objective_.text
             : key == "completed" ? &objective_.completed
                                  : nullptr,
             key, value);
    }

    // Words go on in the lines below, where these are further in; of anything else a parser has to judge that.
    void keep(std::string* field, std::string_view key, Value& value) {
        if (value.form == Value::Form::unknown) unusual();
        const bool words = (key == "title" || key == "text") && value.form != Value::Form::empty;
        going_on_ = words ? field : nullptr;
        is_block_ = value.form == Value::Form::block;
        whole_value_ = field != nullptr && !words;
        if (field == nullptr) return;
        if (value.form == Value::Form::list || (is_block_ && !words)) unusual();
        *field = std::move(value.text);
    }

    void end_sub_item() {
        if (in_sub_item_) {
            require_id(objective_.id, is_objective_slug);
            if (objective_ != Objective{}) fields_.objectives.push_back(std::move(objective_));
            objective_ = {};
        }
        in_sub_item_ = false;
        sub_key_column_ = nowhere;
        going_on_ = nullptr;
    }

    void end_record() {
        end_sub_item();
        require_id(fields_.id, is_slug);
        Fields& f = fields_;
        if (in_record_ && list_ == Kind::course)
            result_.journal.courses.push_back({.id = std::move(f.id),
                                               .title = std::move(f.title),
                                               .url = {},
                                               .description = {},
                                               .started = {},
                                               .completed = std::move(f.completed),
                                               .objectives = std::move(f.objectives)});
        if (in_record_ && list_ == Kind::project)
            result_.journal.projects.push_back({.id = std::move(f.id),
                                                .title = std::move(f.title),
                                                .url = {},
                                                .description = {},
                                                .course = std::move(f.course),
                                                .tags = std::move(f.tags),
                                                .started = {},
                                                .completed = std::move(f.completed)});
        if (in_record_ && list_ == Kind::insight)
            result_.journal.insights.push_back(
                {.id = std::move(f.id), .date = {}, .about = std::move(f.about), .text = std::move(f.text)});
        fields_ = {};
        in_record_ = false;
        key_column_ = sub_column_ = nowhere;
        sub_list_.clear();
        whole_value_ = false;
    }

    Skimmed result_;
    bool in_key_ = false;                  // of the top level
    std::optional<Kind> list_;             // that we are in
    std::size_t record_column_ = nowhere;  // of the dashes of its records
    bool in_record_ = false;
    std::size_t key_column_ = nowhere;
    Fields fields_;
    std::string sub_list_;              // `tags` or `objectives`, when their items may follow
    std::size_t sub_column_ = nowhere;  // of the dashes of these
    bool in_sub_item_ = false;
    std::size_t sub_key_column_ = nowhere;
    Objective objective_;
    std::string* going_on_ = nullptr;  // words that may go on in the next line
    bool is_block_ = false;
    bool whole_value_ = false;  // the last key's value has to be in one line
};

}  // namespace

Skimmed skim(std::string_view text) {
    return Skimmer().skim(text);
}

}  // namespace journey
