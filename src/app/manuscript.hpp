// SPDX-License-Identifier: MIT
// A text in a file of the git directory, where a person writes it: with a few lines of help that are no part of it.
#pragma once

#include "git/repository.hpp"

#include <journey/journal.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace journey::app {

class Manuscript {
public:
    // Makes a file of its own that starts with `text`. `repository` has to outlive it. Throws Error{fatal}.
    Manuscript(const git::Repository& repository, Kind kind, std::string text);

    const std::filesystem::path& path() const { return path_; }

    // What is written there now, between the blanks that were around it at the start; empty when there are no words.
    std::string text() const;

    enum class Kept { yes, no };

    // Leaves the file with the bare text in it, or, where there is no room for that, as it was typed; or removes it, when
    // nobody wrote anything there.
    Kept keep() const;
    void discard() const;

private:
    std::string read() const;

    const git::Repository& repository_;
    std::string start_;
    std::string mark_;  // what our own lines begin with
    std::string bytes_;
    std::filesystem::path path_;
};

// Removes the files that were kept with just these words in them: they have served.
void forget_kept(const git::Repository& repository, std::string_view words);

}  // namespace journey::app
