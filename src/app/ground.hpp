// SPDX-License-Identifier: MIT
// Where a journey is to start: in a repository that is there, in one made for it, or, in a dry run, in a folder that would
// become one.
#pragma once

#include "app/command.hpp"
#include "git/file_descriptor.hpp"
#include "git/interrupts.hpp"
#include "git/repository.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace journey::app {

enum class DryRun { no, yes };

class Ground {
public:
    // With `dir` that folder, as `git init <dir>` takes it; else the repository around the current folder. Where there is no
    // repository it is made, but not in a dry run.
    Ground(const Context& context, const std::optional<std::string>& dir, DryRun dry_run);
    // Whatever was made is taken back by the destructor, unless it is kept.
    void keep() {
        made_.git_dir.clear();
        made_.folders.clear();
    }
    bool is_new() const { return is_new_; }
    const std::filesystem::path& top() const { return top_; }
    const git::Repository* repository() const { return repository_ ? &*repository_ : nullptr; }

    // As the repository has it; without one only the work tree has files.
    std::optional<std::string> read(git::Layer layer, const std::string& path) const;
    std::vector<std::string> names_at_top() const;
    // From the top; links followed only by resolve().
    std::string relative(const std::filesystem::path& place) const;
    std::string resolve(const std::string& path) const;
    std::string journal_path(const Context& context) const;

private:
    void make_folders(const std::filesystem::path& folder);
    void wait_for_turn() const;

    // What this very process made: the folders, outermost first, and the repository in the last one.
    struct Made {
        std::vector<std::filesystem::path> folders = {};
        std::filesystem::path git_dir = {};
        Made() = default;
        Made(const Made&) = delete;
        Made& operator=(const Made&) = delete;
        ~Made();
    };

    git::HeldSignals held_;     // a signal waits until all is made, or taken back
    git::FileDescriptor turn_;  // given back last
    Made made_;                 // before the repository, which must be closed when it goes
    std::optional<git::Repository> repository_;
    std::filesystem::path top_;
    bool is_new_ = false;
};

}  // namespace journey::app
