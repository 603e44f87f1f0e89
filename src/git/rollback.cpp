// SPDX-License-Identifier: MIT
#include "git/rollback.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstring>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view first_line = "journey rollback 1\n";
constexpr std::string_view last_field = "end";

// Sections, each closed by a last field. A field is a line with its name and the size of its bytes, the bytes, and a line feed.
struct Field {
    std::string name;
    std::string bytes;
};

void append(std::string& text, std::string_view name, const std::optional<std::string>& bytes) {
    if (bytes) text += fmt::format("{} {}\n{}\n", name, bytes->size(), *bytes);
}

std::optional<std::string> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

std::optional<Field> take_field(std::string_view& text) {
    const std::size_t line = text.find('\n');
    const std::size_t space = text.substr(0, line).find(' ');
    if (line == text.npos || space == text.npos) return std::nullopt;
    std::size_t size = 0;
    std::from_chars(text.data() + space + 1, text.data() + line, size);
    if (text.size() - line < size + 2) return std::nullopt;
    Field field{std::string(text.substr(0, space)), std::string(text.substr(line + 1, size))};
    text.remove_prefix(line + size + 2);
    return field;
}

std::optional<git_oid> id_of(const std::string& hex) {
    git_oid id = {};
    return git_oid_fromstr(&id, hex.c_str()) == 0 ? std::optional(id) : std::nullopt;
}

std::optional<std::string> hex_of(const std::optional<git_oid>& id) {
    return id ? std::optional(in_hex(*id)) : std::nullopt;
}

std::string section_of(const Rollback& record) {
    std::string text;
    append(text, "git-dir", unless_empty(record.git_dir.string()));
    append(text, "top", unless_empty(record.top.string()));
    append(text, "index", unless_empty(record.index));
    append(text, "reference", unless_empty(record.head.reference));
    append(text, "tip", hex_of(record.head.id));
    for (const auto& folder : record.folders) append(text, "folder", folder);
    for (const auto& file : record.files) {
        append(text, "file", file.path);
        append(text, "mode", fmt::format("{:o}", file.mode));
        append(text, "temporary", file.temporary);
        append(text, "before", file.before);
        append(text, "after", file.after);
    }
    if (record.hooks) append(text, "hooks", "");
    append(text, "commit", hex_of(record.commit));
    if (record.moved_by_git) append(text, "moved-by-git", "");
    append(text, "next-index", unless_empty(record.next_index));
    append(text, "index-stamp", unless_empty(record.index_stamp));
    append(text, last_field, "");
    return text;
}

mode_t mode_of(const std::string& octal) {
    unsigned mode = 0644;
    std::from_chars(octal.data(), octal.data() + octal.size(), mode, 8);
    return mode;
}

void take_in(Rollback& record, const Field& field) {
    const auto& [name, bytes] = field;
    if (name == "git-dir") record.git_dir = bytes;
    if (name == "top") record.top = bytes;
    if (name == "index") record.index = bytes;
    if (name == "reference") record.head.reference = bytes;
    if (name == "tip") record.head.id = id_of(bytes);
    if (name == "folder") record.folders.push_back(bytes);
    if (name == "file") record.files.push_back({bytes, {}, {}, 0644, {}});
    if (name == "hooks") record.hooks = true;
    if (name == "commit") record.commit = id_of(bytes);
    if (name == "moved-by-git") record.moved_by_git = true;
    if (name == "next-index") record.next_index = bytes;
    if (name == "index-stamp") record.index_stamp = bytes;
    if (record.files.empty()) return;
    if (name == "mode") record.files.back().mode = mode_of(bytes);
    if (name == "temporary") record.files.back().temporary = bytes;
    if (name == "before") record.files.back().before = bytes;
    if (name == "after") record.files.back().after = bytes;
}

}  // namespace

std::string stamp_of(const fs::path& file) {
    struct stat status = {};
    if (stat(file.c_str(), &status) != 0) return "none";
    return fmt::format("{} {} {}.{:09}", status.st_ino, status.st_size, status.st_ctim.tv_sec, status.st_ctim.tv_nsec);
}

fs::path rollback_file(const fs::path& git_dir) {
    return git_dir / "journey.rollback";
}

void save_record(const fs::path& git_dir, const Rollback& record, Sync how) {
    write_file(rollback_file(git_dir), fmt::format("{}{}", first_line, section_of(record)), how);
}

void add_to_record(const fs::path& git_dir, const Rollback& more, Sync how) {
    append_to_file(rollback_file(git_dir), section_of(more), how);
}

std::optional<Rollback> load_record(const fs::path& git_dir) {
    const auto text = read_file(git_dir, rollback_file(git_dir).filename());
    if (!text) return std::nullopt;
    std::string_view rest = *text;
    if (!rest.starts_with(first_line)) return std::nullopt;
    rest.remove_prefix(first_line.size());
    std::optional<Rollback> whole;
    Rollback record;
    while (const auto field = take_field(rest)) {
        take_in(record, *field);
        if (field->name == last_field) whole = record;
    }
    return whole;
}

// The index, too, was renamed in this folder: it must not come after.
void forget_record(const fs::path& git_dir, Sync how) {
    sync(how, git_dir);
    const auto file = rollback_file(git_dir);
    if (unlink(file.c_str()) != 0 && errno != ENOENT)
        throw Error(ExitCode::fatal, fmt::format("cannot remove '{}': {}", file.string(), std::strerror(errno)));
    sync(how, git_dir);
}

}  // namespace journey::git
