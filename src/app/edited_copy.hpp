// SPDX-License-Identifier: MIT
// A copy of the journal for the editor, in the git directory, beside the text that it was made from. It stays until what was
// written into it is in the journal; so nothing that was typed is lost, and the next edit goes on with it.
#pragma once

#include "git/lock.hpp"
#include "git/repository.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace journey::app {

class EditedCopy {
public:
    // One at a time has it: waits for another edit to end, and calls `waiting` after a second.
    EditedCopy(const git::Repository& repository, const git::Waiting& waiting);

    const std::filesystem::path& file() const { return file_; }
    std::string text() const;
    std::string base() const;  // the journal that the text goes back to
    bool changed() const;      // there is one, and it says something else than its base

    void put(const std::string& text, const std::string& base) const;
    void remove() const;

private:
    std::filesystem::path file_;
    std::filesystem::path base_file_;
    git::OwnLock turn_;
};

}  // namespace journey::app
