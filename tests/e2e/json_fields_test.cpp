// SPDX-License-Identifier: MIT
// The README documents JSON field by field; here both are held together.
#include "e2e/judge.hpp"

using namespace journey::test;

namespace {

// One journal with every field, one with next to nothing in a merge, one that no commit has.
class Three : public Garden {
public:
    Three() {
        done({"init"});
        done({"update", "soil", "--url=https://example.com", "--description=Wet.", "--started=2026-01-01"});
        done({"complete", "soil", "soil/1", "--on=2026-02-01"});
        done({"add-project", "Probe reader", "--id=probe", "--course=soil", "--tag=wet", "--url=https://example.com/probe",
              "--description=Reads.", "--started=2026-01-02", "--completed=2026-02-02"});
        done({"add-insight", "Probes rust.", "--about=probe", "--id=rust"});
        done({"add-insight", "Walk more.", "--about=soil"});
        done({"update", "probe", "--untag=wet", "--completed="});
        done({"update", "probe", "--tag=wet", "--completed=2026-02-02"});
        write("journal.yaml",
              read("journal.yaml") + "unknown: 1\n" + "readme: {projects: {item: '- {title}'}, insights: {limit: 3}}\n");
        write(".git/hooks/pre-commit", "#!/usr/bin/env python3\n");
        run("chmod +x .git/hooks/pre-commit");
        git("init -q bare");
        run("journey -C bare init --title=Bare");
        run("journey -C bare add-project Shed");
        run("journey -C bare add-insight 'No more.'");
        git("-C bare rev-parse HEAD > bare/.git/MERGE_HEAD");
        git("init -q unborn");
        write("unborn/journal.yaml",
              "version: 1\ntitle: Unborn\nspecialization: {title: Of one}\nreadme: false\ncourses: [{id: one, title: One}]\n");
    }

    // What is wrong about the README, which `change` was applied to.
    std::string judged(const std::string& change = "p") const {
        return run("sed '" + change +
                   "' '" SOURCE_DIR "/README.md' > fields.md && /usr/bin/python3 '" SOURCE_DIR
                   "/tests/e2e/json_fields.py' fields.md . bare unborn 2>&1")
            .out;
    }
};

}  // namespace

TEST_CASE("every field that --json and export print is documented, and every documented one is printed") {
    CHECK(Three().judged("") == "");
}

TEST_CASE("a field that is not documented, not printed, of another type or not always there is found") {
    const Three box;
    CHECK(contains(box.judged("/^| .*`number` /d"), "show soil-sensors/1 --json: 'number' of a objective is not documented\n"));
    CHECK(contains(box.judged("s/^| | `number` .*/&\\n| | `weight` | string | if set | |/"),
                   "'weight' of a objective is documented, but was never printed\n"));
    CHECK(contains(box.judged("s/`number` | integer/`number` | string/"), "1 is no string\n"));
    CHECK(contains(box.judged("s/`about` | string | if set/`about` | string | always/"), "no 'about' in a insight\n"));
}
