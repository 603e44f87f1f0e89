// SPDX-License-Identifier: MIT
// The heads of columns and the keys before a colon, in English, German and Indonesian.
#include "core/adopting.hpp"
#include "core/inline_scan.hpp"
#include "core/state_remarks.hpp"
#include "core/trimmed.hpp"
#include "core/unicode.hpp"

#include <journey/slug.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace journey::adopting {
namespace {

using markdown::Inline;
using markdown::Inlines;
using markdown::InlineType;

struct Name {
    std::string_view letters;  // as fold_letters() leaves them
    Field field;
};

constexpr std::array names = {
    Name{"project", Field::title},
    Name{"projects", Field::title},
    Name{"name", Field::title},
    Name{"title", Field::title},
    Name{"projectname", Field::title},
    Name{"app", Field::title},
    Name{"projekt", Field::title},
    Name{"projektname", Field::title},
    Name{"projekte", Field::title},
    Name{"titel", Field::title},
    Name{"proyek", Field::title},
    Name{"namaproyek", Field::title},
    Name{"nama", Field::title},
    Name{"judul", Field::title},
    Name{"description", Field::description},
    Name{"about", Field::description},
    Name{"summary", Field::description},
    Name{"details", Field::description},
    Name{"what", Field::description},
    Name{"notes", Field::description},
    Name{"beschreibung", Field::description},
    Name{"notizen", Field::description},
    Name{"deskripsi", Field::description},
    Name{"keterangan", Field::description},
    Name{"catatan", Field::description},
    Name{"course", Field::course},
    Name{"module", Field::course},
    Name{"kurs", Field::course},
    Name{"modul", Field::course},
    Name{"kursus", Field::course},
    Name{"matakuliah", Field::course},
    Name{"status", Field::status},
    Name{"state", Field::status},
    Name{"progress", Field::status},
    Name{"stand", Field::status},
    Name{"zustand", Field::status},
    Name{"kemajuan", Field::status},
    Name{"done", Field::status},
    Name{"date", Field::date},
    Name{"completed", Field::date},
    Name{"completedon", Field::date},
    Name{"finished", Field::date},
    Name{"finishedon", Field::date},
    Name{"datum", Field::date},
    Name{"abgeschlossen", Field::date},
    Name{"fertig", Field::date},
    Name{"tanggal", Field::date},
    Name{"selesai", Field::date},
    Name{"link", Field::link},
    Name{"links", Field::link},
    Name{"url", Field::link},
    Name{"repo", Field::link},
    Name{"repository", Field::link},
    Name{"code", Field::link},
    Name{"sourcecode", Field::link},
    Name{"source", Field::link},
    Name{"github", Field::link},
    Name{"quellcode", Field::link},
    Name{"quelltext", Field::link},
    Name{"tautan", Field::link},
    Name{"kode", Field::link},
    Name{"repositori", Field::link},
    Name{"tags", Field::tags},
    Name{"tech", Field::tags},
    Name{"techstack", Field::tags},
    Name{"stack", Field::tags},
    Name{"technologies", Field::tags},
    Name{"tools", Field::tags},
    Name{"topics", Field::tags},
    Name{"builtwith", Field::tags},
    Name{"technologien", Field::tags},
    Name{"technik", Field::tags},
    Name{"werkzeuge", Field::tags},
    Name{"schlagworte", Field::tags},
    Name{"language", Field::tags},
    Name{"languages", Field::tags},
    Name{"framework", Field::tags},
    Name{"frameworks", Field::tags},
    Name{"category", Field::tags},
    Name{"topic", Field::tags},
    Name{"type", Field::tags},
    Name{"toolsused", Field::tags},
    Name{"technologiesused", Field::tags},
    Name{"sprache", Field::tags},
    Name{"kategorie", Field::tags},
    Name{"kategori", Field::tags},
    Name{"bahasa", Field::tags},
    Name{"teknologi", Field::tags},
    Name{"alat", Field::tags},
    Name{"no", Field::number},
    Name{"nr", Field::number},
    Name{"nomor", Field::number},
    Name{"number", Field::number},
};

// What links are called that say no more than that they are one.
constexpr std::array<std::string_view, 24> plain_links = {
    "link", "repo",      "repository", "code",        "source",     "sourcecode", "github", "view",
    "here", "project",   "viewcode",   "viewproject", "open",       "lihat",      "kode",   "tautan",
    "hier", "quellcode", "quelltext",  "ansehen",     "repositori", "url",        "disini", "zumcode",
};

bool is_plain_link(std::string_view text) {
    return std::ranges::find(plain_links, fold_letters(text)) != plain_links.end();
}

// The link that this is, and nothing but emphasis and pictures around it.
const Inline* only_link(const Inlines& inlines) {
    const Inline* found = nullptr;
    for (const Inline& each : inlines) {
        const Inline* here = nullptr;
        if (each.type == InlineType::link) {
            here = &each;
        } else if (each.type == InlineType::text) {
            if (!fold_letters(each.text).empty()) return nullptr;
        } else if (each.type == InlineType::emphasis || each.type == InlineType::strong) {
            here = only_link(each.children);
            if (here == nullptr) return nullptr;
        } else {
            return nullptr;
        }
        if (found != nullptr && here != nullptr) return nullptr;
        if (here != nullptr) found = here;
    }
    return found;
}

// The key before a colon, bold or not; the rest is what it says.
struct Pair {
    std::string key, value;
};
std::optional<Pair> read_pair(std::string_view line) {
    constexpr std::size_t longest_key = 30;
    const std::size_t colon = line.find(':');
    if (colon > longest_key) return std::nullopt;
    std::string_view key = line.substr(0, colon), value = line.substr(colon + 1);
    for (const std::string_view mark : {"**", "__", "*", "_"}) {
        if (!key.starts_with(mark)) continue;
        key.remove_prefix(mark.size());
        if (key.ends_with(mark))
            key.remove_suffix(mark.size());
        else if (value.starts_with(mark))
            value.remove_prefix(mark.size());
        else
            return std::nullopt;
        break;
    }
    if (key.find_first_of("[]()`*<>") != key.npos || value.starts_with("//")) return std::nullopt;
    return Pair{std::string(trimmed(key)), std::string(trimmed(value))};
}

void set_field(Reading& reading, Field field, std::string_view value, std::size_t at) {
    switch (field) {
        case Field::status:
        case Field::date: return set_status(reading, value, at);
        case Field::tags: return set_tags(reading, value, at);
        case Field::link: return set_link(reading, value, at);
        default: return;
    }
}

}  // namespace

bool is_empty_value(std::string_view text) {
    return text.empty() || text == "-" || text == "–" || text == "—";
}

Field field_named(std::string_view name) {
    const std::string letters = fold_letters(name);
    if (letters.empty() && name.find('#') != name.npos) return Field::number;
    const auto* found = std::ranges::find(names, letters, &Name::letters);
    return found == names.end() ? Field::none : found->field;
}

namespace {

// "Finished 🎉"
std::optional<Status> status_with_pictures(std::string_view text) {
    const auto status = read_status(text, DateAlone::is_one);
    return status || text.find_first_of("0123456789(") != text.npos ? status : group_status(text);
}

}  // namespace

void set_status(Reading& reading, std::string_view words, std::size_t at) {
    const std::string text = fold_space(markdown::plain_text(markdown::parse_line(words)));
    if (is_empty_value(text)) return;
    const TickBox box = tick_box(text + " ");
    const auto status = box.size == text.size() + 1 ? Status{box.state, {}} : status_with_pictures(text);
    if (!status) throw Unreadable{fmt::format("'{}' is no state that is known here", visible(text)), at};
    const auto both = together(reading.status.state, status->state);
    if (!both || (!status->date.empty() && !reading.status.date.empty())) throw Unreadable{"it has two states", at};
    reading.status.state = *both;
    if (!status->date.empty()) reading.status.date = status->date;
    reading.status_words += (reading.status_words.empty() ? "" : " ") + text;
}

void set_tags(Reading& reading, std::string_view words, std::size_t at) {
    std::string all;
    for (const char c : words) {
        if (c != '`') all += c;
    }
    std::size_t begin = 0;
    for (std::size_t end = 0; begin < all.size(); begin = end + 1) {
        end = std::min(all.find_first_of(",;/|", begin), all.size());
        std::string tag = fold_space(std::string_view(all).substr(begin, end - begin));
        if (tag.empty()) continue;
        if (!is_tag(tag)) throw Unreadable{fmt::format("'{}' can't be a tag", visible(tag)), at};
        reading.project.tags.push_back(std::move(tag));
    }
}

void set_link(Reading& reading, std::string_view words, std::size_t at) {
    const std::string_view text = trimmed(words);
    if (is_empty_value(text)) return;
    const Inlines inlines = markdown::parse_line(text);
    std::string url, label;
    if (const Inline* link = only_link(inlines)) {
        url = link->text;
        label = markdown::plain_text(link->children);
    } else if (inlines.size() == 1 && inlines.front().type == InlineType::text && text.find(' ') == text.npos) {
        url = inlines.front().text;
    } else {
        throw Unreadable{"more than one link", at};
    }
    if (classify_address(url) == Address::bad && !url.starts_with("../"))
        throw Unreadable{"an address that the journal can't hold", at};
    if (!reading.project.url.empty() && reading.project.url != url) {
        add_text(reading, text);
        return;
    }
    if (!reading.project.url.empty()) reading.shapes += " " + url;
    if (!label.empty() && label != url && !is_plain_link(label) && label != reading.project.title)
        throw Unreadable{fmt::format("its link's words '{}'", visible(label)), at};
    if (text.find("](") != text.npos) reading.shapes += " " + label;
    reading.shapes += ' ';
    reading.shapes += text.substr(0, std::min(text.find_first_of("[<h"), text.size()));  // a picture before it
    reading.project.url = url;
}

bool read_field(Reading& reading, std::string_view line, std::size_t at) {
    line = trimmed(line);
    if (const auto pair = read_pair(line)) {
        const Field field = field_named(pair->key);
        if (field == Field::description) {
            reading.shapes += " " + pair->key;
            add_text(reading, pair->value);
            return true;
        }
        if (field == Field::course) {
            if (!reading.course.empty()) return false;
            const Inlines inlines = markdown::parse_line(pair->value);
            if (inlines.size() != 1 || inlines.front().type != InlineType::text) return false;
            reading.shapes += " " + pair->key;
            reading.course = pair->value;
            return true;
        }
        if (field == Field::status || field == Field::date || field == Field::tags || field == Field::link) {
            reading.shapes += " " + pair->key;
            set_field(reading, field, pair->value, at);
            return true;
        }
    }
    const Inlines inlines = markdown::parse_line(line);
    if (const Inline* link = only_link(inlines);
        link != nullptr && reading.project.url.empty() && is_plain_link(markdown::plain_text(link->children))) {
        set_link(reading, line, at);
        return true;
    }
    const std::string text = fold_space(markdown::plain_text(inlines));
    if (reading.status.state == State::none && read_status(text)) {
        set_status(reading, text, at);
        return true;
    }
    return false;
}

}  // namespace journey::adopting
