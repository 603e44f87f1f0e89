// SPDX-License-Identifier: MIT
#include "git/durability.hpp"

#include "git/lock.hpp"

#include <journey/error.hpp>

#include <fmt/format.h>
#include <git2/sys/repository.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <unistd.h>

namespace journey::git {
namespace {

constexpr unsigned objects = static_cast<unsigned>(Part::objects);
constexpr unsigned references = static_cast<unsigned>(Part::references);
constexpr unsigned index = static_cast<unsigned>(Part::index);

// Not among them: git's components that we never write.
struct Component {
    std::string_view name;
    unsigned parts;
};
constexpr Component components[] = {
    {"loose-object", objects},
    {"objects", objects},
    {"reference", references},
    {"index", index},
    {"committed", objects | references},
    {"added", objects | references | index},
    {"all", objects | references | index},
};

// Any beginning of a component's name will do for git.
unsigned parts_of(std::string_view word) {
    unsigned parts = 0;
    for (const auto& component : components)
        if (component.name.starts_with(word)) parts |= component.parts;
    return parts;
}

// git begins with its default, takes out what has a `-`, and only then adds the rest. None of our parts is in the default: so
// neither `-` nor `none` takes anything from us. An empty component ends the list.
unsigned wanted_parts(std::string_view list) {
    unsigned wanted = 0;
    while (true) {
        list.remove_prefix(std::min(list.find_first_not_of(", \t\n\r"), list.size()));
        const auto word = list.substr(0, list.find(','));
        if (word.empty() || word == "-") return wanted;
        if (!word.starts_with('-')) wanted |= parts_of(word);
        list.remove_prefix(word.size());
    }
}

bool write_out(int file) {
    return sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER) == 0;
}

bool flush(int file) {
    while (fsync(file) != 0)
        if (errno != EINTR) return false;
    return true;
}

[[noreturn]] void cannot_sync(const std::filesystem::path& name) {
    throw Error(ExitCode::fatal, fmt::format("fsync error on '{}': {}", name.string(), std::strerror(errno)));
}

void sync_what_libgit2_writes(bool on) {
    git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, on ? 1 : 0);
}

// libgit2 asks whether references are to be synced only when it opens their database.
void reopen_references(git_repository* repository) {
    const auto database = obtain<ReferencesHandle>(git_refdb_open, repository);
    check(git_repository_set_refdb(repository, database.get()));
}

}  // namespace

Durability::Durability(const Settings& settings)
    : wanted_(wanted_parts(settings.text("core.fsync").value_or(""))),
      method_(settings.text("core.fsyncMethod") == "writeout-only" ? Method::writeout_only : Method::flush) {
    if (settings.flag("core.fsyncObjectFiles", false)) wanted_ |= objects;
}

void Durability::sync(int file, const std::filesystem::path& name) const {
    if (method_ == Method::writeout_only && write_out(file)) return;
    if (!flush(file)) cannot_sync(name);
}

void Durability::sync(const std::filesystem::path& place) const {
    const FileDescriptor file(open(place.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) cannot_sync(place);
    sync(file.get(), place);
}

Synced::Synced(const Repository::Handles& handles, const Durability& durability, Part part) {
    if (!durability.wants(part)) return;
    sync_what_libgit2_writes(true);
    if (part == Part::references) reopen_references(handles.get());
}

Synced::~Synced() {
    sync_what_libgit2_writes(false);
}

}  // namespace journey::git
