// SPDX-License-Identifier: MIT
#include "git/history.hpp"

#include "git/files.hpp"
#include "git/handles.hpp"
#include "git/named_commits.hpp"
#include "git/process.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cstdlib>
#include <iterator>
#include <queue>
#include <sstream>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace journey::git {
namespace {

// A treeless clone lacks trees until somebody asks for them; git knows where from.
TreeHandle tree_of(git_commit* commit) {
    git_repository* repository = git_commit_owner(commit);
    const git_oid id = *git_commit_tree_id(commit);
    if (auto tree = lookup<TreeHandle>(git_tree_lookup, repository, &id)) return tree;
    const auto fetched =
        run({"git", fmt::format("--git-dir={}", git_repository_path(repository)), "cat-file", "-e", in_hex(id)});
    if (fetched.status != 0) throw git_said(fetched, Fatal::last);
    check(git_odb_refresh(obtain<ObjectsHandle>(git_repository_odb, repository).get()));
    return obtain<TreeHandle>(git_tree_lookup, repository, &id);
}

TreeEntryHandle entry_in(git_commit* commit, const std::string& path) {
    const auto tree = tree_of(commit);
    return lookup<TreeEntryHandle>(git_tree_entry_bypath, tree.get(), path.c_str());
}

bool same(const git_tree_entry* a, const git_tree_entry* b) {
    return a && b && git_oid_equal(git_tree_entry_id(a), git_tree_entry_id(b)) &&
           git_tree_entry_filemode(a) == git_tree_entry_filemode(b);
}

// The first parent that has the file just so; empty when none has.
CommitHandle parent_with(git_commit* commit, const std::string& path, const git_tree_entry* file) {
    for (unsigned i = 0; i < git_commit_parentcount(commit); ++i) {
        auto parent = lookup<CommitHandle>(git_commit_parent, commit, i);  // behind the edge of a shallow clone there is none
        if (parent && same(entry_in(parent.get(), path).get(), file)) return parent;
    }
    return nullptr;
}

git_oid id_of(const std::string& hex) {
    git_oid id = {};
    check(git_oid_fromstr(&id, hex.c_str()));
    return id;
}

// Empty behind the edge of a shallow clone.
CommitHandle find_commit(git_repository* repository, const std::string& hex) {
    const git_oid id = id_of(hex);
    return lookup<CommitHandle>(git_commit_lookup, repository, &id);
}

std::string iso_date(const git_time& time) {
    const int minutes = std::abs(time.offset);
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}{}{:02}:{:02}", fmt::gmtime(time.time + git_time_t{60} * time.offset),
                       time.offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

PastCommit past(git_commit* commit) {
    PastCommit result{
        in_hex(*git_commit_id(commit)), {}, iso_date(git_commit_author(commit)->when), git_commit_message(commit)};
    for (unsigned i = 0; i < git_commit_parentcount(commit); ++i)
        result.parents.push_back(in_hex(*git_commit_parent_id(commit, i)));
    return result;
}

// Commits wait here for their turn: the newest comes first, of two from one second the one that came first.
class Waiting {
public:
    void push(const std::string& id, git_time_t time) { queue_.emplace(time, -(++pushed_), id); }
    bool empty() const { return queue_.empty(); }
    std::string pop() {
        std::string id = std::get<2>(queue_.top());
        queue_.pop();
        return id;
    }

private:
    std::priority_queue<std::tuple<git_time_t, long, std::string>> queue_;
    long pushed_ = 0;
};

struct Node {
    PastCommit commit;
    git_time_t time = 0;
    std::size_t children = 0;  // that have not had their turn
};

using Nodes = std::unordered_map<std::string, Node>;

Nodes reachable(git_repository* repository, const std::string& tip) {
    Nodes nodes;
    std::vector<std::string> open{tip};
    while (!open.empty()) {
        const std::string id = std::move(open.back());
        open.pop_back();
        if (nodes.contains(id)) continue;
        const auto commit = find_commit(repository, id);
        if (!commit) continue;
        const Node& node = nodes.emplace(id, Node{past(commit.get()), git_commit_time(commit.get())}).first->second;
        open.insert(open.end(), node.commit.parents.begin(), node.commit.parents.end());
    }
    for (auto& [id, node] : nodes) {
        std::erase_if(node.commit.parents, [&](const std::string& parent) { return !nodes.contains(parent); });
        for (const std::string& parent : node.commit.parents) ++nodes.at(parent).children;
    }
    return nodes;
}

std::optional<std::string> blob_in(git_commit* commit, const std::string& path) {
    const auto entry = entry_in(commit, path);
    if (!entry || git_tree_entry_type(entry.get()) != GIT_OBJECT_BLOB ||
        git_tree_entry_filemode(entry.get()) == GIT_FILEMODE_LINK)
        return std::nullopt;
    return in_hex(*git_tree_entry_id(entry.get()));
}

constexpr const git_diff_options* defaults = nullptr;

// What the file at `path`, which is there on the new side alone, is called on the old one; `path` when it is new.
std::string old_path(git_diff* diff, const std::string& path) {
    git_diff_find_options options = {};
    check(git_diff_find_options_init(&options, GIT_DIFF_FIND_OPTIONS_VERSION));
    options.flags = GIT_DIFF_FIND_RENAMES;
    check(git_diff_find_similar(diff, &options));
    for (std::size_t i = 0; i < git_diff_num_deltas(diff); ++i) {
        const git_diff_delta& delta = *git_diff_get_delta(diff, i);
        if (delta.status == GIT_DELTA_RENAMED && delta.new_file.path == path) return delta.old_file.path;
    }
    return path;
}

// The same for two commits.
std::string path_before(git_repository* repository, git_commit* before, git_commit* after, const std::string& path) {
    const auto old_tree = tree_of(before), new_tree = tree_of(after);
    return old_path(obtain<DiffHandle>(git_diff_tree_to_tree, repository, old_tree.get(), new_tree.get(), defaults).get(),
                    path);
}

// Where HEAD has the file that the index has at `path`.
std::string path_in_head(const Repository& repository, git_commit* head, const std::string& path) {
    if (entry_in(head, path)) return path;
    git_repository* handle = repository.handles().get();
    git_index* index = repository.handles().index();
    const auto tree = tree_of(head);
    return old_path(obtain<DiffHandle>(git_diff_tree_to_index, handle, tree.get(), index, defaults).get(), path);
}

// The commits whose parents are not in this shallow clone.
std::unordered_set<std::string> ends_of(const Repository& repository) {
    std::istringstream lines(read_file(repository.common_dir(), "shallow").value_or(""));
    return {std::istream_iterator<std::string>(lines), {}};
}

// A walk from commit to commit, on which the file's name may change.
class FileWalk {
public:
    FileWalk(const Repository& repository, const Visit& visit)
        : repository_(repository.handles().get()), visit_(visit), ends_(ends_of(repository)) {}

    void start(git_commit* tip, const std::string& path) { wait(tip, path); }
    void go() {
        while (goes_ == Walk::on && !waiting_.empty()) step(waiting_.pop());
    }

private:
    void wait(git_commit* commit, const std::string& path) {
        std::string id = in_hex(*git_commit_id(commit));
        if (path_at_.emplace(id, path).second) waiting_.push(id, git_commit_time(commit));
    }

    // Where one parent has the same file, history goes on there alone.
    void step(const std::string& id) {
        const auto commit = find_commit(repository_, id);
        FileTouch touch{past(commit.get()), {path_at_.at(id), blob_in(commit.get(), path_at_.at(id))}, {}};
        if (ends_.contains(id)) touch.beyond = Beyond::cut_off;
        std::vector<CommitHandle> parents;
        std::vector<std::string> known;
        for (const std::string& parent : touch.commit.parents)
            if (auto found = find_commit(repository_, parent)) {
                known.push_back(parent);
                touch.before.push_back(in_parent(found.get(), commit.get(), touch.after));
                parents.push_back(std::move(found));
            }
        touch.commit.parents = std::move(known);
        for (std::size_t i = 0; i < parents.size(); ++i)
            if (touch.before[i].blob == touch.after.blob && touch.before[i].path == touch.after.path)
                return wait(parents[i].get(), touch.after.path);
        if (touch.after.blob || !parents.empty()) goes_ = visit_(touch);
        for (std::size_t i = 0; i < parents.size(); ++i) wait(parents[i].get(), touch.before[i].path);
    }

    FileAt in_parent(git_commit* parent, git_commit* commit, const FileAt& after) const {
        auto blob = blob_in(parent, after.path);
        if (blob || !after.blob) return {after.path, std::move(blob)};
        const std::string path = path_before(repository_, parent, commit, after.path);
        return {path, blob_in(parent, path)};
    }

    git_repository* repository_;
    const Visit& visit_;
    const std::unordered_set<std::string> ends_;
    Walk goes_ = Walk::on;
    Waiting waiting_;
    std::unordered_map<std::string, std::string> path_at_;  // of all commits that were ever waiting
};

}  // namespace

Commit describe(git_commit* commit) {
    Buffer short_id;
    check(git_object_short_id(short_id.out(), reinterpret_cast<git_object*>(commit)));
    const char* subject = git_commit_summary(commit);
    return {git_oid_tostr_s(git_commit_id(commit)), std::string(short_id.text()), subject ? subject : ""};
}

std::optional<Commit> Repository::last_change(const std::string& path) const {
    const auto tip = head();
    return tip ? git::last_change(*this, *tip, path) : std::nullopt;
}

// Where one parent has the same file, history is followed there alone, as `git log -- <path>` does: so the walk is a line.
std::optional<Commit> last_change(const Repository& repository, const std::string& tip, const std::string& path) {
    const git_oid id = id_of(tip);
    auto commit = obtain<CommitHandle>(git_commit_lookup, repository.handles().get(), &id);
    const auto file = entry_in(commit.get(), path);
    if (!file) return std::nullopt;
    while (auto parent = parent_with(commit.get(), path, file.get())) commit = std::move(parent);
    return describe(commit.get());
}

std::string commit_named(const Repository& repository, const std::string& revision) {
    git_object* named = nullptr;
    git_object* commit = nullptr;
    const int code = git_revparse_single(&named, repository.handles().get(), revision.c_str());
    const ObjectHandle object(named);
    if (code < 0 || git_object_peel(&commit, object.get(), GIT_OBJECT_COMMIT) < 0)
        throw Error(ExitCode::fatal, fmt::format("bad revision '{}'", revision));
    return in_hex(*git_object_id(ObjectHandle(commit).get()));
}

Commit describe(const Repository& repository, const std::string& id) {
    const git_oid oid = id_of(id);
    return describe(obtain<CommitHandle>(git_commit_lookup, repository.handles().get(), &oid).get());
}

std::optional<std::string> message_of(const Repository& repository, const std::string& id) {
    git_oid oid = {};
    if (git_oid_fromstr(&oid, id.c_str()) < 0) return std::nullopt;
    const auto commit = commit_if_here(repository.handles().get(), oid);
    return commit ? std::optional<std::string>(git_commit_message(commit.get())) : std::nullopt;
}

bool is_shallow(const Repository& repository) {
    return !ends_of(repository).empty();
}

std::vector<PastCommit> history(const Repository& repository) {
    const auto tip = repository.head();
    if (!tip) return {};
    Nodes nodes = reachable(repository.handles().get(), *tip);
    std::vector<PastCommit> result;
    Waiting ready;
    ready.push(*tip, 0);
    while (!ready.empty()) {
        PastCommit& commit = nodes.at(ready.pop()).commit;
        for (const std::string& parent : commit.parents)
            if (Node& node = nodes.at(parent); --node.children == 0) ready.push(parent, node.time);
        result.push_back(std::move(commit));
    }
    return result;
}

void walk_changes(const Repository& repository, const std::string& path, const Visit& visit) {
    const auto tip = repository.head();
    if (!tip) return;
    const auto head = find_commit(repository.handles().get(), *tip);
    FileWalk walk(repository, visit);
    walk.start(head.get(), path_in_head(repository, head.get(), path));
    walk.go();
}

std::string path_at(const Repository& repository, const std::string& commit, const std::string& path) {
    if (blob_at(repository, commit, path)) return path;
    std::optional<std::string> found;
    walk_changes(repository, path, [&](const FileTouch& touch) {
        if (blob_at(repository, commit, touch.after.path)) found = touch.after.path;
        for (const FileAt& before : touch.before)
            if (!found && before.path != touch.after.path && blob_at(repository, commit, before.path)) found = before.path;
        return found ? Walk::stop : Walk::on;
    });
    const auto head = repository.head();
    if (found || !head) return found.value_or(path);
    git_repository* handle = repository.handles().get();
    return path_before(handle, find_commit(handle, commit).get(), find_commit(handle, *head).get(), path);
}

std::string read_blob(const Repository& repository, const std::string& id, const std::string& path) {
    return limited_blob_text(repository.handles().get(), id_of(id), path);
}

std::optional<std::string> blob_at(const Repository& repository, const std::string& commit, const std::string& path) {
    const git_oid id = id_of(commit);
    return blob_in(obtain<CommitHandle>(git_commit_lookup, repository.handles().get(), &id).get(), path);
}

}  // namespace journey::git
