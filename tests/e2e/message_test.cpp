// SPDX-License-Identifier: MIT
// -m: cleaned as git cleans it, and with a trailer of ours where git reads trailers.
#include "e2e/fixture.hpp"
#include "support/catch.hpp"

using namespace journey::test;

namespace {

// What git itself reads from the end of a message.
std::string trailers_in(const Sandbox& box, const std::string& message) {
    return box.run({"git", "interpret-trailers", "--parse", "--no-divider"}, message).out;
}

std::string message_of_head(const Sandbox& box) {
    return box.git("log -1 --format=%B");
}

}  // namespace

TEST_CASE("our trailer joins the ones that git reads from a message of one's own") {
    const Diary diary;
    const std::string last =
        GENERATE(as<std::string>(), "A: b", "Signed-off-by: Ann <a@example.com>\n and her long name", "A: b\nC-d: e",
                 "Signed-off-by: A\nnot one\nnor this", "Fixes:#12", "Fixes : 12", "(cherry picked from commit 1234567)\nA: b",
                 "# aside\nA: b", "A: b\nnot one", "Plain words.", "  A: b", "A: b\n---\nnot one", "A: b\n\n---\nnot one",
                 "---\n\nA: b", "Two words: no key");
    const std::string message = "Subject\n\nBody: this is none.\n\n" + last + "\n";
    diary.done({"complete", "probe", "-m", message});
    INFO(message_of_head(diary));
    CHECK(trailers_in(diary, message_of_head(diary)) == trailers_in(diary, message) + "Journey: complete probe\n");
    CHECK(message_of_head(diary).starts_with(message.substr(0, message.size() - 1)));
}

TEST_CASE("a subject alone is never taken for a trailer") {
    const Diary diary;
    diary.done({"complete", "probe", "-m", "fix: the probe"});
    CHECK(message_of_head(diary) == "fix: the probe\n\nJourney: complete probe\n\n");
}

TEST_CASE("a comment at the end does not keep our trailer from the others, where git strips it") {
    const Diary diary;
    diary.git("config commit.cleanup strip");
    diary.done({"complete", "probe", "-m", "# Aside\nSubject\n\nA: b\n\n# aside"});
    CHECK(message_of_head(diary) == "Subject\n\nA: b\nJourney: complete probe\n\n");
}

TEST_CASE("a message of comments alone is as empty as git takes it for") {
    const Diary diary;
    const auto [mode, status] = GENERATE(table<std::string, int>({{"strip", 1}, {"whitespace", 0}, {"default", 0}}));
    INFO(mode);
    diary.git("config commit.cleanup " + mode);
    REQUIRE(diary.run({"git", "commit", "-q", "--allow-empty", "-m", "# aside"}).status == status);
    const auto before = diary.snapshot();
    const Result result = diary.journey({"complete", "probe", "-m", "# aside"});
    CHECK(result.status == status);
    if (status == 0) return;
    CHECK(result.err == "error: aborting commit due to empty commit message\n");
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("a subject of ours that git would strip is refused, too") {
    const Diary diary;
    diary.git("config commit.cleanup strip");
    diary.git("config journey.subjectPrefix '#12 '");
    const auto before = diary.snapshot();
    CHECK(diary.journey({"complete", "probe"}).err == "error: aborting commit due to empty commit message\n");
    CHECK(changed(before, diary.snapshot()).empty());
}

TEST_CASE("with commit.cleanup=verbatim a message of one's own stays as it is") {
    const Diary diary;
    diary.git("config commit.cleanup verbatim");
    diary.done({"complete", "probe", "-m", "Subject  \n\n\n\n# aside  "});
    CHECK(message_of_head(diary) == "Subject  \n\n\n\n# aside  \n\nJourney: complete probe\n\n");
}

TEST_CASE("without a repository -n shows the message as git would clean it by default") {
    const Sandbox box;
    const std::string shown = box.journey({"init", "-n", "-m", "  \nBegin  \n\n\n# here  "}).out;
    CHECK(contains(shown, "\nBegin\n\n# here\n\nJourney: init\n"));
}
