// SPDX-License-Identifier: MIT
#include "app/manuscript.hpp"

#include "git/editor.hpp"
#include "git/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace journey::app {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view file_name = "JOURNEY_EDITMSG";

// A text and the blanks around it.
struct Framed {
    std::string_view above;
    std::string_view words;
    std::string_view below;
};

Framed framed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == text.npos) return {text, {}, {}};
    const std::size_t end = text.find_last_not_of(blanks) + 1;
    return {text.substr(0, begin), text.substr(begin, end - begin), text.substr(end)};
}

bool begins_a_line(std::string_view text, const std::string& mark) {
    return text.starts_with(mark) || text.find(fmt::format("\n{}", mark)) != text.npos;
}

// What marks our own lines: core.commentChar, or like git's `auto` something else where the text has lines that begin with it.
std::string comment_mark(const git::Repository& repository, std::string_view text) {
    const std::string wanted = repository.setting("core.commentChar").value_or("");
    std::string mark = wanted.empty() || wanted == "auto" ? std::string("#") : wanted;
    for (std::string_view others = "#;@!$%^&|:"; begins_a_line(text, mark) && !others.empty(); others.remove_prefix(1))
        mark = others.front();
    return mark;
}

std::string without_comments(std::string_view text, const std::string& mark) {
    std::string kept;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
        if (!line.starts_with(mark)) kept += line;
        text.remove_prefix(line.size());
    }
    return kept;
}

std::string with_help(const std::string& text, Kind kind, const std::string& mark) {
    return fmt::format(
        "{0}\n{1}{2} Write the text of the {3} above. Lines that begin with '{2}' are left out;\n"
        "{2} without any other line nothing is changed.\n",
        text, text.empty() ? "" : "\n", mark, name(kind));
}

}  // namespace

Manuscript::Manuscript(const git::Repository& repository, Kind kind, std::string text)
    : repository_(repository),
      start_(std::move(text)),
      mark_(comment_mark(repository, start_)),
      bytes_(with_help(start_, kind, mark_)),
      path_(git::new_file(repository.git_dir(), file_name, bytes_)) {}

std::string Manuscript::text() const {
    const std::string lines = without_comments(read(), mark_);
    const std::string_view words = framed(lines).words;
    const Framed before = framed(start_);
    return words.empty() ? std::string() : fmt::format("{}{}{}", before.above, words, before.below);
}

Manuscript::Kept Manuscript::keep() const {
    try {
        if (read() == bytes_ || text().empty()) {
            discard();
            return Kept::no;
        }
        fs::rename(git::new_file(repository_.git_dir(), file_name, text() + "\n"), path_);
    } catch (const std::exception&) {  // no room, or it can't be read: then it stays as it was typed
    }
    return Kept::yes;
}

void Manuscript::discard() const {
    std::error_code ignored;  // a file too many is no reason to fail
    fs::remove(path_, ignored);
}

std::string Manuscript::read() const {
    return git::read_file(path_.parent_path(), path_.filename().string()).value_or("");
}

void forget_kept(const git::Repository& repository, std::string_view words) {
    std::error_code ignored;  // what can't be looked at is not ours to remove
    for (const auto& entry : fs::directory_iterator(repository.git_dir(), ignored)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(file_name) || !entry.is_regular_file(ignored)) continue;
        const std::string kept = git::read_file(repository.git_dir(), name).value_or("");
        if (framed(kept).words == framed(words).words) fs::remove(entry.path(), ignored);
    }
}

}  // namespace journey::app
