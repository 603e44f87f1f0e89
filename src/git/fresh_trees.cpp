// SPDX-License-Identifier: MIT
#include "git/fresh_trees.hpp"

#include "git/process.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

constexpr auto fresh = std::chrono::minutes(1);
constexpr std::size_t most = 1000;

struct Loose {
    fs::file_time_type time;
    git_oid id = {};
};

fs::path objects_folder(const Repository::Handles& handles) {
    if (const auto folder = environment("GIT_OBJECT_DIRECTORY")) return handles.start / *folder;
    return fs::path(git_repository_commondir(handles.get())) / "objects";
}

void add_fresh(std::vector<Loose>& to, const fs::path& folder) {
    const auto now = fs::file_time_type::clock::now();
    std::error_code error;
    for (const auto& file : fs::directory_iterator(folder, error)) {
        Loose object{file.last_write_time(error), {}};
        const std::string name = folder.filename().string() + file.path().filename().string();
        if (!error && now - object.time < fresh && git_oid_fromstr(&object.id, name.c_str()) == 0) to.push_back(object);
    }
}

bool is_tree(git_odb* objects, const git_oid& id) {
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    return git_odb_read_header(&size, &type, objects, &id) == 0 && type == GIT_OBJECT_TREE;
}

}  // namespace

std::vector<git_oid> fresh_trees(const Repository::Handles& handles) {
    std::vector<Loose> all;
    std::error_code error;
    for (const auto& folder : fs::directory_iterator(objects_folder(handles), error))
        if (folder.path().filename().string().size() == 2) add_fresh(all, folder.path());
    std::ranges::sort(all, std::greater<>(), &Loose::time);
    if (all.size() > most) all.resize(most);

    const auto objects = obtain<ObjectsHandle>(git_repository_odb, handles.get());
    std::vector<git_oid> trees;
    for (const Loose& object : all)
        if (is_tree(objects.get(), object.id)) trees.push_back(object.id);
    return trees;
}

}  // namespace journey::git
