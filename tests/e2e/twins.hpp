// SPDX-License-Identifier: MIT
// One state of a repository, made twice: git commits a change in the one, journey in the other.
#pragma once

#include "e2e/judge.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace journey::test {

inline const Words change = {"complete", "probe", "--on=2026-11-20"};

// Runs shell lines, which must succeed.
inline void must(const Sandbox& box, const std::string& lines) {
    const Result result = box.run("set -e\n" + lines);
    if (result.status != 0) throw std::runtime_error(result.transcript);
}

// A diary in a state that shell lines bring about; its commits have no time of their own. Ends standing in `folder`.
class State : public Diary {
public:
    explicit State(const std::string& lines, const std::string& folder = ".") {
        for (const char* who : {"GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"}) set(who, "2026-11-21T12:00:00Z");
        set("GIT_EDITOR", "true");
        must(*this, lines);
        enter(folder);
    }
};

// What git knows: the tree with its modes, the index with its flags, what is staged and what is not.
inline std::string known_to_git(const Sandbox& box) {
    return box.git("ls-tree -r HEAD && git ls-files -s -v && git status --porcelain && git diff HEAD -- .");
}

// Journey commits the change and git, given the same new contents of `paths`, commits those: nothing tells the two apart.
inline void check_as_git(const std::string& lines, const std::string& paths = "README.md journal.yaml",
                         const std::string& folder = ".") {
    const State ours(lines, folder), gits(lines, folder);
    const Result result = ours.journey(change);
    INFO(result.transcript);
    CHECK(result.status == 0);
    must(gits, "for path in " + paths + "; do cat '" + ours.folder().string() + "'/$path > $path; done");
    must(gits, "git commit -q --only -m 'Complete project: Probe reader' -- " + paths);
    CHECK(known_to_git(ours) == known_to_git(gits));
    CHECK(ours.git("log --format='%s %an %cn'") == gits.git("log --format='%s %an %cn'"));
    CHECK(ours.git("reflog -1 --format=%gs") == gits.git("reflog -1 --format=%gs"));
    CHECK(ours.run("git fsck --strict --no-dangling 2>&1").out == "");
}

inline std::vector<std::string> hints_in(const std::string& said) {
    constexpr std::string_view label = "hint: ";
    std::vector<std::string> hints;
    for (std::size_t at = said.find(label); at != said.npos; at = said.find(label, at)) {
        at += label.size();
        hints.push_back(said.substr(at, said.find('\n', at) - at));
    }
    return hints;
}

// Journey refuses so, without a byte changed.
inline Result refused(const Sandbox& box, const std::string& words, int status = 128) {
    const Snapshot before = box.snapshot();
    Result result = box.journey(change);
    INFO(result.transcript);
    CHECK(result.status == status);
    CHECK(contains(result.err, (status == 128 ? "fatal: " : "error: ") + words));
    CHECK(result.out == "");
    CHECK(changed(before, box.snapshot()).empty());
    return result;
}

// Journey refuses so, without a byte changed, and what its hints say helps.
inline void check_refused_with_help(const Sandbox& box, const std::string& words, int status = 128) {
    const Result result = refused(box, words, status);
    const auto hints = hints_in(result.err);
    CHECK_FALSE(hints.empty());
    for (const std::string& hint : hints) {
        const Result help = box.run(hint);
        INFO(help.transcript);
        CHECK(help.status == 0);
    }
    const Result again = box.journey(change);
    INFO(result.transcript + again.transcript);
    CHECK(again.status == 0);
}

// What git says when it is to commit an edit of the two files alone; nothing if it does so.
inline std::string refusal_of_git(const Sandbox& box, const std::string& paths = "README.md journal.yaml") {
    const Result result = box.run("for path in " + paths + "; do echo >> $path; done; git commit -q --only -m x -- " + paths);
    return result.status == 0 ? "" : result.err.substr(0, result.err.find('\n'));
}

}  // namespace journey::test
