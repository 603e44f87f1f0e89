// SPDX-License-Identifier: MIT
#include "core/gfm.hpp"
#include "support/catch.hpp"

#include <journey/render.hpp>
#include <journey/text.hpp>

using journey::Course;
using journey::Group;
using journey::Journal;
using journey::Project;
using journey::render_projects;
using journey::Show;
using journey::Sort;
using journey::Style;

namespace {

Project project(std::string id, std::string title, std::string course = {}, std::string completed = {}) {
    Project made;
    made.id = std::move(id);
    made.title = std::move(title);
    made.course = std::move(course);
    made.completed = std::move(completed);
    return made;
}

Course course(std::string id, std::string title) {
    Course made;
    made.id = std::move(id);
    made.title = std::move(title);
    return made;
}

// Courses `a` and `b`; four projects, of which two are completed.
Journal sample() {
    Journal journal;
    journal.courses = {course("a", "Baking"), course("b", "Cooking"), course("c", "Nothing yet")};
    journal.projects = {project("soup", "Soup", "b"), project("rye", "Rye bread", "a", "2026-02-03"),
                        project("jam", "jam", "", "2026-03-01"), project("oven", "Oven", "gone")};
    journal.projects[1].url = "bread/rye";
    journal.projects[1].description = "With `sourdough`.";
    return journal;
}

const std::vector<std::string> hostile = {
    "a|b",
    "[a](b) ![c](d) [e]",
    "`code` ``more",
    "<script>alert(1)</script>",
    "<!-- journey:projects:end -->",
    "--> <!-- x",
    "line\nbreak\n\n- item\r\n# x",
    "@user #12 GH-1",
    "# heading",
    "- dash",
    "--- | ---",
    "+ plus",
    "* star *x* **y**",
    "1. one",
    "2) two",
    "1234567890. x",
    "> quote",
    "=== ",
    "[ ] todo",
    "[x] done",
    "[^1] note",
    "_x_ __init__ a_b_c",
    "~s~ ~~ss~~",
    "&amp; &copy; &#35; &x",
    "a\\b \\* \\",
    "https://x.example/a_b_(c) http://y.example",
    "www.example.com",
    "$x$ $$y$$",
    "{{ x }} {% raw %}",
    "<details><table><b>",
    "\"quoted\" 'single'",
    "مرحبا بالعالم שלום",
    "🚀 👩‍👩‍👧 ❤️ 1️⃣ 🇩🇪",
    "日本語 ﾊﾛｰ é e\u0301",
    "\u00a0nbsp\u2028line",
    "!",
    "\\",
    "|",
    "`",
    std::string(10240, 'x'),
    [] {
        std::string long_one;
        while (long_one.size() < 10240) long_one += "*_`[|<&";
        return long_one;
    }(),
};

// Each hostile text as title and as an address's last part.
Journal hostile_journal(Style style) {
    Journal journal;
    journal.readme.projects.style = style;
    journal.readme.projects.group = Group::none;
    for (const std::string& text : hostile) {
        journal.projects.push_back(project("p", text));
        journal.projects.back().url = "https://example.com/x";
        journal.projects.push_back(project("q", text));
    }
    return journal;
}

}  // namespace

TEST_CASE("a list item shows title, address, description and date") {
    Journal journal = sample();
    journal.projects = {journal.projects[1]};
    journal.readme.projects.group = Group::none;
    CHECK(render_projects(journal, 2) == "- [Rye bread](bread/rye) – With `sourdough`. (completed 2026-02-03)\n");
}

TEST_CASE("missing parts leave nothing behind") {
    Journal journal;
    journal.projects = {project("soup", "Soup")};
    CHECK(render_projects(journal, 2) == "- Soup (in progress)\n");
}

TEST_CASE("a journal without projects gives nothing") {
    CHECK(render_projects(Journal(), 2).empty());
}

TEST_CASE("projects are grouped by course, those without a known one first") {
    CHECK(render_projects(sample(), 2) ==
          "- jam (completed 2026-03-01)\n"
          "- Oven (in progress)\n"
          "\n"
          "### Baking\n"
          "\n"
          "- [Rye bread](bread/rye) – With `sourdough`. (completed 2026-02-03)\n"
          "\n"
          "### Cooking\n"
          "\n"
          "- Soup (in progress)\n");
}

TEST_CASE("group headings go no deeper than Markdown's sixth level") {
    Journal journal = sample();
    journal.projects.resize(1);
    CHECK(render_projects(journal, 6) == "###### Cooking\n\n- Soup (in progress)\n");
}

TEST_CASE("open projects can be hidden") {
    Journal journal = sample();
    journal.readme.projects.show = Show::completed;
    journal.readme.projects.group = Group::none;
    CHECK(render_projects(journal, 2) ==
          "- [Rye bread](bread/rye) – With `sourdough`. (completed 2026-02-03)\n"
          "- jam (completed 2026-03-01)\n");
}

TEST_CASE("titles are sorted without regard to case") {
    Journal journal = sample();
    journal.readme.projects.sort = Sort::title;
    journal.readme.projects.group = Group::none;
    CHECK(render_projects(journal, 2) ==
          "- jam (completed 2026-03-01)\n"
          "- Oven (in progress)\n"
          "- [Rye bread](bread/rye) – With `sourdough`. (completed 2026-02-03)\n"
          "- Soup (in progress)\n");
}

TEST_CASE("sorted by completion the newest comes first and open projects last") {
    Journal journal = sample();
    journal.readme.projects.sort = Sort::completed;
    journal.readme.projects.group = Group::none;
    CHECK(render_projects(journal, 2) ==
          "- jam (completed 2026-03-01)\n"
          "- [Rye bread](bread/rye) – With `sourdough`. (completed 2026-02-03)\n"
          "- Soup (in progress)\n"
          "- Oven (in progress)\n");
}

TEST_CASE("a table has padded cells and names the course") {
    Journal journal = sample();
    journal.readme.projects.style = Style::table;
    journal.readme.projects.group = Group::none;
    CHECK(render_projects(journal, 2) ==
          "| Project                | Description       | Course  | Completed   |\n"
          "| ---------------------- | ----------------- | ------- | ----------- |\n"
          "| Soup                   |                   | Cooking | in progress |\n"
          "| [Rye bread](bread/rye) | With `sourdough`. | Baking  | 2026-02-03  |\n"
          "| jam                    |                   |         | 2026-03-01  |\n"
          "| Oven                   |                   |         | in progress |\n");
}

TEST_CASE("a state is told of all projects, of what has begun, or of what is completed") {
    Journal journal;
    journal.projects = {project("soup", "Soup"), project("oven", "Oven"), project("rye", "Rye", "", "2026-02-03")};
    journal.projects[1].started = "2026-01-05";
    journal.projects[1].tags = {"hot"};
    const auto shown = [&](Style style, journey::States states, const std::string& item = {}) {
        journal.readme.projects.style = style;
        journal.readme.projects.states = states;
        journal.readme.projects.item = item;
        return render_projects(journal, 2);
    };
    using journey::States;
    CHECK(shown(Style::list, States::all) == "- Soup (in progress)\n- Oven (in progress)\n- Rye (completed 2026-02-03)\n");
    CHECK(shown(Style::list, States::started) == "- Soup\n- Oven (in progress)\n- Rye (completed 2026-02-03)\n");
    CHECK(shown(Style::list, States::completed) == "- Soup\n- Oven\n- Rye (completed 2026-02-03)\n");
    CHECK(shown(Style::list, States::completed, "- **{title}**: _{state}_, {tags}") ==
          "- **Soup**\n- **Oven**, hot\n- **Rye**: _completed 2026-02-03_\n");
    CHECK(shown(Style::table, States::started) ==
          "| Project | Description | Course | Completed   |\n"
          "| ------- | ----------- | ------ | ----------- |\n"
          "| Soup    |             |        |             |\n"
          "| Oven    |             |        | in progress |\n"
          "| Rye     |             |        | 2026-02-03  |\n");
    CHECK(shown(Style::sections, States::started) ==
          "### Soup\n\n### Oven\n\n_In progress_ · hot\n\n### Rye\n\n_Completed 2026-02-03_\n");
    CHECK(shown(Style::sections, States::completed) == "### Soup\n\n### Oven\n\nhot\n\n### Rye\n\n_Completed 2026-02-03_\n");
}

TEST_CASE("cells are padded by what they show, not by bytes") {
    Journal journal;
    journal.readme.projects.style = Style::table;
    journal.projects = {project("a", "日本語の辞書"), project("b", "👩‍👩‍👧 ❤️ ü"), project("c", "e\u0301")};
    CHECK(render_projects(journal, 2) ==
          "| Project      | Description | Course | Completed   |\n"
          "| ------------ | ----------- | ------ | ----------- |\n"
          "| 日本語の辞書 |             |        | in progress |\n"
          "| 👩‍👩‍👧 ❤️ ü      |             |        | in progress |\n"
          "| e\u0301            |             |        | in progress |\n");
}

TEST_CASE("an unsafe address leaves the title alone") {
    Journal journal;
    journal.projects = {project("a", "A")};
    journal.projects[0].url = "javascript:alert(1)";
    CHECK(render_projects(journal, 2) == "- A (in progress)\n");
}

TEST_CASE("a title that shows nothing gives way to the id") {
    Journal journal;
    journal.projects = {project("a", "\x1b\x07")};
    CHECK(render_projects(journal, 2) == "- a (in progress)\n");
}

TEST_CASE("one project is one line") {
    Journal journal = hostile_journal(Style::list);
    const std::string body = render_projects(journal, 2);
    CHECK(static_cast<std::size_t>(std::count(body.begin(), body.end(), '\n')) == journal.projects.size());
}

TEST_CASE("hostile titles come out literally in a list") {
    const std::string html = gfm::html(render_projects(hostile_journal(Style::list), 2));
    const std::vector<std::string> items = gfm::elements(html, "li");
    REQUIRE(items.size() == 2 * hostile.size());
    for (std::size_t i = 0; i < items.size(); ++i)
        CHECK(gfm::text(items[i]) == journey::fold_space(hostile[i / 2]) + " (in progress)");
    CHECK(gfm::tags(html) == std::set<std::string>{"ul", "li", "a"});
    CHECK(gfm::addresses(html) == std::vector<std::string>(hostile.size(), "https://example.com/x"));
}

TEST_CASE("hostile titles come out literally in a table") {
    const std::string html = gfm::html(render_projects(hostile_journal(Style::table), 2));
    const std::vector<std::string> cells = gfm::elements(html, "td");
    REQUIRE(cells.size() == 4 * 2 * hostile.size());
    for (std::size_t i = 0; i < 2 * hostile.size(); ++i) {
        CHECK(gfm::text(cells[4 * i]) == journey::fold_space(hostile[i / 2]));
        CHECK(gfm::text(cells[4 * i + 1] + cells[4 * i + 2] + cells[4 * i + 3]) == "in progress");
    }
    CHECK(gfm::tags(html) == std::set<std::string>{"table", "thead", "tbody", "tr", "th", "td", "a"});
    CHECK(gfm::addresses(html) == std::vector<std::string>(hostile.size(), "https://example.com/x"));
}

TEST_CASE("hostile titles of courses come out literally in headings") {
    Journal journal;
    for (const std::string& text : hostile) {
        const std::string id = std::to_string(journal.courses.size());
        journal.courses.push_back(course(id, text));
        journal.projects.push_back(project("p", "P", id));
    }
    const std::vector<std::string> headings = gfm::elements(gfm::html(render_projects(journal, 2)), "h3");
    REQUIRE(headings.size() == hostile.size());
    for (std::size_t i = 0; i < headings.size(); ++i) CHECK(gfm::text(headings[i]) == journey::fold_space(hostile[i]));
}

TEST_CASE("no description reaches beyond its item or cell") {
    for (const Style style : {Style::list, Style::table}) {
        Journal journal = hostile_journal(style);
        for (std::size_t i = 0; i < journal.projects.size(); ++i) {
            journal.projects[i].description = hostile[i / 2];
            journal.projects[i].title = "T";
            journal.projects[i].completed = "2026-01-02";
        }
        const std::string html = gfm::html(render_projects(journal, 2));
        const std::vector<std::string> items = gfm::elements(html, style == Style::list ? "li" : "td");
        REQUIRE(items.size() == (style == Style::list ? 1U : 4U) * journal.projects.size());
        for (std::size_t i = 0; i < journal.projects.size(); ++i) {
            const std::string& date = style == Style::list ? items[i] : items[4 * i + 3];
            CHECK_THAT(date, Catch::Matchers::EndsWith(style == Style::list ? " (completed 2026-01-02)" : "2026-01-02"));
        }
    }
}

TEST_CASE("hostile addresses stay in their link") {
    Journal journal;
    journal.readme.projects.group = Group::none;
    for (const std::string part :
         {"a b", "a)b", "(", "<x>", "a|b", "`c`", "\"q\"", "\\", "]", "&copy;", "*x*_y_", "{{z}}", "$x$"}) {
        journal.projects.push_back(project("p", "T"));
        journal.projects.back().url = "https://example.com/" + part;
    }
    for (const Style style : {Style::list, Style::table}) {
        journal.readme.projects.style = style;
        const std::string html = gfm::html(render_projects(journal, 2));
        CHECK(gfm::addresses(html) ==
              std::vector<std::string>{"https://example.com/a%20b", "https://example.com/a)b", "https://example.com/(",
                                       "https://example.com/%3Cx%3E", "https://example.com/a%7Cb",
                                       "https://example.com/%60c%60", "https://example.com/%22q%22", "https://example.com/%5C",
                                       "https://example.com/%5D", "https://example.com/&copy;", "https://example.com/*x*_y_",
                                       "https://example.com/%7B%7Bz%7D%7D", "https://example.com/$x$"});
    }
}
