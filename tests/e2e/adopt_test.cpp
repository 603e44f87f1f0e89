// SPDX-License-Identifier: MIT
#include "e2e/fixture.hpp"
#include "support/catch.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace journey::test;

namespace {

const std::string list = "- [Rain gauge](https://example.com/rain) - Counts drops.\n- [Mole alarm](moles) - Rings.\n";
const std::string note = "(What I build will be listed here.)\n";

const std::string shown = "<!-- journey:projects:start -->\n\n" + list + "\n<!-- journey:projects:end -->\n";

// A garden whose README has a list of projects.
class ListedGarden : public Garden {
public:
    ListedGarden() {
        write("README.md", readme);
        git("commit -qam 'Keep a list'");
    }
    const std::string readme = replaced(garden_readme, note, list);
    const std::string adopted = replaced(garden_readme, note, shown);
};

std::string fixture(const std::string& name) {
    std::ifstream in(std::filesystem::path(SOURCE_DIR) / "tests/data/adopt" / name, std::ios::binary);
    REQUIRE(in.is_open());
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("init --adopt reads the list of projects into the journal, and the README shows it from there") {
    const ListedGarden garden;
    const std::string said = garden.done({"init", "--adopt"});
    CHECK(garden.read("README.md") == garden.adopted);
    CHECK(contains(garden.read("journal.yaml"),
                   "projects:\n"
                   "  - id: rain-gauge\n"
                   "    title: Rain gauge\n"
                   "    url: https://example.com/rain\n"
                   "    description: Counts drops.\n"
                   "  - id: mole-alarm\n"
                   "    title: Mole alarm\n"
                   "    url: moles\n"
                   "    description: Rings.\n"));
    CHECK(contains(said,
                   "3 courses with 6 objectives, 2 projects.\nLines 21 to 22 of it are shown from the journal from now on.\n"));
    CHECK(garden.committed() == "README.md\njournal.yaml\n");
    CHECK(garden.git("log -1 --format=%B") == "Start journey\n\nJourney: init\n\n");
    CHECK(garden.status().empty());
    CHECK(garden.git("fsck --strict --no-dangling 2>&1").empty());
}

TEST_CASE("what was adopted is in step, and the next step changes its own lines only") {
    const ListedGarden garden;
    garden.done({"init", "--adopt"});
    CHECK(garden.journey({"render-readme", "--check"}).status == 0);
    CHECK(garden.done({"render-readme"}) == "Nothing to change.\n");
    garden.done({"complete", "rain-gauge", "--on=2026-11-20"});
    CHECK(garden.git("show --format= -U0 README.md | tail -2") ==
          "-- [Rain gauge](https://example.com/rain) - Counts drops.\n"
          "+- [Rain gauge](https://example.com/rain) - Counts drops. (completed 2026-11-20)\n");
}

TEST_CASE("init --adopt tells what it had to make up, and what the README does not say any more") {
    const Garden garden;
    garden.write(
        "README.md",
        "# T\n\n## Projects\n\n| Project | Status | Date |\n| - | - | - |\n| A | Done | 2026-01-01 |\n| B | In progress | |\n"
        "| C | In progress | 2026-02-02 |\n| D | Planned | |\n");
    garden.git("commit -qam Table");
    CHECK(contains(garden.done({"init", "--adopt", "--on=2026-11-25"}),
                   "In progress since 2026-11-25, for want of a day of its own: B.\n"
                   "Begun on a day that the journal alone has from now on: C (2026-02-02).\n"
                   "Open, and no more is said of it from now on: D (Planned).\n"
                   "Said in the journal's way now: Date, Done, Status.\n"));
}

TEST_CASE("init --adopt -n shows the journal and the README's difference and touches nothing") {
    const ListedGarden garden;
    const auto before = garden.snapshot();
    const Result result = garden.journey({"init", "--adopt", "-n"});
    CHECK(result.status == 0);
    CHECK(contains(result.out, "+  - id: mole-alarm\n"));
    CHECK(contains(result.out, " ## Projects\n \n+<!-- journey:projects:start -->\n+\n - [Rain gauge]"));
    CHECK(changed(before, garden.snapshot()).empty());
}

TEST_CASE("init without --adopt leaves a list of projects above the region") {
    const ListedGarden garden;
    garden.done({"init"});
    CHECK(contains(garden.read("README.md"), list + "\n<!-- journey:projects:start -->\n<!-- journey:projects:end -->\n"));
    CHECK(contains(garden.read("journal.yaml"), "projects: []\n"));
}

TEST_CASE("adopting keeps staged and unstaged edits of other parts of the README as they were") {
    const ListedGarden garden;
    const std::string staged = replaced(garden.readme, "Hello!", "Staged.");
    garden.write("README.md", staged);
    garden.git("add README.md");
    garden.write("README.md", replaced(staged, "MIT.", "Unstaged."));
    const std::string staged_diff = garden.git("diff --cached -U0 | grep '^[-+]'");
    const std::string unstaged_diff = garden.git("diff -U0 | grep '^[-+]'");
    garden.done({"init", "--adopt"});
    CHECK(garden.git("show HEAD:README.md") == garden.adopted);
    CHECK(garden.git("diff --cached -U0 | grep '^[-+]'") == staged_diff);
    CHECK(garden.git("diff -U0 | grep '^[-+]'") == unstaged_diff);
}

TEST_CASE("a list of projects that is not committed as it stands is not adopted by the way") {
    const ListedGarden garden;
    garden.write("README.md", replaced(garden.readme, "Rings.", "Rings twice."));
    const auto before = garden.snapshot();
    const Result result = garden.journey({"init", "--adopt"});
    CHECK(result.status == 1);
    CHECK(result.err ==
          "error: README.md: its Projects section has changes that are not committed\nhint: git commit README.md\n");
    CHECK(changed(before, garden.snapshot()).empty());
    garden.git("commit -qm Ring README.md");
    CHECK(garden.journey({"init", "--adopt"}).status == 0);
}

TEST_CASE("what was adopted in the work tree alone is committed as it stands there") {
    const ListedGarden garden;
    const std::string staged = replaced(garden.readme, "Hello!", "Staged.");
    garden.write("README.md", staged);
    garden.git("add README.md");
    garden.done({"init", "--adopt", "--no-commit"});
    garden.write("README.md", replaced(garden.read("README.md"), "MIT.", "Unstaged."));
    SECTION("by commit") {
        garden.done({"commit"});
    }
    SECTION("by git, and the step after it") {
        garden.git("add journal.yaml && git commit -qm Begin journal.yaml");
        garden.done({"complete", "rain-gauge", "--on=2026-11-20"});
        garden.done({"reopen", "rain-gauge"});
    }
    CHECK(garden.git("show HEAD:README.md") == garden.adopted);
    CHECK(garden.git("show :README.md") == replaced(garden.adopted, "Hello!", "Staged."));
    CHECK(garden.git("diff -U0 | grep '^[-+][^-+]'") == "-MIT.\n+Unstaged.\n");
}

TEST_CASE("a staged journal is committed with what was adopted of the README, by a hook as well") {
    const ListedGarden garden;
    garden.write("moles/README.md", "");
    garden.git("add moles && git commit -qm Moles");
    garden.done({"init", "--adopt", "--no-commit"});
    garden.done({"hooks", "install"});
    garden.git("add journal.yaml && git commit -qm Begin");
    CHECK(garden.git("show HEAD:README.md") == garden.adopted);
    CHECK(garden.status().empty());
}

TEST_CASE("a committed list that differs from the adopted one is neither kept beside it nor thrown away") {
    const ListedGarden garden;
    garden.done({"init", "--adopt", "--no-commit"});
    garden.write("README.md", replaced(garden.read("README.md"), "## Projects\n", "## Projects\n\nBuilt by hand.\n"));
    garden.write("more", "");
    const auto before = garden.snapshot();
    const Result result = garden.journey({"commit"});
    CHECK(result.status == 1);
    CHECK(result.err ==
          "error: the committed README.md can't take this change: its Projects section differs from that of the work tree\n"
          "hint: git commit README.md\n");
    CHECK(changed(before, garden.snapshot()).empty());
    garden.git("commit -qm List README.md");
    garden.done({"commit"});
    CHECK(garden.git("show HEAD:README.md") == garden.read("README.md"));
    CHECK(garden.status() == "?? more\n");
}

TEST_CASE("a README that git does not know is adopted in the work tree") {
    Sandbox box;
    box.git("init -q");
    box.write("README.md", fixture("links.md"));
    const Result result = box.journey({"init", "--adopt"});
    CHECK(result.status == 0);
    CHECK(box.git("show --format= --name-only HEAD") == "journal.yaml\n");
    CHECK(box.git("status --porcelain") == "?? README.md\n");
    CHECK(contains(box.read("README.md"), "far:\n\n<!-- journey:projects:start -->\n\n- [Tide clock]"));
}

TEST_CASE("a README of any name in any folder is adopted where it is") {
    const auto [path, arguments] = GENERATE(table<std::string, std::vector<std::string>>(
        {{"readme.md", {"init", "--adopt"}}, {"docs/README.md", {"init", "--adopt", "--from=docs/README.md"}}}));
    Sandbox box;
    box.git("init -q");
    box.write(path, fixture("german.md"));
    box.git("add . && git commit -qm Begin");
    CHECK(box.journey(arguments).status == 0);
    CHECK(contains(box.read("journal.yaml"), "readme:\n  path: " + path + "\n  projects: {heading: Projekte, style: table}\n"));
    CHECK(contains(box.read(path), "## Projekte\n\n<!-- journey:projects:start -->\n"));
    CHECK(box.journey({"render-readme", "--check"}).status == 0);
    CHECK(box.git("status --porcelain").empty());
}

TEST_CASE("line ends that git converts are no difference between the versions of a README") {
    Sandbox box;
    box.git("init -q && git config core.autocrlf true");
    box.write("README.md", fixture("windows.md"));
    box.git("add . 2>/dev/null && git commit -qm Begin");
    CHECK(box.journey({"init", "--adopt"}).status == 0);
    CHECK_FALSE(contains(box.git("show HEAD:README.md"), "\r"));
    CHECK(contains(box.read("README.md"), "- [Guest book](https://example.com/guests) - from 1999\r\n"));
    CHECK(box.git("status --porcelain").empty());
}

TEST_CASE("init --adopt says which day it took, which words went, and what stays as it is") {
    Sandbox box;
    box.git("init -q");
    box.write("README.md", "# T\n\n## Projects\n\n- [x] [Kite](https://example.com/kite)\n- Boat (WIP)\n- <b>Secret</b>\n");
    box.git("add . && git commit -qm Begin");
    const std::string said = box.journey({"init", "--adopt", "--on=2026-10-01"}).out;
    CHECK(contains(said, "Lines 5 to 6 of it are shown from the journal from now on.\n"));
    CHECK(contains(said, "Completed on 2026-10-01, for want of a day of its own (--on=<date> names another): Kite.\n"));
    CHECK(contains(said, "Said in the journal's way now: WIP.\n"));
    CHECK(contains(said, "README.md:7: stays as it is: HTML in it.\n"));
    CHECK(box.read("README.md") ==
          "# T\n\n## Projects\n\n<!-- journey:projects:start -->\n\n- [Kite](https://example.com/kite) (completed "
          "2026-10-01)\n- Boat "
          "(in progress)\n\n<!-- journey:projects:end -->\n\n- <b>Secret</b>\n");
}

TEST_CASE("init --adopt with nothing to adopt does as init does, and says why") {
    Garden garden;
    CHECK(contains(garden.done({"init", "--adopt"}), "Nothing in its Projects section reads like projects.\n"));
    CHECK(contains(garden.read("README.md"), note + "\n<!-- journey:projects:start -->\n<!-- journey:projects:end -->\n"));

    Garden marked;
    marked.write("README.md",
                 replaced(garden_readme, note, "<!-- journey:projects:start -->\n<!-- journey:projects:end -->\n"));
    marked.git("commit -qam Mark");
    CHECK(contains(marked.done({"init", "--adopt"}), "README.md has its markers already: there is nothing to adopt.\n"));

    Sandbox none;
    none.git("init -q");
    none.write("README.md", "# Tea\n");
    none.git("add . && git commit -qm Begin");
    CHECK(contains(none.journey({"init", "--adopt"}).out, "README.md has no Projects section: it gets one at its end.\n"));
}

TEST_CASE("a link that was dead in the README is told of when it is adopted") {
    const ListedGarden garden;
    for (const std::vector<std::string>& words : {std::vector<std::string>{"init", "--adopt", "-n"}, {"init", "--adopt"}}) {
        const auto adopted = garden.journey(words);
        CHECK(adopted.status == 0);
        CHECK(contains(adopted.err, "'url' names no file in the repository: 'moles'\n"));
    }
}

TEST_CASE("a journal that exists is not adopted over") {
    const ListedGarden garden;
    garden.done({"init"});
    const auto before = garden.snapshot();
    const Result result = garden.journey({"init", "--adopt"});
    CHECK(result.status == 1);
    CHECK(result.err == "error: journal.yaml exists already\n");
    CHECK(changed(before, garden.snapshot()).empty());
}

TEST_CASE("init --on goes with --adopt only") {
    const Garden garden;
    const auto before = garden.snapshot();
    const Result result = garden.journey({"init", "--on=today"});
    CHECK(result.status == 129);
    CHECK(contains(result.err, "--on is of use with --adopt only\n"));
    CHECK(changed(before, garden.snapshot()).empty());
}
