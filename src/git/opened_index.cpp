// SPDX-License-Identifier: MIT
// The index as it is on disk, or why it can't be read.
#include "git/handles.hpp"

#include <fmt/format.h>
#include <git2/sys/repository.h>

#include <algorithm>
#include <array>
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

[[noreturn]] void refuse(const char* what, std::vector<std::string> hints) {
    throw Error(ExitCode::fatal, fmt::format("{} is not supported", what), std::move(hints));
}

// With the commands that give the index a form which libgit2 reads, and keep git from changing it back.
[[noreturn]] void cannot_open(const fs::path& index, const Settings& settings) {
    const git_error* error = git_error_last();
    const bool about_index = error && error->klass == GIT_ERROR_INDEX;
    const std::string said = error ? error->message : "";  // looking at the settings would change it
    const auto names = [&](std::string_view word) { return said.find(word) != said.npos; };
    if (names("'link'") && settings.flag("core.splitIndex", false))
        refuse("a split index", {"git config core.splitIndex false", "git update-index --no-split-index"});
    if (names("'link'")) refuse("a split index", {"git update-index --no-split-index"});
    if (names("'sdir'")) refuse("a sparse index", {"git sparse-checkout reapply --no-sparse-index"});
    if (names("checksum") && has_no_checksum(index))
        refuse("an index without a checksum", {"git config index.skipHash false", "git update-index --force-write-index"});
    if (about_index && !names("extension")) throw Error(ExitCode::fatal, "index file corrupt");
    fail();
}

}  // namespace

git_index* Repository::Handles::index() const {
    if (index_) {
        if (git_index_read(index_.get(), 0) < 0) cannot_open(index_file, settings);
        return index_.get();
    }
    git_index* opened = nullptr;
    if (git_index_open(&opened, index_file.c_str()) < 0) cannot_open(index_file, settings);
    index_.reset(opened);
    check(git_repository_set_index(get(), opened));  // for attributes and filters: they look here too
    return opened;
}

}  // namespace journey::git
