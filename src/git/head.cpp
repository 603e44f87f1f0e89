// SPDX-License-Identifier: MIT
#include "git/head.hpp"

#include "git/lock.hpp"
#include "git/outpaced.hpp"
#include "git/process.hpp"

#include <journey/error.hpp>

#include <fmt/format.h>

namespace journey::git {
namespace {

Error cannot_lock(const Head& head, const std::string& why) {
    return Error(ExitCode::fatal, fmt::format("cannot lock ref '{}': {}", head.reference, why));
}

// A branch can't be begun below another one's name: refs are files.
void require_room(const Repository::Handles& handles, const Head& head) {
    for (auto slash = head.reference.rfind('/'); slash != std::string::npos && slash > 0;
         slash = head.reference.rfind('/', slash - 1)) {
        const auto above = head.reference.substr(0, slash);
        if (lookup<ReferenceHandle>(git_reference_lookup, handles.get(), above.c_str()))
            throw cannot_lock(head, fmt::format("'{}' exists; cannot create '{}'", above, head.reference));
    }
}

std::string why_outpaced(const Head& before, const Head& now) {
    if (before.reference != now.reference && now.reference == "HEAD") return "HEAD is detached";
    if (before.reference != now.reference)
        return fmt::format("HEAD is at '{}' but expected '{}'", now.reference, before.reference);
    if (!before.id) return "reference already exists";
    return fmt::format("is at {} but expected {}", now.id ? in_hex(*now.id) : "nothing", in_hex(*before.id));
}

void require_same(git_repository* repository, const Head& before) {
    const Head now = read_head(repository);
    if (before.reference != now.reference || !same(before.id, now.id))
        throw Outpaced(cannot_lock(before, why_outpaced(before, now)).what());
}

int try_to_move(git_repository* repository, const Head& head, const git_oid& id, const std::string& message) {
    git_reference* made = nullptr;
    const git_oid* before = head.id ? &*head.id : nullptr;
    const int code = git_reference_create_matching(&made, repository, head.reference.c_str(), &id, before != nullptr, before,
                                                   message.c_str());
    git_reference_free(made);
    return code;
}

// libgit2 makes the file of a branch, where there is none yet, by a second name for its lock, and takes no notice if the first
// one can't be removed.
void remove_left_lock(const Repository::Handles& handles, const Head& head) {
    const std::filesystem::path lock = lock_of(handles, head);
    std::error_code none;
    if (std::filesystem::equivalent(lock, lock.parent_path() / lock.stem(), none)) std::filesystem::remove(lock, none);
}

void let_git_move(const Repository::Handles& handles, const Head& head, const git_oid& id, const std::string& message,
                  const git_signature& committer) {
    require_same(handles.get(), head);  // git itself goes by HEAD as it finds it, and looks at the tip alone
    auto environment = exported(committer, "COMMITTER");
    environment.push_back(while_committing(handles.git_dir));
    const std::string before = head.id ? in_hex(*head.id) : std::string(GIT_OID_HEXSZ, '0');
    const auto moved =
        run_git(handles.start, {"-c", "core.filesRefLockTimeout=1000", "update-ref", "-m", message, "HEAD", in_hex(id), before},
                {.environment = std::move(environment)});
    if (moved.status == 0) return;
    require_same(handles.get(), head);
    throw git_said(moved);
}

}  // namespace

std::optional<git_oid> tip_of(git_repository* repository, const Head& head) {
    const auto reference = lookup<ReferenceHandle>(git_reference_lookup, repository, head.reference.c_str());
    if (!reference) return std::nullopt;
    const auto direct = lookup<ReferenceHandle>(git_reference_resolve, reference.get());
    return direct ? std::optional(*git_reference_target(direct.get())) : std::nullopt;
}

std::filesystem::path lock_of(const Repository::Handles& handles, const Head& head) {
    const std::filesystem::path folder =
        head.reference == "HEAD" ? handles.git_dir.c_str() : git_repository_commondir(handles.get());
    return folder / (head.reference + ".lock");
}

Head read_head(git_repository* repository) {
    Head head = {"HEAD", std::nullopt};
    for (int depth = 0; depth < 5; ++depth) {  // git's own limit for a chain of symbolic references
        const auto reference = lookup<ReferenceHandle>(git_reference_lookup, repository, head.reference.c_str());
        if (!reference) return head;
        if (const char* target = git_reference_symbolic_target(reference.get())) {
            head.reference = target;
        } else {
            head.id = *git_reference_target(reference.get());
            return head;
        }
    }
    throw Error(ExitCode::fatal, "HEAD is a chain of too many symbolic references");
}

bool is_moved_by_git(const Hooks& hooks) {
    return hooks.has("reference-transaction") || environment("GIT_COMMITTER_DATE");
}

void move_head(const Repository::Handles& handles, const Hooks& hooks, const Head& head, const git_oid& id,
               const std::string& message, const git_signature& committer) {
    if (is_moved_by_git(hooks)) return let_git_move(handles, head, id, message, committer);
    git_repository* repository = handles.get();
    std::optional<LockFile> head_lock;  // as git, so that HEAD names this branch to the end; libgit2 locks the branch alone
    if (head.reference != "HEAD") head_lock.emplace(handles.git_dir / "HEAD");
    require_same(repository, head);
    check(git_repository_set_ident(repository, committer.name, committer.email));  // for the reflog
    int code = 0;
    try_patiently([&] {
        code = try_to_move(repository, head, id, message);
        return code != GIT_ELOCKED;
    });
    if (code == GIT_EMODIFIED || code == GIT_EEXISTS || code == GIT_ENOTFOUND) require_same(repository, head);
    if (code == GIT_ELOCKED) {
        const Error held = held_by_another(lock_of(handles, head));
        throw Error(held, cannot_lock(head, held.what()).what());
    }
    if (code < 0 && !head.id) require_room(handles, head);
    check(code);
    remove_left_lock(handles, head);
}

}  // namespace journey::git
