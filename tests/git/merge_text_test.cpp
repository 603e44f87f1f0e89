// SPDX-License-Identifier: MIT
#include "git/merge_text.hpp"

#include "support/catch.hpp"

#include <algorithm>

using namespace journey::git;

TEST_CASE("changes of different lines are both kept") {
    const auto merged = merge_text("1\n2\n3\n4\n5\n", "one\n2\n3\n4\n5\n", "1\n2\n3\n4\nfive\n");
    CHECK(merged.clean);
    CHECK(merged.text == "one\n2\n3\n4\nfive\n");
}

TEST_CASE("changes of one line stand between git's markers") {
    const auto merged = merge_text("1\n", "one\n", "eins\n");
    CHECK_FALSE(merged.clean);
    CHECK(merged.text == "<<<<<<< ours\none\n=======\neins\n>>>>>>> theirs\n");
}

TEST_CASE("where both changed a line ours can win, and theirs stays elsewhere") {
    const auto merged = merge_text("1\n2\n3\n4\n5\n", "one\n2\n3\n4\n5\n", "eins\n2\n3\n4\nfive\n", OnConflict::keep_ours);
    CHECK_FALSE(merged.clean);
    CHECK(merged.text == "one\n2\n3\n4\nfive\n");
}

TEST_CASE("an empty text merges like any other") {
    CHECK(merge_text("", "", "1\n").text == "1\n");
    CHECK(merge_text("1\n", "", "1\n").text.empty());
    CHECK(merge_text("", "", "").clean);
}

TEST_CASE("where both changed a line both can stay") {
    const auto merged = merge_text("1\n2\n", "one\n2\n", "eins\n2\n", OnConflict::keep_both);
    CHECK_FALSE(merged.clean);
    CHECK(merged.text == "one\neins\n2\n");
}

TEST_CASE("markers are as long as they are wanted") {
    CHECK(merge_text("1\n", "one\n", "eins\n", OnConflict::mark, 9).text ==
          "<<<<<<<<< ours\none\n=========\neins\n>>>>>>>>> theirs\n");
}

TEST_CASE("what git may leave of a conflict is known in all its styles") {
    const auto texts = conflict_texts("1\n", "one\n", "eins\n", 7);
    const auto has = [&](const std::string& text) { return std::find(texts.begin(), texts.end(), text) != texts.end(); };
    CHECK(has("<<<<<<< ours\none\n=======\neins\n>>>>>>> theirs\n"));
    CHECK(has("<<<<<<< ours\none\n||||||| base\n1\n=======\neins\n>>>>>>> theirs\n"));
}
