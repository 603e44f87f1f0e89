// SPDX-License-Identifier: MIT
#include "git/staged.hpp"

#include "git/handles.hpp"

namespace journey::git {

bool is_all_that_is_staged(const Repository& repository, const std::string& path) {
    git_repository* handle = repository.handles().get();
    const auto head = head_tree(handle);
    const git_diff_options* const defaults = nullptr;
    const auto diff = obtain<DiffHandle>(git_diff_tree_to_index, handle, head.get(), repository.handles().index(), defaults);
    if (git_diff_num_deltas(diff.get()) != 1) return false;
    return git_diff_get_delta(diff.get(), 0)->new_file.path == path;
}

}  // namespace journey::git
