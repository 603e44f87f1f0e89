// SPDX-License-Identifier: MIT
// The names of files that are there only while a process works: they tell whose they are.
#pragma once

#include <filesystem>

namespace journey::git {

// `<file>.journey-<process>`, beside the file.
std::filesystem::path temporary_of(const std::filesystem::path& file);

// Such a file of ours; what a dead process of our number has left there is removed, and at the end ours is.
class Temporary {
public:
    explicit Temporary(const std::filesystem::path& file);
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary();

    const std::filesystem::path& file() const { return file_; }
    void leave() { stays_ = true; }

private:
    std::filesystem::path file_;
    bool stays_ = false;
};

// Removes what killed processes left of journey's own in a git directory; also what libgit2 puts beside it, with `.lock`
// behind.
void sweep(const std::filesystem::path& folder);

}  // namespace journey::git
