// SPDX-License-Identifier: MIT
#include "core/state_words.hpp"

#include "core/inline_scan.hpp"
#include "core/unicode.hpp"
#include "support/catch.hpp"

using journey::DateAlone;
using journey::read_status;
using journey::State;
using journey::Status;

TEST_CASE("states are read in words, signs, and both, with a day or without") {
    CHECK(read_status("Done") == Status{State::completed, {}});
    CHECK(read_status("✅") == Status{State::completed, {}});
    CHECK(read_status("✅ Completed on 2026-11-20") == Status{State::completed, "2026-11-20"});
    CHECK(read_status("completed (20.11.2026)") == Status{State::completed, "2026-11-20"});
    CHECK(read_status("abgeschlossen am 20.11.2026") == Status{State::completed, "2026-11-20"});
    CHECK(read_status("selesai 17 Agustus 2026") == Status{State::completed, "2026-08-17"});
    CHECK(read_status("🚧 WIP") == Status{State::started, {}});
    CHECK(read_status("In Progress") == Status{State::started, {}});
    CHECK(read_status(":construction:") == Status{State::started, {}});
    CHECK(read_status("Pending") == Status{State::open, {}});
    CHECK(read_status("⬜ Planned") == Status{State::planned, {}});
    CHECK(read_status("📅 Planned") == Status{State::planned, {}});
    CHECK(read_status("🟢 Done (2026-11-20)") == Status{State::completed, "2026-11-20"});
    CHECK_FALSE(read_status("📅 2026-11-20"));
    CHECK(read_status("2026-11-20", DateAlone::is_one) == Status{State::none, "2026-11-20"});
}

TEST_CASE("what is more than a state, or two of them, is none") {
    for (const std::string text : {"done with it", "not done", "✅ in progress", "50%", "2026-11-20", "a", ""}) {
        CAPTURE(text);
        CHECK_FALSE(read_status(text));
    }
}

TEST_CASE("a state at the end of a line is found with what stands about it") {
    const auto tail = [](std::string_view line) {
        const auto found = journey::find_status_at_end(line);
        return found ? std::string(line.substr(0, found->begin)) + "|" + found->before + "|" + found->words + "|" + found->after
                     : "none";
    };
    CHECK(tail("a chess bot (in progress)") == "a chess bot| (|in progress|)");
    CHECK(tail("a chess bot *(done 2026-11-20)*") == "a chess bot| *(|done 2026-11-20|)*");
    CHECK(tail("a chess bot – WIP") == "a chess bot| – |WIP|");
    CHECK(tail("a chess bot ✅ 2026-11-20") == "a chess bot| |✅ 2026-11-20|");
    CHECK(tail("a chess bot [WIP]") == "a chess bot| [|WIP|]");
    CHECK(tail("work is done") == "none");
    CHECK(tail("a chess bot (not done)") == "none");
    CHECK(tail("a chess bot `done` it") == "none");
}

TEST_CASE("a line is gone along without falling into code and links") {
    const auto stops = [](std::string_view line) {
        std::string found;
        for (std::size_t at = 0; at < line.size(); at = journey::next_in_line(line, at)) found += line[at];
        return found;
    };
    CHECK(stops("a`b - c`d") == "a`d");
    CHECK(stops("a[b](c (d))e") == "a[e");
    CHECK(stops("a![b](c)d") == "a!d");
    CHECK(stops("<http://a b>c") == "<c");
    CHECK(stops("a\\[b") == "a\\b");
    CHECK(stops("see https://a.b/c:d e") == "see h e");
    CHECK(stops("[open `never") == "[open `never");
}

TEST_CASE("words are runs of letters and digits, and pictures stand by themselves") {
    using Words = std::vector<std::string>;
    CHECK(journey::words_of("Don't https://a.b/c-1?") == Words{"Don", "t", "https", "a", "b", "c", "1"});
    CHECK(journey::words_of("Größe über 🚀🚀x 1️⃣ ✅") == Words{"Größe", "über", "🚀", "🚀", "x", "1️⃣", "✅"});
    CHECK(journey::words_of("日本 की") == Words{"日本", "की"});
    CHECK(journey::words_of("a\xFF-b") == Words{"a", "\xFF", "b"});
}
