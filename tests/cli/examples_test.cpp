// SPDX-License-Identifier: MIT
// Each example of help and manual does what it says, in a repository where it makes sense.
#include "app/command.hpp"
#include "cli/manual_topics.hpp"
#include "support/catch.hpp"
#include "support/sandbox.hpp"

#include <ctime>
#include <map>

using namespace journey;
using namespace journey::test;

namespace {

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

// What must have happened before an example, by the example or by its command.
const std::map<std::string, std::string> preparations = {
    {"init", "git rm -q journal.yaml && git checkout -q :/^Begin -- README.md && git commit -qm Again"},
    {"reopen", "journey complete cli-calculator"},
    {"edit", "export GIT_EDITOR='sed -i \"s/CLI calculator/Calculator/\"'"},
    {"commit", "sed -i 's/CLI calculator/Calculator/' journal.yaml"},
    {"journey commit --cached", "sed -i 's/CLI calculator/Calculator/' journal.yaml && git add journal.yaml"},
    {"redo", "journey undo"},
    {"resolve", "git checkout -qb side HEAD~ && journey add-project Side && git checkout -q main && ! git merge side"},
    {"diff", "sed -i 's/CLI calculator/Calculator/' journal.yaml"},
    {"journey diff main...topic", "git checkout -qb topic && journey add-project Topic && git checkout -q main"},
    {"journey hooks status", "journey hooks install"},
    {"journey hooks uninstall", "journey hooks install"},
    {"journey render-readme --add-section", "echo '# Bare' > README.md && git commit -qam Bare"},
    {"journey render-readme --cached", "sed -i 's/CLI calculator/Calculator/' journal.yaml && git add journal.yaml"},
    {"hook", "sed -i 's/CLI calculator/Calculator/' journal.yaml && git add journal.yaml"},
};

std::string preparation_of(const app::Command& command, std::string_view example) {
    for (const std::string& key : {std::string(example), std::string(command.name)})
        if (const auto found = preparations.find(key); found != preparations.end()) return found->second;
    return "true";
}

// A learner's repository: the records that examples name, steps to take back, and a yesterday.
struct Learner : Sandbox {
    Learner() {
        // Programs that examples start.
        write("../bin/nano", "#!/bin/sh\nexec sed -i 's/CLI calculator/Calculator/' \"$1\"\n");
        write("../bin/fortune", "#!/bin/sh\necho You will write tests.\n");
        write("../editor", "#!/bin/sh\necho Words from the editor. > \"$1\"\n");
        run("chmod +x ../bin/nano ../bin/fortune ../editor");
        set("GIT_EDITOR", (folder().parent_path() / "editor").string());
        write("README.md", "# Learning Rust\n\n## Overview\n\n### Course 1: Rust Basics\n- Read.\n\n## Projects\n");
        set("GIT_COMMITTER_DATE", std::to_string(std::time(nullptr) - 3 * 24 * 60 * 60) + " +0000");
        must(
            "git init -q base && cp README.md base && cd base && touch notes && git add . && git commit -qm Begin && journey "
            "init --title "
            "Rust");
        must("cd base && for id in one two three four five; do journey add-insight \"Step $id\"; done");
        unset("GIT_COMMITTER_DATE");
        must("cd base && journey add-course 'Rust Fundamentals' --objective Own --objective Borrow --objective Test");
        must("cd base && journey add-project 'CLI calculator' --url https://example.com --course rust-fundamentals");
        must("cd base && journey add-project 'Web server'");
        must("cd base && journey update web-server --tag old && journey update web-server --tag new");
        must("cd base && journey move web-server --before cli-calculator");
    }

    void must(const std::string& line) const {
        const Result result = run(line);
        INFO(result.transcript);
        REQUIRE(result.status == 0);
    }
};

void check_does_something(const Result& result) {
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK_FALSE(holds(result.out, "Nothing to change."));
    for (const char* talk : {"error:", "fatal:", "warning:", "not found"}) CHECK_FALSE(holds(result.err, talk));
}

// What is for the start of another shell, in that one.
std::string in_its_shell(const std::string& line) {
    if (holds(line, "completion bash")) return "bash -c '" + line + "'";
    if (holds(line, "completion zsh")) return "zsh -fc 'autoload -U compinit && compinit -D && " + line + "'";
    if (holds(line, "completion fish")) return "fish -c '" + line + "'";
    return line;
}

}  // namespace

TEST_CASE("each example of a command does something, without a complaint") {
    const Learner box;
    for (const app::Command* command : app::commands()) {
        for (const auto& [line, meaning] : command->examples) {
            box.must("rm -rf try && cp -a base try");
            INFO(line);
            CHECK(holds(std::string(line), "journey " + std::string(command->name)));
            CHECK(meaning != "");
            check_does_something(box.run("cd try && { " + preparation_of(*command, line) + "; } >/dev/null 2>&1 || exit 99; " +
                                         in_its_shell(std::string(line))));
        }
    }
}

TEST_CASE("each command has examples, and says what its exit codes mean") {
    for (const app::Command* command : app::commands()) {
        INFO(command->name);
        CHECK_FALSE(command->examples.empty());
        CHECK(command->exits.size() >= 3);
        CHECK(command->exits.front().code == ExitCode::ok);
        CHECK(command->exits.back().code == ExitCode::usage);
    }
}

TEST_CASE("the manual's examples can be typed one after the other") {
    const Sandbox box;
    box.git("init -q");
    box.write("README.md", "# Learning Rust\n\n## Projects\n");
    for (const auto& [line, meaning] : cli::manual_examples()) check_does_something(box.run(std::string(line)));
}
