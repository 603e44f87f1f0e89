// SPDX-License-Identifier: MIT
// What a clone needs so that its journal merges and its README stays true: merge drivers, attributes, hooks.
#pragma once

#include "app/block.hpp"
#include "app/workspace.hpp"
#include "git/settled_files.hpp"

#include <optional>
#include <string>
#include <vector>

namespace journey::app {

enum class Shared { no, yes };  // yes: the attributes stand in .gitattributes, for everybody, not in .git/info/attributes

// A file that may hold a block of ours.
struct Place {
    std::string what;  // "pre-commit hook"
    std::filesystem::path file;
    std::string skeleton;                     // what the file begins with when it is made for the block
    git::Folder folder = git::Folder::stays;  // when the file goes
    Placing placing = Placing::last;
    git::Runs runs = git::Runs::no;
    std::optional<std::string> text = {};  // as it is
    std::string known = {};                // lines of the block, by which half a one is known
    std::string why_not = {};              // it is not for us to change; then there is no text
};

enum class Condition { installed, missing, outdated, off, anothers };  // off: ours, but git does not run it
std::string_view name_of(Condition condition);

// One thing that there is to be.
struct Part {
    Place place;
    std::string lines;  // of the block
    Condition condition = Condition::missing;
    std::string why = {};     // it is off, or another's to change …
    std::string advice = {};  // … and what to add there
};

Place config_place(const git::Repository& repository);
Place attributes_place(const git::Repository& repository, Shared shared);
Place hook_place(const git::Repository& repository, std::string_view name);

// All parts, in the order in which they are told of.
std::vector<Part> parts_of(Workspace& workspace, Shared shared = Shared::no);

// Is git told of the drivers that merge journals and READMEs, and of nothing else by their names?
bool has_merge_drivers(const git::Repository& repository);

// Is it something that install is to do?
bool is_to_be_installed(const Part& part);

// A file with our block, and without it.
git::Settled with_part(const Part& part);
git::Settled without_part(const Place& place);

}  // namespace journey::app
