// SPDX-License-Identifier: MIT
#include "git/objects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <sys/stat.h>

namespace journey::git {
namespace {

std::optional<git_filemode_t> mode_in_head(const Repository::Handles& handles, const std::string& path) {
    const auto tree = head_tree(handles.get());
    const auto file = tree ? find_file(tree.get(), path) : std::nullopt;
    return file ? std::optional(file->mode) : std::nullopt;
}

std::optional<git_filemode_t> mode_in_index(const Repository::Handles& handles, const std::string& path) {
    const git_index_entry* entry = git_index_get_bypath(handles.index(), path.c_str(), 0);
    if (!entry) entry = git_index_get_bypath(handles.index(), path.c_str(), GIT_INDEX_STAGE_OURS);
    return entry ? std::optional(static_cast<git_filemode_t>(entry->mode)) : std::nullopt;
}

git_filemode_t mode_of_new_file(const Repository::Handles& handles, const std::string& path) {
    struct stat status = {};
    const bool executable = stat((handles.top / path).c_str(), &status) == 0 && (status.st_mode & S_IXUSR) != 0 &&
                            handles.settings.flag("core.filemode", true);
    return executable ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB;
}

// What is known of a file's mode, in this order: what the layer itself has, what the other one has, what is on disk.
git_filemode_t mode_of(const Repository::Handles& handles, Layer layer, const std::string& path) {
    const bool is_head = layer == Layer::head;
    if (const auto own = is_head ? mode_in_head(handles, path) : mode_in_index(handles, path)) return *own;
    if (const auto others = is_head ? mode_in_index(handles, path) : mode_in_head(handles, path)) return *others;
    return mode_of_new_file(handles, path);
}

// `git gc` takes away folders that it has emptied, even while an object is on its way into one.
template <class Make>
git_oid make_object(git_repository* repository, Make make) {
    constexpr int attempts = 10;
    git_oid id = {};
    git_error_clear();
    int code = make(&id);
    for (int again = 1; code < 0 && again < attempts && last_error() && last_error()->klass == GIT_ERROR_OS; ++again)
        code = make(&id);
    if (code < 0) fail(fmt::format("cannot write to '{}objects'", git_repository_commondir(repository)));
    return id;
}

git_oid tree_from_nothing(git_repository* repository, const std::vector<Placed>& files) {
    const auto index = obtain<IndexHandle>(git_index_new);
    for (const auto& file : files) {
        git_index_entry entry = {};
        entry.path = file.path.c_str();
        entry.id = file.blob;
        entry.mode = static_cast<uint32_t>(file.mode);
        check(git_index_add(index.get(), &entry));
    }
    return make_object(repository, [&](git_oid* id) { return git_index_write_tree_to(id, index.get(), repository); });
}

git_oid tree_with(git_repository* repository, git_tree* base, const std::vector<Placed>& files) {
    std::vector<git_tree_update> updates;
    for (const auto& file : files) updates.push_back({GIT_TREE_UPDATE_UPSERT, file.blob, file.mode, file.path.c_str()});
    return make_object(
        repository, [&](git_oid* id) { return git_tree_create_updated(id, repository, base, updates.size(), updates.data()); });
}

}  // namespace

// What is there already costs no file: git_blob_create_from_buffer makes one first, and then looks.
git_oid store(git_repository* repository, const std::string& bytes) {
    const auto objects = obtain<ObjectsHandle>(git_repository_odb, repository);
    return make_object(
        repository, [&](git_oid* id) { return git_odb_write(id, objects.get(), bytes.data(), bytes.size(), GIT_OBJECT_BLOB); });
}

std::vector<Placed> store_all(const Repository::Handles& handles, Layer layer, const std::vector<FileChange>& files,
                              const std::vector<Placed>& stored) {
    const auto blob_of = [&](const std::string& bytes) {
        const auto same = std::ranges::find_if(stored, [&](const Placed& file) { return *file.bytes == bytes; });
        return same != stored.end() ? same->blob : store(handles.get(), bytes);
    };
    std::vector<Placed> placed;
    for (const auto& file : files)
        if (const auto& bytes = layer == Layer::head ? file.head : file.index)
            placed.push_back({file.path, blob_of(*bytes), mode_of(handles, layer, file.path), &*bytes});
    return placed;
}

git_oid make_tree(git_repository* repository, git_commit* parent, const std::vector<Placed>& files) {
    if (!parent) return tree_from_nothing(repository, files);
    const auto base = obtain<TreeHandle>(git_commit_tree, parent);
    const git_oid id = tree_with(repository, base.get(), files);
    if (git_oid_equal(&id, git_tree_id(base.get()))) throw std::logic_error("a commit that changes nothing");
    return id;
}

git_oid make_commit(git_repository* repository, const Identity& who, const std::string& message, const git_oid& tree,
                    const git_commit* parent) {
    const auto content = obtain<TreeHandle>(git_tree_lookup, repository, &tree);
    return make_object(repository, [&](git_oid* id) {
        return git_commit_create(id, repository, nullptr, who.author.get(), who.committer.get(), nullptr, message.c_str(),
                                 content.get(), parent ? 1 : 0, &parent);
    });
}

}  // namespace journey::git
