// SPDX-License-Identifier: MIT
#include "core/time_words.hpp"

#include "support/catch.hpp"

#include <string>
#include <vector>

using journey::is_month;
using journey::is_year;
using journey::read_date;
using journey::time_size;

TEST_CASE("days are read as people write them") {
    for (const std::string text : {"2026-11-20", "2026/11/20", "20.11.2026", "20/11/2026", "11/20/2026", "Nov 20, 2026",
                                   "November 20th, 2026", "20 November 2026", "20. November 2026", "20 Nov. 2026"}) {
        CAPTURE(text);
        CHECK(read_date(text) == "2026-11-20");
    }
    CHECK(read_date("3. März 2026") == "2026-03-03");
    CHECK(read_date("17 Agustus 2026") == "2026-08-17");
    CHECK(read_date("17 Agu 2026") == "2026-08-17");
    CHECK(read_date("5 Mei 2026") == "2026-05-05");
    CHECK(read_date("Mar. 3, 2026") == "2026-03-03");
    CHECK(read_date("04/04/2026") == "2026-04-04");
}

TEST_CASE("what could be two days, or none, is no date") {
    for (const std::string text : {"03/04/2026", "2026-02-30", "November 2026", "2026", "20.11.", "Nov 20", "31 June 2026",
                                   "1.2.3", "tomorrow", "", "17 Agusuus 2026", "3 Marbles 2026"}) {
        CAPTURE(text);
        CHECK_FALSE(read_date(text));
    }
}

TEST_CASE("a time is as many words as it takes") {
    using Words = std::vector<std::string>;
    CHECK(time_size(Words{"2026-02-01", "chess"}) == 1);
    CHECK(time_size(Words{"2025-05"}) == 1);
    CHECK(time_size(Words{"05/2025"}) == 1);
    CHECK(time_size(Words{"may", "2025", "chess"}) == 2);
    CHECK(time_size(Words{"5", "feb"}) == 2);
    CHECK(time_size(Words{"feb", "5th"}) == 2);
    CHECK(time_size(Words{"kw", "12"}) == 2);
    CHECK(time_size(Words{"spring", "2025"}) == 2);
    CHECK(time_size(Words{"5", "march", "2026", "chess"}) == 3);
}

TEST_CASE("words that only begin as a month does, or could count anything, are no time") {
    using Words = std::vector<std::string>;
    for (const Words& words : {Words{}, Words{"octopus", "3"}, Words{"mars", "2024"}, Words{"may"}, Words{"2024"},
                               Words{"week", "3"}, Words{"feb", "77"}, Words{"spring", "cleaning"}, Words{"13/25"}})
        CHECK(time_size(words) == 0);
    CHECK(is_month("oktober"));
    CHECK_FALSE(is_month("octopus"));
    CHECK(is_year("2024"));
    CHECK_FALSE(is_year("2x24"));
}
