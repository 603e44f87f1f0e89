// SPDX-License-Identifier: MIT
#include "git/repository.hpp"

#include "git/conversion.hpp"
#include "git/files.hpp"
#include "git/handles.hpp"
#include "git/process.hpp"

#include <journey/limits.hpp>

#include <fmt/format.h>
#include <git2/sys/repository.h>

#include <set>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> read_tree(git_repository* repository, const git_tree* tree, const std::string& path) {
    const auto file = tree ? find_file(tree, path) : std::nullopt;
    return file ? std::optional(limited_blob_text(repository, file->blob, path)) : std::nullopt;
}

bool is_blob(unsigned mode) {
    return mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE;
}

std::optional<std::string> read_index(const Repository::Handles& handles, const std::string& path) {
    git_index* index = handles.index();
    const git_index_entry* entry = git_index_get_bypath(index, path.c_str(), 0);
    if (!entry) {
        if (is_unmerged(index, path)) throw Error(ExitCode::fatal, fmt::format("path '{}' is unmerged", path), {"git status"});
        return std::nullopt;
    }
    if (entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD) return std::nullopt;
    if (!is_blob(entry->mode)) throw Error(ExitCode::fatal, fmt::format("'{}' is not a regular file in the index", path));
    return limited_blob_text(handles.get(), entry->id, path);
}

fs::path without_slash(const char* folder) {
    return fs::path(folder).parent_path();
}

}  // namespace

Repository::Handles::Handles(RepositoryHandle opened, const fs::path& from)
    : repository(std::move(opened)),
      settings(repository.get(), from),
      durability(settings),
      start(from),
      top(without_slash(git_repository_workdir(repository.get()))),
      git_dir(without_slash(git_repository_path(repository.get()))),
      index_file(top / environment("GIT_INDEX_FILE").value_or((git_dir / "index").string())) {}

// A partial clone lacks blobs until somebody asks for them; git knows where from.
std::string blob_text(git_repository* repository, const git_oid& id) {
    if (const auto blob = lookup<BlobHandle>(git_blob_lookup, repository, &id))
        return {static_cast<const char*>(git_blob_rawcontent(blob.get())),
                static_cast<std::size_t>(git_blob_rawsize(blob.get()))};
    const auto git_dir = fmt::format("--git-dir={}", git_repository_path(repository));
    auto fetched = run({"git", git_dir, "cat-file", "blob", git_oid_tostr_s(&id)});
    if (fetched.status != 0) throw git_said(fetched, Fatal::last);
    return std::move(fetched.out);
}

std::string limited_blob_text(git_repository* repository, const git_oid& id, const std::string& path) {
    const auto objects = obtain<ObjectsHandle>(git_repository_odb, repository);
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    const bool known = git_odb_read_header(&size, &type, objects.get(), &id) == 0;  // else it may be fetched
    if (known && size > limits::file_size) throw TooLarge(fmt::format("'{}' as git stores it", path));
    return blob_text(repository, id);
}

TreeHandle head_tree(git_repository* repository) {
    git_oid id = {};
    const int code = git_reference_name_to_id(&id, repository, "HEAD");
    if (code == GIT_ENOTFOUND) return nullptr;
    check(code);
    const auto commit = obtain<CommitHandle>(git_commit_lookup, repository, &id);
    return obtain<TreeHandle>(git_commit_tree, commit.get());
}

std::optional<TreeFile> find_file(const git_tree* tree, const std::string& path) {
    const auto entry = lookup<TreeEntryHandle>(git_tree_entry_bypath, tree, path.c_str());
    if (!entry) return std::nullopt;
    const git_filemode_t mode = git_tree_entry_filemode(entry.get());
    if (!is_blob(mode)) throw Error(ExitCode::fatal, fmt::format("'{}' is not a regular file in HEAD", path));
    return TreeFile{*git_tree_entry_id(entry.get()), mode};
}

Repository::Repository(std::unique_ptr<Handles> handles) : handles_(std::move(handles)) {}
Repository::Repository(Repository&&) noexcept = default;
Repository& Repository::operator=(Repository&&) noexcept = default;
Repository::~Repository() = default;

const fs::path& Repository::top() const {
    return handles_->top;
}
const fs::path& Repository::git_dir() const {
    return handles_->git_dir;
}
fs::path Repository::common_dir() const {
    return without_slash(git_repository_commondir(handles_->get()));
}

std::optional<std::string> Repository::setting(const std::string& name) const {
    return handles_->settings.text(name);
}
bool Repository::flag(const std::string& name, bool fallback) const {
    return handles_->settings.flag(name, fallback);
}

std::string Repository::branch() const {
    const auto head = obtain<ReferenceHandle>(git_reference_lookup, handles_->get(), "HEAD");
    const char* target = git_reference_symbolic_target(head.get());
    if (!target) return "detached HEAD";
    constexpr std::string_view heads = "refs/heads/";
    const std::string_view name = target;
    return std::string(name.starts_with(heads) ? name.substr(heads.size()) : name);
}

std::optional<std::string> Repository::head() const {
    git_oid id = {};
    const int code = git_reference_name_to_id(&id, handles_->get(), "HEAD");
    if (code == GIT_ENOTFOUND) return std::nullopt;
    check(code);
    return git_oid_tostr_s(&id);
}

std::optional<std::string> Repository::read(Layer layer, const std::string& path) const {
    switch (layer) {
        case Layer::head: return read_tree(handles_->get(), head_tree(handles_->get()).get(), path);
        case Layer::index: return read_index(*handles_, path);
        case Layer::worktree: return read_file(handles_->top, path, Size::limited);
    }
    throw std::logic_error("no such layer");
}

std::string Repository::stored(const std::string& path, const std::string& bytes) const {
    handles_->index();  // where attributes may be, and the line endings that the file has had so far
    return to_git_safely(handles_->get(), path, bytes);
}

std::string Repository::checked_out(const std::string& path, const std::string& bytes) const {
    handles_->index();
    return to_worktree(handles_->get(), path, bytes);
}

std::optional<std::string> Repository::read_at(const std::string& commit, const std::string& path) const {
    const std::string peeled = commit + "^{tree}";
    const auto tree = lookup<ObjectHandle>(git_revparse_single, handles_->get(), peeled.c_str());
    if (!tree) throw Error(ExitCode::fatal, fmt::format("bad revision '{}'", commit));
    return read_tree(handles_->get(), reinterpret_cast<const git_tree*>(tree.get()), path);
}

std::vector<std::string> Repository::names_at_top() const {
    std::set<std::string> names;
    if (const auto tree = head_tree(handles_->get())) {
        for (std::size_t i = 0; i < git_tree_entrycount(tree.get()); ++i) {
            const git_tree_entry* entry = git_tree_entry_byindex(tree.get(), i);
            if (git_tree_entry_type(entry) == GIT_OBJECT_BLOB) names.insert(git_tree_entry_name(entry));
        }
    }
    git_index* index = handles_->index();
    for (std::size_t i = 0; i < git_index_entrycount(index); ++i) {
        const std::string_view path = git_index_get_byindex(index, i)->path;
        if (path.find('/') == std::string_view::npos) names.emplace(path);
    }
    std::error_code error;  // a folder that can't be listed has no names to give
    for (const auto& entry : fs::directory_iterator(handles_->top, error))
        if (!entry.is_directory(error) && entry.path().filename() != ".git") names.insert(entry.path().filename().string());
    return {names.begin(), names.end()};
}

}  // namespace journey::git
