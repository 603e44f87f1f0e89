// SPDX-License-Identifier: MIT
#include "git/durability.hpp"

#include "git/libgit2.hpp"

#include <git2/sys/repository.h>

#include <algorithm>
#include <string_view>

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
      method_(settings.text("core.fsyncMethod") == "writeout-only" ? Sync::write_out : Sync::flush) {
    if (settings.flag("core.fsyncObjectFiles", false)) wanted_ |= objects;
}

Synced::Synced(git_repository* repository, const Durability& durability, Part part) : on_(durability.of(part) != Sync::no) {
    if (!on_) return;
    sync_what_libgit2_writes(true);
    if (part == Part::references) reopen_references(repository);
}

Synced::~Synced() {
    if (on_) sync_what_libgit2_writes(false);
}

}  // namespace journey::git
