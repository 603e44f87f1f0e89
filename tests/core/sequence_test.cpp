// SPDX-License-Identifier: MIT
#include "core/sequence.hpp"

#include "support/catch.hpp"

#include <algorithm>
#include <numeric>
#include <random>

using namespace journey;

namespace {

Sequence rising(std::size_t count) {
    Sequence numbers(count);
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    return numbers;
}

Sequence shuffled(Sequence numbers, unsigned seed) {
    std::ranges::shuffle(numbers, std::mt19937(seed));
    return numbers;
}

}  // namespace

TEST_CASE("of things that changed places as few as can be are out of order") {
    CHECK(out_of_order({0, 1, 2}) == std::vector<bool>{false, false, false});
    CHECK(out_of_order({2, 0, 1}) == std::vector<bool>{true, false, false});
    CHECK(out_of_order({0, std::nullopt, 2, 1}) == std::vector<bool>{false, false, true, false});
}

TEST_CASE("of three orders what each side moved is moved") {
    CHECK(merge_order({0, 1, 2}, {0, 1, 2}, {2, 0, 1}, {0, 1, 2}) == Sequence{2, 0, 1});
    CHECK(merge_order({0, 1, 2, 3}, {1, 0, 2, 3}, {0, 1, 3, 2}, {0, 1, 2, 3}) == Sequence{1, 0, 3, 2});
}

TEST_CASE("what both sides moved stands where ours has it") {
    CHECK(merge_order({0, 1, 2}, {2, 0, 1}, {0, 2, 1}, {0, 1, 2}) == Sequence{2, 0, 1});
}

TEST_CASE("additions stand behind what they followed, ours first") {
    CHECK(merge_order({0, 1}, {0, 2, 1}, {0, 3, 1}, {0, 1, 2, 3}) == Sequence{0, 2, 3, 1});
    CHECK(merge_order({0}, {2, 0}, {3, 0}, {0, 2, 3}) == Sequence{2, 3, 0});
    CHECK(merge_order({}, {0, 1}, {2, 3}, {0, 1, 2, 3}) == Sequence{0, 1, 2, 3});
}

TEST_CASE("what is not kept leaves no gap") {
    CHECK(merge_order({0, 1, 2}, {0, 2}, {0, 1, 2, 3}, {0, 2, 3}) == Sequence{0, 2, 3});
}

TEST_CASE("40,000 things that each side moved elsewhere get one order") {
    const Sequence base = rising(40'000);
    CHECK(merge_order(base, shuffled(base, 1), shuffled(base, 2), base).size() == base.size());
}

TEST_CASE("lines that either side added or took out are so, and nothing stands there twice") {
    CHECK(merge_lines("", "# a\n", "# b\n") == "# a\n# b\n");
    CHECK(merge_lines("", "# a\n", "# a\n# b\n") == "# a\n# b\n");
    CHECK(merge_lines("# a\n# b\n", "# b\n# c\n", "# a\n") == "# c\n");
    CHECK(merge_lines("\n", "\n# a\n", "\n# b\n") == "\n# a\n# b\n");
}
