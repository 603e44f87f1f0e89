// SPDX-License-Identifier: MIT
// The real shells, with journey's completion where each of them looks for it.
#pragma once

#include "e2e/fixture.hpp"
#include "support/catch.hpp"

#include <iostream>
#include <string>
#include <vector>

namespace journey::test {

struct Shell {
    std::string name;
    std::string setup;  // for a line of the shell itself
};

// Puts the scripts into HOME as the installation puts them into the system's folders.
inline Shell prepare_shell(Sandbox& box, const std::string& name) {
    const std::string scripts = std::string(SOURCE_DIR) + "/completions/";
    const auto link = [&](const std::string& script, const std::string& place) {
        const std::filesystem::path path = box.home() / place;
        std::filesystem::create_directories(path.parent_path());
        std::filesystem::create_symlink(scripts + script, path);
    };
    if (name == "bash") {
        for (const char* place : {"bash/completions/journey", "bash/completions/git-journey"}) link("journey.bash", place);
        box.set("BASH_COMPLETION_USER_DIR", box.home() / "bash");
        return {name, ". /usr/share/bash-completion/bash_completion"};
    }
    if (name == "zsh") {
        link("journey.zsh", "zsh/_journey");
        link("git-journey.zsh", "zsh/_git-journey");
        return {name, "fpath+=(~/zsh); autoload -Uz compinit; compinit -D -u"};
    }
    link("journey.fish", ".config/fish/completions/journey.fish");
    link("git-journey.fish", ".config/fish/conf.d/git-journey.fish");
    return {name, ""};
}

// What tests/CMakeLists.txt takes as a test that was skipped. Where CI installs them all, none is.
inline bool is_missing(const std::string& shell) {
    const Sandbox box;
    if (box.run("command -v " + shell).status == 0) return false;
    std::cout << "SKIPPED: there is no " << shell << " here\n";
    return true;
}

// What the command line of a real shell in a terminal becomes when each of `keys` is typed: `\t` is the tab key, and a line
// that ends in `\n` is run.
inline std::vector<std::string> typed(const Sandbox& box, const Shell& shell, const std::vector<std::string>& keys) {
    std::string input;
    for (const std::string& line : keys) input += line + "\n";
    const std::string script = std::string(SOURCE_DIR) + "/tests/support/typing.py";
    const Result result = box.run(std::vector<std::string>{"python3", script, shell.name, shell.setup}, input);
    INFO(result.transcript);
    REQUIRE(result.status == 0);
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < result.out.size();) {
        const std::size_t end = result.out.find('\n', at);
        lines.push_back(result.out.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

struct Line {
    std::string keys;
    std::string becomes;
};

// All in one session: a shell takes its time to start.
inline void check_typed(const Sandbox& box, const Shell& shell, const std::vector<Line>& lines) {
    std::vector<std::string> keys;
    for (const Line& line : lines) keys.push_back(line.keys);
    const std::vector<std::string> became = typed(box, shell, keys);
    REQUIRE(became.size() == lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        INFO(shell.name + ": " + lines[i].keys);
        CHECK(became[i] == lines[i].becomes);
    }
}

// A journey that answers with whatever it likes: no shell may trust it, or a file, or git, with more than text.
inline void answer_with(Sandbox& box, const std::string& answer) {
    box.write("../liar/answer", answer);
    box.write("../liar/journey",
              "#!/bin/sh\n[ \"$1\" != __complete ] || cat '" + (box.folder() / "../liar/answer").string() + "'\n");
    box.run("chmod +x ../liar/journey");
    const char* path = std::getenv("PATH");
    box.set("PATH", (box.folder() / "../liar").string() + ":" + (path ? path : "/usr/bin:/bin"));
}

}  // namespace journey::test
