// SPDX-License-Identifier: MIT
#include "git/named_commits.hpp"

#include "git/files.hpp"

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <unistd.h>

namespace journey::git {
namespace {

using Use = NamedCommit::Use;

constexpr std::string_view merged_head = "GITHEAD_";  // `git merge` sets such a variable for each commit

class Names {
public:
    explicit Names(const Repository::Handles& handles) : handles_(handles) {}

    void add(const std::string& name, Use use = Use::other) {
        git_object* object = nullptr;
        const std::string commit = name + "^{commit}";
        if (name.empty() || git_revparse_single(&object, handles_.get(), commit.c_str()) < 0) return;
        const ObjectHandle found(object);
        const git_oid id = *git_object_id(object);
        const auto same_id = [&](const NamedCommit& known) { return git_oid_equal(&known.id, &id) != 0; };
        if (std::ranges::none_of(found_, same_id)) found_.push_back({id, use});
    }

    // The first word of each line of a file in the git directory.
    void add_lines(const std::string& file, Use use = Use::other) {
        for (const std::string& line : lines(file)) add(line.substr(0, line.find_first_of(" \t")), use);
    }

    std::vector<std::string> lines(const std::string& file) const {
        std::vector<std::string> all;
        std::istringstream text(read(file));
        for (std::string line; std::getline(text, line);)
            if (!line.empty() && line.front() != '#') all.push_back(line);
        return all;
    }

    std::vector<NamedCommit> take() { return std::move(found_); }

private:
    std::string read(const std::string& file) const {
        try {
            return read_file(handles_.git_dir, file).value_or("");
        } catch (const Error&) {
            return "";
        }
    }

    const Repository::Handles& handles_;
    std::vector<NamedCommit> found_;
};

// Of `pick 1a2b3c4 subject` or `fixup -C 1a2b3c4`.
std::string commit_in(const std::string& instruction) {
    std::istringstream words(instruction);
    std::string word;
    words >> word;
    while (words >> word)
        if (!word.starts_with('-')) return word;
    return "";
}

void add_environment(Names& names) {
    for (char** variable = environ; *variable != nullptr; ++variable) {
        const std::string_view text = *variable;
        if (text.starts_with(merged_head))
            names.add(std::string(text.substr(merged_head.size(), text.find('=') - merged_head.size())), Use::merged);
    }
}

}  // namespace

std::vector<NamedCommit> named_commits(const Repository::Handles& handles) {
    Names names(handles);
    add_environment(names);
    if (const auto done = names.lines("rebase-merge/done"); !done.empty()) names.add(commit_in(done.back()));
    if (const auto todo = names.lines("sequencer/todo"); !todo.empty()) names.add(commit_in(todo.front()));
    for (const char* file : {"rebase-merge/stopped-sha", "rebase-apply/original-commit", "rebase-merge/autostash",
                             "rebase-apply/autostash", "MERGE_AUTOSTASH", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD"})
        names.add_lines(file);
    names.add("refs/stash");
    names.add_lines("MERGE_HEAD", Use::merged);
    names.add("HEAD");
    for (const char* file : {"rebase-merge/onto", "rebase-merge/orig-head", "rebase-apply/onto", "rebase-apply/orig-head",
                             "ORIG_HEAD", "FETCH_HEAD"})
        names.add_lines(file);
    return names.take();
}

std::vector<NamedCommit> commits_in_progress(const Repository::Handles& handles) {
    Names names(handles);
    names.add_lines("MERGE_HEAD", Use::merged);
    names.add_lines("REVERT_HEAD", Use::reverted);
    for (const char* file : {"CHERRY_PICK_HEAD", "REBASE_HEAD", "rebase-apply/original-commit"})
        names.add_lines(file, Use::picked);
    return names.take();
}

CommitHandle commit_if_here(git_repository* repository, const git_oid& id) {
    git_commit* commit = nullptr;
    return CommitHandle(git_commit_lookup(&commit, repository, &id) == 0 ? commit : nullptr);
}

}  // namespace journey::git
