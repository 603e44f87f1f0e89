// SPDX-License-Identifier: MIT
#include "app/block.hpp"

#include "support/catch.hpp"

using namespace journey::app;

namespace {

const std::string lines = "one\ntwo\n";
const std::string block = "# >>> journey hooks >>>\none\ntwo\n# <<< journey hooks <<<\n";

}  // namespace

TEST_CASE("a block that is put into a text comes out again without a trace") {
    const std::string text =
        GENERATE(as<std::string>(), "", "\n", "a", "a\n", "a\n\n", "a\r\n", "a\r\nb", "#!/bin/sh", "#!/bin/sh\n",
                 "#!/bin/sh\necho", "#!/bin/sh\r\necho\r\n", "\r", "# >>> journey hooks >>>", "# <<< journey hooks <<<\n");
    const Placing placing = GENERATE(Placing::first, Placing::last);
    const std::string with = with_block(text, lines, placing);
    INFO(text << "|" << with);
    CHECK(block_in(with) == lines);
    CHECK(without_block(with) == text);
    CHECK(with_block(with, lines, placing) == with);
    CHECK(block_in(with_block(with, "three\n", placing)) == "three\n");
}

TEST_CASE("a block comes last, or first but for the line that names a program") {
    CHECK(with_block("a\n", lines, Placing::last) == "a\n" + block);
    CHECK(with_block("a\n", lines, Placing::first) == block + "a\n");
    CHECK(with_block("#!/bin/sh\na\n", lines, Placing::first) == "#!/bin/sh\n" + block + "a\n");
}

TEST_CASE("a text without a block, or with half a one, stays as it is") {
    const std::string half = "# >>> journey hooks >>>\none\n";
    CHECK(without_block("a\n") == "a\n");
    CHECK(without_block(half) == half);
    CHECK(has_half_a_block(half));
    CHECK_FALSE(has_half_a_block("a\n"));
    CHECK_FALSE(has_half_a_block(block));
    CHECK(block_in(half) == std::nullopt);
}

TEST_CASE("lines that were added behind a block stay when it goes") {
    const std::string with = with_block("a", lines, Placing::last);
    CHECK(without_block(with + "\nb\n") == "a\nb\n");
}
