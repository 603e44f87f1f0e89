// SPDX-License-Identifier: MIT
#include "git/hooks.hpp"

#include "git/interrupts.hpp"

#include <fmt/format.h>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

fs::path hooks_folder(const Repository::Handles& handles) {
    Buffer configured;
    const auto config = obtain<ConfigHandle>(git_repository_config_snapshot, handles.get());
    const int code = git_config_get_path(configured.out(), config.get(), "core.hooksPath");  // knows `~`
    if (code == GIT_ENOTFOUND) return fs::path(git_repository_commondir(handles.get())) / "hooks";
    check(code);
    return handles.top / configured.text();
}

// Git, too, takes such a hook for none.
bool is_out_of_reach(const std::error_code& error) {
    return error == std::errc::permission_denied || error == std::errc::too_many_symbolic_link_levels ||
           error == std::errc::filename_too_long;
}

// From outside of the work tree git would run hooks right there.
fs::path place(const Repository::Handles& handles) {
    const auto inside = fs::weakly_canonical(handles.start).lexically_relative(handles.top);
    return inside.empty() || *inside.begin() == ".." ? handles.top : handles.start;
}

}  // namespace

Hooks::Hooks(const Repository::Handles& handles, const Identity& who)
    : handles_(handles), who_(who), folder_(hooks_folder(handles)) {}

fs::path Repository::hooks_folder() const {
    return git::hooks_folder(*handles_);
}

bool Hooks::has(const std::string& name) const {
    const fs::path file = folder_ / name;
    std::error_code error;
    const bool there = fs::exists(file, error);
    if (error && !is_out_of_reach(error))  // what it guards must not slip through
        throw Error(ExitCode::fatal, fmt::format("cannot look for the hook '{}': {}", file.string(), error.message()));
    return there;
}

void Hooks::require(const std::string& name, const fs::path& index, const std::vector<std::string>& arguments) const {
    if (!has(name)) return;
    if (const int status = run_one(name, {{"GIT_INDEX_FILE", index.string()}, while_committing(handles_.git_dir)}, arguments,
                                   Interrupts::ours))
        throw Error(ExitCode::refused, fmt::format("the {} hook refused (exit code {})", name, status));
}

void Hooks::tell(const std::string& name, const fs::path& index, const std::vector<std::string>& arguments) const {
    if (interrupted() || has_committed(handles_.git_dir)) return;
    try {
        if (!has(name)) return;
        run_one(name, {{"GIT_INDEX_FILE", index.string()}, after_committing(handles_.git_dir)}, arguments,
                Interrupts::not_urgent);
    } catch (const std::exception&) {  // it could not be started; what it is about is done
    }
}

int Hooks::run_one(const std::string& name, std::vector<std::pair<std::string, std::string>> environment,
                   const std::vector<std::string>& arguments, Interrupts interrupts) const {
    environment.emplace_back("GIT_EDITOR", ":");
    const auto author = exported(*who_.author, "AUTHOR");
    environment.insert(environment.end(), author.begin(), author.end());
    if (git::environment("GIT_DIR")) {  // which may be relative to another folder than hooks run in
        environment.emplace_back("GIT_DIR", handles_.git_dir.string());
        environment.emplace_back("GIT_WORK_TREE", handles_.top.string());
    }
    std::vector<std::string> words = {"hook", "run", "--ignore-missing", name, "--"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return run_git(place(handles_), words,
                   {.environment = std::move(environment), .prints = Prints::all_shown, .interrupts = interrupts})
        .status;
}

}  // namespace journey::git
