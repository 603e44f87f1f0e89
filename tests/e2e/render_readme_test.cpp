// SPDX-License-Identifier: MIT
#include "e2e/fixture.hpp"
#include "support/catch.hpp"

using namespace journey::test;

namespace {

const std::string line = "- Probe reader (in progress)\n";

void edit(const Sandbox& box, const std::string& file, const std::string& what, const std::string& with) {
    box.write(file, replaced(box.read(file), what, with));
}

// HEAD's README shows an older title than HEAD's journal.
class Stale : public Diary {
public:
    Stale() {
        edit(*this, "journal.yaml", "Probe reader", "Reader of probes");
        git("commit -qam 'By hand'");
    }
};

}  // namespace

TEST_CASE("render-readme commits the README when HEAD's was stale") {
    Stale diary;
    CHECK(contains(diary.done({"render-readme"}), "Rendered README.md.\n[main "));
    CHECK(diary.git("log -1 --format=%B") == "Render README\n\nJourney: render-readme\n\n");
    CHECK(diary.committed() == "README.md\n");
    CHECK(diary.status().empty());
}

TEST_CASE("render-readme changes nothing when the README shows the journal") {
    Diary diary;
    const auto before = diary.snapshot();
    const Result result = diary.journey({"render-readme"});
    CHECK(result.out == "Nothing to change.\n");
    CHECK(result.err.empty());
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("render-readme shows uncommitted journal edits in the work tree alone and says so") {
    Diary diary;
    edit(diary, "journal.yaml", "Probe reader", "Reader of probes");
    const std::string head = diary.head();
    const Result result = diary.journey({"render-readme"});
    CHECK(result.status == 0);
    CHECK(contains(result.out, "journal.yaml has changes that are not committed.\n"));
    CHECK(contains(result.err, "hint: journey commit\n"));
    CHECK(contains(diary.read("README.md"), "- Reader of probes"));
    CHECK(diary.head() == head);
    CHECK(diary.git("diff --cached").empty());
}

TEST_CASE("render-readme renders the index from the staged journal") {
    Diary diary;
    edit(diary, "journal.yaml", "Probe reader", "Reader of probes");
    diary.git("add journal.yaml");
    diary.done({"render-readme"});
    CHECK(contains(diary.git("show :README.md"), "- Reader of probes"));
    CHECK(diary.git("diff").empty());
}

TEST_CASE("render-readme --check says nothing when the README shows the journal") {
    Diary diary;
    const Result result = diary.journey({"render-readme", "--check"});
    CHECK(result.status == 0);
    CHECK((result.out + result.err).empty());
}

TEST_CASE("render-readme --check fails on a stale README, with the diff and a hint") {
    Stale diary;
    const auto before = diary.snapshot();
    const Result result = diary.journey({"render-readme", "--check"});
    CHECK(result.status == 1);
    CHECK(contains(result.out, "\n-- Probe reader (in progress)\n+- Reader of probes (in progress)\n"));
    CHECK(result.err == "error: README.md is stale\nhint: journey render-readme\n");
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("render-readme says why there is nothing to commit") {
    Diary diary;
    const auto [journal, why] = GENERATE(table<std::string, std::string>(
        {{"version: 1\ntitle: [\n", "HEAD's journal can't be read"}, {"", "HEAD has no journal"}}));
    const std::string good = diary.read("journal.yaml");
    diary.write("journal.yaml", journal);
    if (journal.empty()) diary.git("rm -q --cached journal.yaml");
    diary.git("commit -qm Other " + std::string(journal.empty() ? "" : "-a"));
    diary.write("journal.yaml", good);
    edit(diary, "README.md", line, "");
    CHECK(contains(diary.done({"render-readme"}), "Rendered README.md.\nNothing to commit: " + why + ".\n"));
}

TEST_CASE("render-readme --check --cached compares index with index") {
    Diary diary;
    edit(diary, "journal.yaml", "Probe reader", "Reader of probes");
    CHECK(diary.journey({"render-readme", "--check"}).status == 1);
    CHECK(diary.journey({"render-readme", "--check", "--cached"}).status == 0);
    diary.git("add journal.yaml");
    CHECK(diary.journey({"render-readme", "--check", "--cached"}).status == 1);
}

TEST_CASE("render-readme --check overlooks blank lines") {
    Diary diary;
    edit(diary, "README.md", line, line + "\n\n");
    CHECK(diary.journey({"render-readme", "--check"}).status == 0);
}

TEST_CASE("render-readme --diff prints the diff and succeeds") {
    Stale diary;
    const Result result = diary.journey({"render-readme", "--diff"});
    CHECK(result.status == 0);
    CHECK(contains(result.out, "+- Reader of probes (in progress)\n"));
}

TEST_CASE("render-readme --stdout prints the README as it would be, byte for byte") {
    Stale diary;
    const std::string expected = replaced(diary.read("README.md"), "Probe reader", "Reader of probes");
    CHECK(diary.journey({"render-readme", "--stdout"}).out == expected);
}

TEST_CASE("render-readme refuses options that mean nothing where nothing is committed") {
    Diary diary;
    const Result result = diary.journey({"render-readme", "--check", "-m", "x"});
    CHECK(result.status == 129);
    CHECK(result.err.starts_with("error: '--check' and '--message' can't be used together\n"));
    CHECK(diary.journey({"render-readme", "--diff", "--force"}).status == 129);
    CHECK(diary.journey({"render-readme", "--cached", "-S"}).status == 129);
    CHECK(diary.journey({"render-readme", "--cached", "--no-commit"}).status == 0);
}

TEST_CASE("render-readme takes one of --check, --diff and --stdout") {
    Diary diary;
    CHECK(diary.journey({"render-readme", "--check", "--diff"}).status == 129);
}

TEST_CASE("text typed between the markers is in the way of every change") {
    Diary diary;
    edit(diary, "README.md", line, line + "- my own words\n");
    const auto before = diary.snapshot();
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"render-readme"}, {"complete", "probe"}, {"complete", "probe", "--no-commit"}}) {
        const Result result = diary.journey(command);
        CHECK(result.status == 1);
        CHECK(result.err ==
              "error: README.md:23:1: text typed between the markers would be lost\nhint: journey render-readme --force\n");
    }
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("text that is only staged between the markers is in the way as well") {
    Diary diary;
    const std::string clean = diary.read("README.md");
    edit(diary, "README.md", line, line + "- my own words\n");
    diary.git("add README.md");
    diary.write("README.md", clean);
    CHECK(diary.journey({"complete", "probe"}).status == 1);
}

TEST_CASE("render-readme --force replaces text that was typed between the markers") {
    Diary diary;
    const std::string clean = diary.read("README.md");
    edit(diary, "README.md", line, line + "- my own words\n");
    diary.done({"render-readme", "--force"});
    CHECK(diary.read("README.md") == clean);
}

TEST_CASE("text that was typed and committed is replaced with a warning that names the commit") {
    Diary diary;
    edit(diary, "README.md", line, line + "- my own words\n");
    diary.git("commit -qam 'My words'");
    std::string id = diary.git("rev-parse --short HEAD");
    id.pop_back();
    const Result result = diary.journey({"complete", "probe"});
    CHECK(result.status == 0);
    CHECK(result.err == "warning: README.md: replacing text typed between the markers; it is kept in " + id + " (My words)\n");
    CHECK_FALSE(contains(diary.read("README.md"), "my own words"));
}

TEST_CASE("a region that merely shows an earlier journal is no typed text") {
    Diary diary;
    edit(diary, "journal.yaml", "insights: []", "  - id: second\n    title: Second\ninsights: []");
    diary.done({"render-readme"});
    edit(diary, "journal.yaml", "insights: []", "  - id: third\n    title: Third\ninsights: []");
    diary.done({"render-readme"});
    CHECK(contains(diary.read("README.md"), "- Third (in progress)\n"));
}

TEST_CASE("a README without a Projects section is refused, and so is the journal's change") {
    Garden garden;
    garden.done({"init"});
    garden.write("README.md", "# Bare\n");
    garden.git("commit -qam Bare");
    const auto before = garden.snapshot();
    for (const std::vector<std::string>& command : {std::vector<std::string>{"add-project", "X"}, {"render-readme"}}) {
        const Result result = garden.journey(command);
        CHECK(result.status == 1);
        CHECK(contains(result.err, "hint: journey render-readme --add-section\n"));
    }
    CHECK(changed(before, garden.snapshot()).empty());
}

TEST_CASE("render-readme --add-section adds the section and commits it") {
    Garden garden;
    garden.done({"init"});
    garden.write("README.md", "# Bare\n");
    garden.git("commit -qam Bare");
    garden.done({"render-readme", "--add-section"});
    CHECK(garden.git("show HEAD:README.md") ==
          "# Bare\n\n## Projects\n\n<!-- journey:projects:start -->\n<!-- journey:projects:end -->\n");
    CHECK(garden.status().empty());
}

TEST_CASE("render-readme leaves every byte outside of the region alone") {
    Garden garden;
    garden.done({"init"});
    const std::string above = "\xEF\xBB\xBF---\r\n# not a heading\r\n---\r\n\r\nx\t \r\n\r\n## Projects\r\n\r\n";
    const std::string below = "```\r\n<!-- journey:projects:start -->\r\n```\r\n\r\n* * *\r\nno end";
    const std::string start = "<!-- journey:projects:start -->\r\n", end = "<!-- journey:projects:end -->\r\n";
    garden.write("README.md", above + start + end + below);
    garden.git("-c core.autocrlf=false commit -qam Odd");
    garden.done({"add-project", "X"});
    CHECK(garden.read("README.md") == above + start + "\r\n- X (in progress)\r\n\r\n" + end + below);
}

TEST_CASE("a README that is off is not rendered") {
    Stale diary;
    edit(diary, "journal.yaml", "insights: []", "insights: []\nreadme: false");
    diary.git("commit -qam Off");
    const auto before = diary.snapshot();
    CHECK(diary.journey({"render-readme", "--check"}).status == 0);
    CHECK(diary.done({"render-readme"}) == "Nothing to change.\n");
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("a region that was rendered from edits made by hand is no typed text when they are edited again") {
    Diary diary;
    edit(diary, "journal.yaml", "title: Probe reader", "title: Reader of probes");
    diary.done({"render-readme"});
    edit(diary, "journal.yaml", "title: Reader of probes", "title: Reads probes");
    diary.done({"render-readme"});
    CHECK(contains(diary.read("README.md"), "- Reads probes (in progress)\n"));
}

TEST_CASE("a region that was rendered without a commit is no typed text when the journal is edited again") {
    Diary diary;
    diary.done({"add-project", "Weed counter", "--no-commit"});
    edit(diary, "journal.yaml", "title: Weed counter", "title: Weed finder");
    diary.done({"complete", "probe"});
    CHECK(contains(diary.read("README.md"), "- Weed finder (in progress)\n"));
}

TEST_CASE("a staged region that was rendered is no typed text when the staged journal is replaced") {
    Diary diary;
    edit(diary, "journal.yaml", "title: Probe reader", "title: Reader of probes");
    diary.git("add journal.yaml");
    diary.done({"render-readme"});
    diary.done({"complete", "soil-sensors/1", "--no-commit"});
    edit(diary, "journal.yaml", "title: Reader of probes", "title: Reads probes");
    diary.git("add journal.yaml");
    diary.done({"render-readme"});
    CHECK(contains(diary.git("show :README.md"), "- Reads probes (in progress)\n"));
}

TEST_CASE("words typed into a region that was rendered are in the way") {
    Diary diary;
    edit(diary, "journal.yaml", "title: Probe reader", "title: Reader of probes");
    diary.done({"render-readme"});
    edit(diary, "README.md", "- Reader of probes", "- my own words\n- Reader of probes");
    edit(diary, "journal.yaml", "title: Reader of probes", "title: Reads probes");
    CHECK(diary.journey({"render-readme"}).status == 1);
}

TEST_CASE("what was rendered is remembered for each worktree, and no longer than it is uncommitted") {
    Diary diary;
    diary.done({"add-project", "Weed counter", "--no-commit"});
    CHECK(diary.exists(".git/journey.rendered"));
    diary.git("worktree add -q ../linked -b linked");
    diary.git("commit -qam 'By hand'");
    diary.done({"complete", "probe"});
    CHECK_FALSE(diary.exists(".git/journey.rendered"));
    diary.enter("../linked");
    diary.done({"add-project", "Weed counter", "--no-commit"});
    CHECK_FALSE(diary.exists("../work/.git/journey.rendered"));
    edit(diary, "journal.yaml", "title: Weed counter", "title: Weed finder");
    diary.done({"render-readme"});
}

TEST_CASE("a lost or odd memory of what was rendered brings back the caution, and no error") {
    Diary diary;
    diary.done({"add-project", "Weed counter", "--no-commit"});
    edit(diary, "journal.yaml", "title: Weed counter", "title: Weed finder");
    diary.git("config journey.commit false");
    SECTION("lost") {
        std::filesystem::remove(diary.folder() / ".git/journey.rendered");
    }
    SECTION("garbage") {
        diary.write(".git/journey.rendered", "\x01nonsense");
    }
    SECTION("a folder") {
        std::filesystem::remove(diary.folder() / ".git/journey.rendered");
        diary.write(".git/journey.rendered/x", "");
    }
    CHECK(contains(diary.journey({"render-readme"}).err, "typed between the markers"));
    diary.done({"render-readme", "--force"});
}

TEST_CASE("render-readme --cached renders the staged README from the staged journal and makes no commit") {
    Diary diary;
    edit(diary, "journal.yaml", "Probe reader", "Reader of probes");
    diary.git("add journal.yaml");
    const std::string head = diary.head();
    CHECK(diary.done({"render-readme", "--cached"}) == "Rendered README.md.\n");
    CHECK(diary.head() == head);
    CHECK(contains(diary.git("show :README.md"), "- Reader of probes"));
    CHECK(diary.status() == "M  README.md\nM  journal.yaml\n");
}

TEST_CASE("render-readme --cached keeps staged and unstaged edits of the README apart") {
    Diary diary;
    edit(diary, "journal.yaml", "Probe reader", "Staged probe");
    edit(diary, "README.md", "MIT.", "Staged licence.");
    diary.git("add -u");
    edit(diary, "journal.yaml", "Staged probe", "Unstaged probe");
    edit(diary, "README.md", "Staged licence.", "Unstaged licence.");
    diary.done({"render-readme", "--cached"});
    const std::string staged = diary.git("show :README.md"), unstaged = diary.read("README.md");
    CHECK((contains(staged, "- Staged probe") && contains(staged, "Staged licence.")));
    CHECK((contains(unstaged, "- Unstaged probe") && contains(unstaged, "Unstaged licence.")));
}

TEST_CASE("render-readme --cached takes the README along where the work tree's journal can't be read") {
    Diary diary;
    edit(diary, "journal.yaml", "Probe reader", "Staged probe");
    diary.git("add -u");
    edit(diary, "journal.yaml", "title: Staged probe", "title: \"Staged probe");
    diary.done({"render-readme", "--cached"});
    CHECK(contains(diary.git("show :README.md"), "- Staged probe"));
    CHECK(diary.status() == "M  README.md\nMM journal.yaml\n");
}

TEST_CASE("render-readme --cached checks the staged journal") {
    Diary diary;
    const std::string sound = diary.read("journal.yaml");
    edit(diary, "journal.yaml", "title: Probe reader", "title: \"Probe reader");
    diary.git("add -u");
    diary.write("journal.yaml", sound);
    const auto before = diary.snapshot();
    const Result result = diary.journey({"render-readme", "--cached"});
    CHECK(result.status == 128);
    CHECK(contains(result.err, "fatal: journal.yaml:"));
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("render-readme --cached minds words that are typed between the staged markers") {
    Diary diary;
    edit(diary, "README.md", line, line + "- my own words\n");
    diary.git("add -u");
    CHECK(diary.journey({"render-readme", "--cached"}).status == 1);
    diary.done({"render-readme", "--cached", "--force"});
    CHECK(diary.status().empty());
}

TEST_CASE("render-readme --cached works inside a pre-commit hook, however git was asked to commit") {
    Diary diary;
    diary.write(".git/hooks/pre-commit", "#!/bin/sh\njourney render-readme --cached\n");
    std::filesystem::permissions(diary.folder() / ".git/hooks/pre-commit", std::filesystem::perms::all);
    edit(diary, "journal.yaml", "Probe reader", "Reader of probes");
    SECTION("staged") {
        diary.git("add journal.yaml && git commit -qm x");
    }
    SECTION("with -a") {
        diary.git("commit -qam x");
    }
    CHECK(contains(diary.git("show HEAD:README.md"), "- Reader of probes"));
    CHECK(diary.status().empty());
}

TEST_CASE("render-readme --cached commits nothing by itself in the middle of a merge either") {
    Diary diary;
    diary.git("checkout -q -b side && git commit -q --allow-empty -m Side && git checkout -q main");
    diary.git("commit -q --allow-empty -m Main && git merge -q --no-commit --no-ff side");
    edit(diary, "journal.yaml", "Probe reader", "Reader of probes");
    diary.git("add journal.yaml");
    diary.done({"render-readme", "--cached"});
    CHECK(diary.status() == "M  README.md\nM  journal.yaml\n");
}

TEST_CASE("render-readme --cached -n shows the staged change and touches nothing") {
    Diary diary;
    edit(diary, "journal.yaml", "Probe reader", "Reader of probes");
    diary.git("add journal.yaml");
    const auto before = diary.snapshot();
    CHECK(contains(diary.done({"render-readme", "--cached", "-n"}), "+- Reader of probes"));
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("after git commit <path> the staged region shows the commit before, which is no typed text") {
    const std::string how = GENERATE(as<std::string>(), "", "--amend");
    Diary diary;
    for (const char* hook : {".git/hooks/pre-commit", ".git/hooks/post-commit"}) {
        diary.write(hook, "#!/bin/sh\njourney render-readme --cached\n");
        std::filesystem::permissions(diary.folder() / hook, std::filesystem::perms::all);
    }
    edit(diary, "journal.yaml", "Probe reader", "Reader of probes");
    CHECK(diary.run("git commit -qm x journal.yaml " + how).err == "Rendered README.md.\nRendered README.md.\n");
    CHECK(contains(diary.git("show :README.md"), "- Reader of probes"));
    CHECK(diary.status().empty());
}

TEST_CASE("git's markers of a conflict, and what they stand between, are no typed text") {
    Diary diary;
    diary.git("checkout -q -b side");
    diary.done({"update", "probe", "--title=Theirs"});
    diary.git("checkout -q main");
    diary.done({"update", "probe", "--title=Ours"});
    CHECK(diary.run("git merge -q side").status == 1);
    diary.git("checkout -q --ours journal.yaml && git add -A");
    diary.done({"render-readme", "--cached"});
    CHECK(diary.git("show :README.md") == diary.git("show HEAD:README.md"));
    CHECK(diary.read("README.md") == diary.git("show HEAD:README.md"));
}

TEST_CASE("render-readme --cached renders what is staged, whatever keeps the work tree's README from it") {
    Diary diary;
    edit(diary, "journal.yaml", "Probe reader", "Reader of probes");
    diary.git("add journal.yaml");
    std::string expected = replaced(diary.read("README.md"), "Probe reader", "Reader of probes");
    SECTION("typed words") {
        edit(diary, "README.md", "### Soil", "- my own words\n\n### Soil");
        expected = replaced(expected, "### Soil", "- my own words\n\n### Soil");
    }
    SECTION("half a pair of markers") {
        edit(diary, "README.md", "<!-- journey:projects:end -->\n", "");
        expected = replaced(expected, "<!-- journey:projects:end -->\n", "");
    }
    SECTION("no section") {
        diary.write("README.md", "# Bare\n");
        expected = "# Bare\n";
    }
    diary.done({"render-readme", "--cached"});
    CHECK(contains(diary.git("show :README.md"), "- Reader of probes"));
    CHECK(diary.read("README.md") == expected);
}
