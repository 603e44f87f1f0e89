// SPDX-License-Identifier: MIT
#include "git/nearby.hpp"

#include "git/handles.hpp"

#include <algorithm>

namespace journey::git {
namespace {

constexpr std::size_t most_steps = 20, most_branches = 20;

class Found {
public:
    void add(const git_oid* id) {
        if (!id || git_oid_is_zero(id) != 0) return;
        std::string hex = in_hex(*id);
        if (std::ranges::find(ids, hex) == ids.end()) ids.push_back(std::move(hex));
    }
    std::vector<std::string> ids = {};
};

// Where there is no reflog libgit2 would make one.
void add_steps(Found& found, git_repository* repository) {
    if (git_reference_has_log(repository, "HEAD") != 1) return;
    const auto log = obtain<ReflogHandle>(git_reflog_read, repository, "HEAD");
    for (std::size_t i = 0; i < std::min(git_reflog_entrycount(log.get()), most_steps); ++i)
        found.add(git_reflog_entry_id_old(git_reflog_entry_byindex(log.get(), i)));
}

void add_branches(Found& found, git_repository* repository) {
    using Branches = Handle<git_branch_iterator, git_branch_iterator_free>;
    const auto branches = obtain<Branches>(git_branch_iterator_new, repository, GIT_BRANCH_ALL);
    git_reference* next = nullptr;
    git_branch_t kind = GIT_BRANCH_LOCAL;
    for (std::size_t i = 0; i < most_branches && git_branch_next(&next, &kind, branches.get()) == 0; ++i)
        found.add(git_reference_target(ReferenceHandle(next).get()));  // none of one that names another, as origin/HEAD
}

}  // namespace

std::vector<std::string> nearby(const Repository& repository) {
    Found found;
    add_steps(found, repository.handles().get());
    add_branches(found, repository.handles().get());
    return found.ids;
}

}  // namespace journey::git
