// SPDX-License-Identifier: MIT
#include "git/editor.hpp"

#include "git/files.hpp"
#include "git/handles.hpp"
#include "git/process.hpp"
#include "git/spawn.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstring>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

// GIT_EDITOR, core.editor, VISUAL, EDITOR or what git was built with.
std::string editor_of(const Repository& repository) {
    Result answer = run_git(repository.handles().start, {"var", "GIT_EDITOR"});
    if (answer.status != 0 && answer.err.empty()) answer.err = "Terminal is dumb, but EDITOR unset";  // newer git won't say
    if (answer.status != 0) throw git_said(answer);
    if (answer.out.ends_with('\n')) answer.out.pop_back();
    return answer.out;
}

// A shell that stays would take interrupts that the editor can handle for its own.
std::string shell_line(const std::string& editor) {
    return needs_shell(editor) ? editor + " \"$@\"" : "exec \"$0\" \"$@\"";
}

bool is_interrupt(int status) {
    return status == 128 + SIGINT || status == 128 + SIGQUIT;
}

}  // namespace

void edit_file(const Repository& repository, const fs::path& file) {
    const std::string editor = editor_of(repository);
    if (editor == ":") return;
    const int status = run({"sh", "-c", shell_line(editor), editor, fs::absolute(file).string()},
                           {.prints = Prints::all_shown, .folder = repository.top(), .interrupts = Interrupts::theirs})
                           .status;
    if (status == 0) return;
    if (is_interrupt(status)) throw Interrupted(status - 128);
    throw Error(ExitCode::refused, fmt::format("there was a problem with the editor '{}'", editor));
}

}  // namespace journey::git
