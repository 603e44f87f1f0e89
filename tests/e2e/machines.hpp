// SPDX-License-Identifier: MIT
// A diary that is written on two machines: branches `main` and `topic`, which both changed journal and README.
#pragma once

#include "e2e/judge.hpp"
#include "e2e/twins.hpp"

#include <sstream>
#include <string>

namespace journey::test {

inline const std::string drivers =
    "git config merge.journey-journal.driver 'journey merge-driver journal %O %A %B %L %P'\n"
    "git config merge.journey-readme.driver 'journey merge-driver readme %O %A %B %L %P'\n"
    "printf 'journal.yaml merge=journey-journal\\nREADME.md merge=journey-readme\\n' >> .git/info/attributes\n";

class Machines : public Diary {
public:
    // Nothing but completed projects is shown: so the READMEs don't tell what the journals are.
    Machines() {
        set("GIT_EDITOR", "true");
        write("journal.yaml", read("journal.yaml") + "readme:\n  projects: {show: completed}\n");
        done({"commit"});
        done({"complete", "probe", "--on=2026-11-01"});
    }

    // Runs shell lines, which must succeed.
    std::string sh(const std::string& lines) const {
        const Result result = run("set -e\n" + lines);
        if (result.status != 0) throw std::runtime_error(result.transcript);
        return result.out;
    }

    // A project that is shown; and one that is not.
    void show(const std::string& id) const { done({"add-project", "Project " + id, "--id=" + id, "--completed=2026-11-20"}); }
    void hide(const std::string& id) const { done({"add-project", "Project " + id, "--id=" + id, "--course=soil-sensors"}); }

    // One commit each: on main a1, a2 and a change of the text above the region; on topic b1, b2 and a change below it.
    void fork() const {
        git("branch -f topic");
        show("a1");
        hide("a2");
        sh("sed -i 's/^Hello!/Hi!/' README.md && git commit -q -a -m Words");
        git("checkout -q topic");
        show("b1");
        hide("b2");
        sh("sed -i 's/^MIT.$/BSD./' README.md && git commit -q -a -m Licence");
        done({"complete", "b2", "--on=2026-11-22"});
        git("checkout -q main");
    }
};

// The ids of a commit's projects, each with a blank before it.
inline std::string projects_in(const Machines& box, const std::string& revision = "HEAD") {
    return box.sh("git show " + revision +
                  ":journal.yaml | awk '/^[a-z]/ {in_list = $1 == \"projects:\"} in_list && /- id:/ {printf \" %s\", $3}'");
}

// Is a commit's region the rendering of its own journal? A fresh clone of it says so.
inline Result judged(const Machines& box, const std::string& revision, const std::string& options = "") {
    return box.run("set -e; at=$(git rev-parse '" + revision +
                   "')\n"
                   "rm -rf ../judge; git clone -q -s -n . ../judge; cd ../judge; git checkout -q --detach $at\n"
                   "journey " +
                   options + " render-readme --check");
}

// So is each commit of a range that git made; and there are that many.
inline void check_in_step(const Machines& box, const std::string& range, int count) {
    std::istringstream commits(box.git("rev-list " + range));
    int found = 0;
    for (std::string commit; std::getline(commits, commit); ++found) {
        const Result verdict = judged(box, commit);
        INFO(box.git("show --stat " + commit) + verdict.transcript);
        CHECK(verdict.status == 0);
    }
    CHECK(found == count);
}

// All of both sides is there, in HEAD and in the work tree, and nothing else.
inline void check_merged(const Machines& box) {
    CHECK(projects_in(box) == " probe a1 a2 b1 b2");
    const std::string readme = box.read("README.md");
    INFO(readme);
    for (const char* words : {"Hi! This", "BSD.", "Project a1", "Project b1", "Project b2"}) CHECK(contains(readme, words));
    for (const char* words : {"Hello!", "MIT.", "Project a2", "<<<<", ">>>>"}) CHECK_FALSE(contains(readme, words));
    CHECK(box.git("status --porcelain") == "");
}

}  // namespace journey::test
