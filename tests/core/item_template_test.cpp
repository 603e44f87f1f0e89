// SPDX-License-Identifier: MIT
#include "core/item_template.hpp"

#include "support/catch.hpp"

#include <journey/limits.hpp>

namespace limits = journey::limits;
using journey::ItemTemplate;
using journey::Journal;
using journey::Project;

namespace {

Project whole() {
    Project project;
    project.id = "rye";
    project.title = "Rye *bread*";
    project.url = "bread/rye";
    project.description = "With `sourdough`.";
    project.course = "a";
    project.tags = {"oven", "slow food"};
    project.started = "2026-01-02";
    project.completed = "2026-02-03";
    return project;
}

Project bare() {
    Project project;
    project.id = "rye";
    project.title = "Rye";
    return project;
}

Journal with_course() {
    Journal journal;
    journal.courses.emplace_back().id = "a";
    journal.courses.back().title = "Baking";
    return journal;
}

std::string item(std::string_view text, const Project& project) {
    return ItemTemplate(text).render(with_course(), project);
}

// The first mistake, with its hint.
std::string mistake(std::string_view text) {
    const auto mistakes = ItemTemplate::mistakes(text);
    if (mistakes.empty()) return {};
    return mistakes.front().message + (mistakes.front().hint.empty() ? "" : " | " + mistakes.front().hint);
}

}  // namespace

TEST_CASE("an item shows each field in its place") {
    CHECK(item("- [{title}]({url}) – {description}", whole()) == "- [Rye \\*bread\\*](bread/rye) – With `sourdough`.\n");
    CHECK(item("- **{title}** in {course}: {tags} ({started} to {completed})", whole()) ==
          "- **Rye \\*bread\\*** in Baking: oven, slow food (2026-01-02 to 2026-02-03)\n");
    CHECK(item("- {id}, {state}, {url}", whole()) == "- rye, completed 2026-02-03, bread/rye\n");
}

TEST_CASE("since when something is in progress is told until it is completed") {
    journey::Project begun = bare();
    begun.started = "2026-01-02";
    CHECK(item("- {title} ({state}, since {since})", begun) == "- Rye (in progress, since 2026-01-02)\n");
    CHECK(item("- {title} ({state}, since {since})", whole()) == "- Rye \\*bread\\* (completed 2026-02-03)\n");
}

TEST_CASE("a field that is missing takes along what is about it alone") {
    CHECK(item("- [{title}]({url}) – {description}", bare()) == "- Rye\n");
    CHECK(item("- {title} (in {course}, done {completed})", bare()) == "- Rye\n");
    CHECK(item("- {title} *{completed}* `{started}` {state}", bare()) == "- Rye in progress\n");
    CHECK(item("- {completed}: {title}.", bare()) == "- Rye.\n");
    CHECK(item("- {title} – {description}.", bare()) == "- Rye.\n");
    CHECK(item("- ![{title}]({url}) {title}", bare()) == "- Rye\n");
    CHECK(item("- {title}, [code]({url})", bare()) == "- Rye\n");
    CHECK(item("- {title} [{state}] ✅ {completed}", bare()) == "- Rye [in progress]\n");
    CHECK(item("- \"{title}\" – {description} [{completed}] ({id})", bare()) == "- \"Rye\" (rye)\n");
    CHECK(item("- {description}", bare()) == "- Rye\n");
}

TEST_CASE("emphasis is written as formatters write it") {
    CHECK(item("- *{title}* __{state}__", bare()) == "- _Rye_ **in progress**\n");
    CHECK(item("- a*{title}*b", bare()) == "- a*Rye*b\n");
    CHECK(item("- {title}  ", bare()) == "- Rye\n");
}

TEST_CASE("in a code span a value stands as it is") {
    Project project = whole();
    project.title = "a ` b *c*";
    CHECK(item("- `{title}`", project) == "- ``a ` b *c*``\n");
}

TEST_CASE("doubled braces are braces") {
    CHECK(item("- {{{title}}}", bare()) == "- {Rye}\n");
    CHECK(mistake("- {{{title}}}").empty());
}

TEST_CASE("the usual item is that of no template, and of a wrong one") {
    CHECK(item("", whole()) == "- [Rye \\*bread\\*](bread/rye) – With `sourdough`. (completed 2026-02-03)\n");
    CHECK(item("- {titel}", bare()) == "- Rye (in progress)\n");
}

TEST_CASE("what is wrong with an item is said") {
    CHECK(mistake("- {titel}") == "'item' has an unknown field '{titel}' | did you mean '{title}'?");
    CHECK(mistake("- {x} {title}").starts_with("'item' has an unknown field '{x}' | the fields are title, id, url,"));
    CHECK(mistake("- {title") == "'item' has a brace without its other half | write {{ or }} for a brace");
    CHECK(mistake("- title}").starts_with("'item' has a brace without its other half"));
    CHECK(mistake("- title") == "'item' shows no field | - [{title}]({url})");
    CHECK(mistake("{title}") ==
          "'item' must be one item of a list, `- ` and a line of text | - [{title}]({url}) – {description}");
    for (const char* other : {"- # {title}", "- - {title}", "- > {title}", "* {title}", "1. {title}", "- [{title}]: {url}",
                              "- [{title}]: {description}", "- ```{title}"})
        CHECK(mistake(other).starts_with("'item' must be one item of a list"));
    for (const char* place : {"- [{title}](docs/{title}.md)", "- ![x](https://example.com/{id}.svg) {title}",
                              "- [{title}]({url} \"{description}\")"})
        CHECK(mistake(place) == "'item' can have {url} alone as an address | - [{title}]({url})");
    CHECK(mistake("- [{title}: {description}]({url})").starts_with("'item' can't have {description} in a link"));
    CHECK(mistake("- [ ] {title}").empty());
    CHECK(mistake("- {title}\n- {url}") == "'item' must be one line");
    CHECK(mistake("- <b>{title}</b>") == "'item' must be Markdown without HTML");
    CHECK(mistake("- [{title}]({url}) – {description}").empty());
}

TEST_CASE("brackets that never close cost no time") {
    std::string text = "- {title} ";
    while (text.size() + 5 <= limits::item) text += "([*`_";
    CHECK(item(text, bare()).starts_with("- Rye "));
    text += std::string(30'000'000, '[');
    CHECK(item(text, bare()) == item("", bare()));
    CHECK(ItemTemplate::mistakes(text).front().message == "'item' is longer than 1000 bytes");
}
