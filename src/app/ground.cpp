// SPDX-License-Identifier: MIT
#include "app/ground.hpp"

#include "app/workspace.hpp"
#include "git/files.hpp"
#include "git/lock.hpp"

#include <journey/limits.hpp>

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>

namespace journey::app {

namespace fs = std::filesystem;

namespace {

std::optional<git::Repository> find_repository(const std::optional<std::string>& dir, const fs::path& folder) {
    if (!fs::is_directory(folder)) return std::nullopt;
    auto found = git::Repository::discover(folder);
    // `git init <dir>` makes a repository of its own inside another one.
    if (found && dir && !fs::equivalent(found->top(), folder)) return std::nullopt;
    return found;
}

std::optional<std::string> read_file(const fs::path& place) {
    if (!fs::exists(place)) return std::nullopt;
    std::ifstream in(place, std::ios::binary);
    if (!fs::is_regular_file(place) || !in)
        throw Error(ExitCode::fatal, fmt::format("cannot read '{}'", place.filename().string()));
    if (fs::file_size(place) > limits::file_size) throw git::TooLarge(fmt::format("'{}'", place.filename().string()));
    return std::string(std::istreambuf_iterator<char>(in), {});
}

// Somebody has staged or committed something there. A git that was killed in the middle of it may have made next to nothing.
bool is_in_use(const fs::path& git_dir) {
    std::error_code error;
    const fs::path branches = git_dir / "refs" / "heads";
    return fs::exists(git_dir / "index", error) || (fs::exists(branches, error) && !fs::is_empty(branches, error));
}

fs::path normal(const fs::path& place) {
    const fs::path path = place.lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

}  // namespace

Ground::Ground(const Context& context, const std::optional<std::string>& dir, DryRun dry_run)
    : top_(normal(context.cwd / dir.value_or(""))) {
    try {
        repository_ = find_repository(dir, top_);
        is_new_ = !repository_;
        if (is_new_ && dry_run == DryRun::no) {
            make_folders(top_);
            // Several that start here at once take turns: the next one finds what this one made, or took back.
            turn_ = git::FileDescriptor(open(top_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
            wait_for_turn();
            repository_ = find_repository(dir, top_);
            is_new_ = !repository_;
        }
        if (is_new_ && dry_run == DryRun::no) {
            const fs::path git_dir = top_ / ".git";
            if (fs::exists(git_dir) && !fs::is_directory(git_dir))
                throw Error(ExitCode::fatal, fmt::format("'{}' is in the way", git_dir.string()));
            // Of several that start here at once only one makes the folder, and only that one may take it back.
            if (fs::create_directory(git_dir)) made_.git_dir = git_dir;
            repository_ = git::Repository::create(top_);
        }
        git::stop_if_interrupted();
    } catch (const fs::filesystem_error& error) {
        throw Error(ExitCode::fatal, fmt::format("cannot make '{}': {}", top_.string(), error.code().message()));
    }
    if (repository_) top_ = repository_->top();
}

void Ground::wait_for_turn() const {
    if (turn_.get() < 0)
        throw Error(ExitCode::fatal, fmt::format("unable to lock '{}': {}", top_.string(), std::strerror(errno)));
    git::wait_for_lock(turn_, top_);
}

void Ground::make_folders(const fs::path& folder) {
    if (fs::exists(folder)) return;
    if (folder.has_relative_path()) make_folders(folder.parent_path());
    if (fs::create_directory(folder)) made_.folders.push_back(folder);
}

Ground::Made::~Made() {
    std::error_code ignored;  // what can't be taken back stays; the error that led here is what counts
    if (!git_dir.empty() && !is_in_use(git_dir)) fs::remove_all(git_dir, ignored);
    // Only empty folders go: others may have put something there meanwhile.
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) fs::remove(*folder, ignored);
}

std::optional<std::string> Ground::read(git::Layer layer, const std::string& path) const {
    if (repository_) return repository_->read(layer, path);
    return layer == git::Layer::worktree ? read_file(top_ / path) : std::nullopt;
}

std::vector<std::string> Ground::names_at_top() const {
    if (repository_) return repository_->names_at_top();
    std::vector<std::string> names;
    if (fs::exists(top_))
        for (const auto& entry : fs::directory_iterator(top_)) names.push_back(entry.path().filename().string());
    return names;
}

std::string Ground::relative(const fs::path& place) const {
    if (repository_) return repository_->relative(place);
    const std::string path = normal(place).lexically_relative(top_).generic_string();
    if (path.empty() || path.starts_with(".."))
        throw Error(ExitCode::fatal, fmt::format("'{}' is outside of '{}'", place.string(), top_.string()));
    return path;
}

std::string Ground::resolve(const std::string& path) const {
    return repository_ ? repository_->resolve(git::Layer::worktree, path) : path;
}

std::string Ground::journal_path(const Context& context) const {
    if (repository_) return journal_path_in(*repository_, context);
    return context.journal ? relative(context.cwd / *context.journal) : default_journal;
}

}  // namespace journey::app
