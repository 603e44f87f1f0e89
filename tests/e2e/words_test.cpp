// SPDX-License-Identifier: MIT
// Words that must arrive whole: from the command line through journal, README and commit, and back.
#include "e2e/judge.hpp"

using namespace journey::test;

namespace {

std::string title_after_adding(const Words& words) {
    Diary diary;
    Words arguments = {"add-project", "--id=it"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    commit_of(diary, arguments);
    return diary.done({"list", "--format={title}"}).substr(13);  // behind "Probe reader\n"
}

}  // namespace

TEST_CASE("a title in brackets arrives whole") {
    CHECK(title_after_adding({"[a, b]"}) == "[a, b]\n");
}
TEST_CASE("a title that looks like an option arrives whole behind --") {
    CHECK(title_after_adding({"--", "-x"}) == "-x\n");
}
TEST_CASE("a title that is two dashes arrives whole behind --") {
    CHECK(title_after_adding({"--", "--"}) == "--\n");
}
TEST_CASE("quotes arrive whole") {
    CHECK(title_after_adding({"it's \"so\""}) == "it's \"so\"\n");
}
TEST_CASE("emoji arrive whole") {
    CHECK(title_after_adding({"👩‍🌾 🇫🇷"}) == "👩‍🌾 🇫🇷\n");
}
TEST_CASE("words that YAML takes for something else arrive whole") {
    for (const std::string word :
         {"null", "yes", "~", "1e3", "0x1F", "- a", "a: b", "# a", "*a", "&a", "!a", "|", "2026-03-04"})
        CHECK(title_after_adding({"--", word}) == word + "\n");
}
TEST_CASE("Markdown in a title arrives whole") {
    CHECK(title_after_adding({"**a** <b> [c](d) `e|f`"}) == "**a** <b> [c](d) `e|f`\n");
}

TEST_CASE("a title of 10 KB arrives whole") {
    std::string title;
    for (int i = 0; i < 1000; ++i) title += "wheelbarow ";
    title.pop_back();
    CHECK(title_after_adding({title}) == title + "\n");
}

TEST_CASE("the option -m replaces the subject and keeps the trailer") {
    Diary diary;
    CHECK(commit_of(diary, {"add-project", "Shed", "-m", "A shed at last"}) == "A shed at last|add-project shed");
}

TEST_CASE("every write command takes -n and touches nothing then") {
    Diary diary;
    const std::vector<Words> commands = {{"add-course", "Bees"},
                                         {"add-objective", "soil", "Dry."},
                                         {"add-project", "Shed"},
                                         {"add-insight", "Noted."},
                                         {"complete", "probe"},
                                         {"update", "probe", "--tag=wet"},
                                         {"rename", "probe", "meter"},
                                         {"remove", "probe"},
                                         {"move", "soil", "--after=seeing"}};
    const Snapshot before = diary.snapshot();
    for (Words command : commands) {
        command.push_back("-n");
        CHECK(contains(diary.done(command), "\nJourney: " + command.front() + " "));
    }
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("every write command takes --no-commit and changes the files alone") {
    Diary diary;
    const std::string head = diary.head();
    diary.done({"add-project", "Shed", "--no-commit"});
    CHECK(diary.head() == head);
    CHECK(diary.status() == " M README.md\n M journal.yaml\n");
}

TEST_CASE("the option -q says nothing when all went well") {
    CHECK(Diary().done({"add-project", "Shed", "-q"}) == "");
}

TEST_CASE("schema prints the schema file") {
    CHECK(Sandbox().journey({"schema"}).out == Sandbox().run("cat '" SOURCE_DIR "/schema/journal.schema.json'").out);
}

TEST_CASE("version prints one line") {
    const std::string line = Sandbox().journey({"version"}).out;
    CHECK(line.substr(0, 16) == "journey version ");
    CHECK(line.find('\n') == line.size() - 1);
}
