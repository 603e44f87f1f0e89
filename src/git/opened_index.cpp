// SPDX-License-Identifier: MIT
// The index as it is on disk, or why it can't be read.
#include "git/files.hpp"
#include "git/handles.hpp"
#include "git/temporary.hpp"

#include <fmt/format.h>
#include <git2/sys/repository.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

// index.skipHash leaves it out.
bool has_no_checksum(const fs::path& index) {
    std::ifstream file(index, std::ios::binary);
    std::array<char, GIT_OID_RAWSZ> checksum = {};
    file.seekg(-static_cast<std::streamoff>(checksum.size()), std::ios::end);
    file.read(checksum.data(), checksum.size());
    return file && std::all_of(checksum.begin(), checksum.end(), [](char byte) { return byte == 0; });
}

bool is_empty_file(const fs::path& index) {
    std::error_code ignored;
    return fs::file_size(index, ignored) == 0;
}

[[noreturn]] void refuse(const char* what, std::vector<std::string> hints) {
    throw Error(ExitCode::fatal, fmt::format("{} is not supported", what), std::move(hints));
}

Error open_failed(const fs::path& index, int error) {
    return Error(ExitCode::fatal, fmt::format("{}: index file open failed: {}", index.string(), std::strerror(error)));
}

// With the commands that give the index a form which libgit2 reads, and keep git from changing it back.
[[noreturn]] void cannot_open(const fs::path& index, const Settings& settings) {
    const int number = errno;
    const git_error* error = last_error();
    const bool about_index = error && error->klass == GIT_ERROR_INDEX;
    const std::string said = error ? error->message : "";  // looking at the settings would change it
    const auto names = [&](std::string_view word) { return said.find(word) != said.npos; };
    if (names("'link'") && settings.flag("core.splitIndex", false))
        refuse("a split index", {"git config core.splitIndex false", "git update-index --no-split-index"});
    if (names("'link'")) refuse("a split index", {"git update-index --no-split-index"});
    if (names("'sdir'")) refuse("a sparse index", {"git sparse-checkout reapply --no-sparse-index"});
    if (names("checksum") && has_no_checksum(index))
        refuse("an index without a checksum", {"git config index.skipHash false", "git update-index --force-write-index"});
    if (about_index && names("no longer exists") && !is_empty_file(index)) throw open_failed(index, number != 0 ? number : EIO);
    if (about_index && !names("extension")) throw Error(ExitCode::fatal, "index file corrupt");
    fail();
}

// What the index's own header says; 0 where there is no index. `shown` is the name to tell.
std::uint32_t entries_on_disk(const fs::path& index, const fs::path& shown) {
    const File file(std::fopen(index.c_str(), "rbe"));
    if (!file && errno == ENOENT) return 0;
    if (!file) throw open_failed(shown, errno);
    std::array<unsigned char, 12> header = {};
    const std::size_t size = std::fread(header.data(), 1, header.size(), file.get());
    if (std::ferror(file.get())) throw open_failed(shown, errno);
    if (size < header.size()) return 0;
    return std::uint32_t{header[8]} << 24 | std::uint32_t{header[9]} << 16 | std::uint32_t{header[10]} << 8 | header[11];
}

// libgit2 takes an index that it can't look at for an empty one.
int open_index(git_index** out, const fs::path& file, const fs::path& shown) {
    const std::uint32_t entries = entries_on_disk(file, shown);
    const int code = git_index_open(out, file.c_str());
    if (code == 0 && git_index_entrycount(*out) < entries) {
        git_index_free(*out);
        throw Error(ExitCode::fatal, fmt::format("{}: index file could not be read", shown.string()));
    }
    return code;
}

}  // namespace

void copy_index(const fs::path& index, const fs::path& to) {
    std::error_code error;
    if (fs::symlink_status(index, error).type() == fs::file_type::regular) {
        fs::create_hard_link(index, to, error);
        if (!error) return;
    }
    fs::copy_file(index, to, fs::copy_options::overwrite_existing, error);
    if (error) throw Error(ExitCode::fatal, fmt::format("cannot copy '{}': {}", index.string(), error.message()));
}

namespace {

// Under the name of the next index, which it can become so.
int open_held_index(git_index** out, const fs::path& file) {
    const Temporary second(base_of_next(file));
    std::error_code error;
    if (!fs::exists(file, error)) return open_index(out, file, file);
    copy_index(file, second.file());
    return open_index(out, second.file(), file);
}

}  // namespace

IndexHandle open_index(const fs::path& file) {
    git_index* opened = nullptr;
    check(open_index(&opened, file, file));
    return IndexHandle(opened);
}

fs::path base_of_next(const fs::path& index) {
    return index.parent_path() / "index";
}

bool is_unmerged(git_index* index, const std::string& path) {
    const auto has = [&](int stage) { return git_index_get_bypath(index, path.c_str(), stage) != nullptr; };
    return has(GIT_INDEX_STAGE_ANCESTOR) || has(GIT_INDEX_STAGE_OURS) || has(GIT_INDEX_STAGE_THEIRS);
}

git_index* Repository::Handles::index() const {
    if (index_) {
        if (!held_ && git_index_read(index_.get(), 0) < 0) cannot_open(index_file, settings);
        return index_.get();
    }
    git_index* opened = nullptr;
    const int code = held_ ? open_held_index(&opened, index_file) : open_index(&opened, index_file, index_file);
    if (code < 0) cannot_open(index_file, settings);
    index_.reset(opened);
    check(git_repository_set_index(get(), opened));  // for attributes and filters: they look here too
    return opened;
}

void Repository::Handles::hold_index() const {
    index_.reset();
    held_ = true;
}

void Repository::Handles::let_go_of_index() const {
    index_.reset();
    held_ = false;
}

IndexHandle Repository::Handles::take_index() const {
    held_ = false;
    const fs::path second = temporary_of(base_of_next(index_file));
    if (!index_ || git_index_path(index_.get()) != second) return nullptr;
    check(git_repository_set_index(get(), nullptr));
    return std::move(index_);
}

}  // namespace journey::git
