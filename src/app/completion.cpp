// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/completion_scripts.hpp"
#include "app/exits.hpp"

namespace journey::app {

namespace {

constexpr Option own[] = {
    {.name = "shell", .value = "bash|zsh|fish", .help = "the shell that is to complete", .positional = true, .required = true},
};

std::string_view script_for(std::string_view shell) {
    if (shell == "bash") return bash_completion();
    return shell == "zsh" ? zsh_completion() : fish_completion();
}

ExitCode run(Context& context, const Arguments& args) {
    context.out.raw(script_for(args.text("shell").value_or("")));
    return ExitCode::ok;
}

}  // namespace

const Command completion_command = {
    .name = "completion",
    .summary = "Print what a shell needs to complete journey's words",
    .description =
        "Prints the tab completion of `journey` and `git journey` for a shell, to be read when that starts. Where journey was "
        "installed for all, bash, zsh and fish find it by themselves.",
    .options = {own},
    .examples = {{"eval \"$(journey completion bash)\"", "in ~/.bashrc"},
                 {"eval \"$(journey completion zsh)\"", "in ~/.zshrc, behind compinit"},
                 {"journey completion fish | source", "in ~/.config/fish/config.fish"}},
    .exits = plain_exits(),
    .run = run,
};

}  // namespace journey::app
