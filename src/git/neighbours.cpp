// SPDX-License-Identifier: MIT
// The commits around HEAD's.
#include "git/handles.hpp"
#include "git/named_commits.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace journey::git {
namespace {

class Found {
public:
    explicit Found(git_repository* repository) : repository_(repository) {}

    // What can't be looked up is no neighbour: an unborn branch, the edge of a shallow clone.
    void add(const std::string& revision) {
        git_object* object = nullptr;
        if (git_revparse_single(&object, repository_, revision.c_str()) < 0) return git_error_clear();
        const ObjectHandle commit(object);
        std::string id = in_hex(*git_object_id(object));
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
    }

    void add_with_parents(const std::string& revision) {
        add(revision);
        add(revision + "^1");
        add(revision + "^2");
    }

    std::vector<std::string> ids = {};

private:
    git_repository* repository_;
};

// Where HEAD was before it came to where it is: what was amended, say. Where there is no reflog libgit2 would make one.
std::optional<std::string> before_head(git_repository* repository) {
    if (git_reference_has_log(repository, "HEAD") != 1) return std::nullopt;
    const auto log = obtain<ReflogHandle>(git_reflog_read, repository, "HEAD");
    const git_reflog_entry* newest = git_reflog_entry_byindex(log.get(), 0);
    return newest ? std::optional(in_hex(*git_reflog_entry_id_old(newest))) : std::nullopt;
}

}  // namespace

std::vector<std::string> Repository::neighbours() const {
    Found found(handles_->get());
    found.add("HEAD^1");
    found.add("HEAD^2");
    if (const auto before = before_head(handles_->get())) found.add(*before);
    for (const NamedCommit& named : commits_in_progress(*handles_)) found.add_with_parents(in_hex(named.id));
    return found.ids;
}

}  // namespace journey::git
