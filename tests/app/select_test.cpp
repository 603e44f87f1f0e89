// SPDX-License-Identifier: MIT
#include "app/select.hpp"

#include "support/catch.hpp"

#include <array>

using namespace journey;
using namespace journey::app;

namespace {

constexpr std::array any = {Kind::course, Kind::objective, Kind::project, Kind::insight};
constexpr std::array projects = {Kind::project};
constexpr std::array objectives = {Kind::objective};

Journal cooking() {
    Journal journal;
    journal.courses = {{"knives", "Knives", "", "", "", "", {{"", "Hold one.", ""}, {"sharpen", "Sharpen one.", ""}}},
                       {"knots", "Knots", "", "", "", "", {}}};
    journal.projects = {{"stew", "Stew", "", "", "", {}, "", ""}, {"stew-again", "Stew again", "", "", "", {}, "", ""}};
    journal.insights = {{"salt-late", "2026-11-01", "", "Salt late."}};
    return journal;
}

// What the error says, then its hints, one a line; and its exit code.
template <class Function>
std::string refusal(Function function) {
    try {
        function();
    } catch (const Error& error) {
        std::string text = std::to_string(static_cast<int>(error.code)) + " " + error.what();
        for (const std::string& hint : error.hints) text += "\n" + hint;
        return text;
    }
    return "no error";
}

std::string refused(std::string_view word, std::span<const Kind> kinds, Abbreviation abbreviation = Abbreviation::allowed) {
    return refusal([&] { select(cooking(), word, kinds, abbreviation); });
}

}  // namespace

TEST_CASE("an exact id wins over an id that it begins") {
    CHECK(select(cooking(), "stew", projects) == Ref{Kind::project, "stew", "", ""});
}

TEST_CASE("an unambiguous beginning is enough, among the kinds that are asked for") {
    CHECK(select(cooking(), "s", std::array{Kind::insight}) == Ref{Kind::insight, "salt-late", "", ""});
    CHECK(refused("s", any) == "1 's' is ambiguous: stew, stew-again, salt-late");
}

TEST_CASE("both halves of an objective's name may be beginnings") {
    CHECK(select(cooking(), "kni/sh", any) == Ref{Kind::objective, "sharpen", "knives", "Sharpen one."});
    CHECK(refused("kn/sh", any) == "1 'kn' is ambiguous: knives, knots");
}

TEST_CASE("an objective's number counts from 1, with or without an id") {
    CHECK(select(cooking(), "knives/1", objectives) == Ref{Kind::objective, "", "knives", "Hold one."});
    CHECK(select(cooking(), "knives/2", objectives) == Ref{Kind::objective, "sharpen", "knives", "Sharpen one."});
    CHECK(refused("knives/0", objectives) == "1 no objective 'knives/0'\njourney show knives");
    CHECK(refused("knives/3", objectives) == "1 no objective 'knives/3'\njourney show knives");
}

TEST_CASE("an empty word names nothing") {
    CHECK(refused("", projects) == "1 no project ''\njourney list projects");
    CHECK(refused("knives/", objectives) == "1 no objective 'knives/'\njourney show knives");
}

TEST_CASE("an unknown word brings near ids as hints") {
    CHECK(refused("stwe", projects) == "1 no project 'stwe', did you mean 'stew'?");
    CHECK(refused("knives/sharpn", objectives) == "1 no objective 'knives/sharpn', did you mean 'knives/sharpen'?");
}

TEST_CASE("where an objective is wanted a word without a slash is told what is missing") {
    CHECK(refused("knives", objectives) == "1 no objective 'knives': an objective is named <course>/<objective>");
}

TEST_CASE("a forbidden abbreviation is refused with the id that it might have meant") {
    CHECK(refused("sa", any, Abbreviation::forbidden) ==
          "1 no course, objective, project or insight 'sa': the id must be written out here, did you mean 'salt-late'?");
    CHECK(select(cooking(), "knives/2", any, Abbreviation::forbidden).id == "sharpen");
}

TEST_CASE("a full id is what would select the same record again") {
    const Journal journal = cooking();
    for (const std::string id : {"knives", "stew-again", "salt-late", "knives/1", "knives/sharpen"})
        CHECK(full_id(journal, select(journal, id, any)) == id);
}

TEST_CASE("a title is what a record says about itself") {
    const Journal journal = cooking();
    CHECK(title_of(journal, select(journal, "knives", any)) == "Knives");
    CHECK(title_of(journal, select(journal, "knives/1", any)) == "Hold one.");
    CHECK(title_of(journal, select(journal, "salt", any)) == "Salt late.");
}
