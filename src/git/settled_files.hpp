// SPDX-License-Identifier: MIT
// Files by which a clone is set up: its configuration, attributes and hooks.
#pragma once

#include "git/repository.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace journey::git {

enum class Runs { no, yes };                 // yes: a new file that is a program
enum class Folder { stays, goes_if_empty };  // with a file that goes

// One file, as it was read and as it shall be; nullopt: it is not there.
struct Settled {
    std::filesystem::path file;
    std::optional<std::string> before;
    std::optional<std::string> after;
    Runs runs = Runs::no;
    Folder folder = Folder::stays;
};

// The bytes of a file; nullopt when there is none. Throws Error{fatal}: it can't be read, a link or folder in its place.
std::optional<std::string> read_settled(const Repository& repository, const std::filesystem::path& file);

// Writes or removes files, all or none, while git's lock of the configuration is held. Files that stay keep their permissions.
// Throws Outpaced when one is not what it was, else Error{fatal}.
void settle(const Repository& repository, const std::vector<Settled>& files);

}  // namespace journey::git
