// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <journey/readme.hpp>
#include <journey/render.hpp>

using journey::find_regions;
using journey::Journal;
using journey::readme_problems;
using journey::render_readme;
using journey::with_region;

namespace {

Journal sample() {
    return journey::Document::parse(R"(version: 1
title: T
courses:
  - id: a
    title: Baking
    url: https://example.org/a
    description: All *breads*.
    objectives:
      - {text: Knead `dough`, completed: 2026-01-01}
      - Wait
  - {id: b, title: Cooking, completed: 2026-02-03}
projects:
  - {id: rye, title: Rye, url: bread/rye, description: Dark., course: a, tags: [oven, slow], completed: 2026-01-02}
  - {id: jam, title: Jam}
insights:
  - {id: i, date: 2026-01-05, about: rye, text: Rye needs *time*.}
  - {id: j, date: 2026-01-07, text: Sugar is a knife.}
  - {id: k, date: 2026-01-05, about: a, text: Ovens lie.}
)")
        .journal();
}

std::string region(const std::string& name, const std::string& content = "") {
    return journey::start_marker(name) + "\n" + content + journey::end_marker(name) + "\n";
}

std::string count(const std::string& what, const std::string& number) {
    return journey::start_marker("count:" + what) + number + journey::end_marker("count:" + what);
}

std::string first_problem(const std::string& readme) {
    const auto problems = readme_problems(readme);
    if (problems.empty()) return {};
    const auto& [at, severity, message, hint] = problems.front();
    return std::to_string(at.line) + ": " + message + (hint.empty() ? "" : " | " + hint);
}

const std::string courses =
    "\n### [Baking](https://example.org/a)\n\nAll _breads_.\n\n- [x] Knead `dough` (completed 2026-01-01)\n- [ ] Wait\n\n"
    "### Cooking (completed 2026-02-03)\n\n";
const std::string insights =
    "\n- 2026-01-07: Sugar is a knife.\n- 2026-01-05: Ovens lie. (Baking)\n- 2026-01-05: Rye needs _time_. (Rye)\n\n";

}  // namespace

TEST_CASE("each region shows its part of the journal where its markers stand") {
    const std::string above = "# T\n\n## Courses\n\n", between = "\n## Insights\n\n", below = "\nThe end.\n";
    CHECK(render_readme(above + region("courses") + between + region("insights") + below, sample()) ==
          above + region("courses", courses) + between + region("insights", insights) + below);
}

TEST_CASE("progress is a table with a bar for each course and one for all") {
    Journal journal = sample();
    CHECK(render_readme(region("progress"), journal).find("| **All** |") != std::string::npos);
    journal.courses.clear();
    journal.projects.clear();
    CHECK(render_readme(region("progress"), journal) == region("progress"));
}

TEST_CASE("the newest insights are shown when there is a limit") {
    Journal journal = sample();
    journal.readme.insights.limit = 1;
    CHECK(render_readme(region("insights"), journal) == region("insights", "\n- 2026-01-07: Sugar is a knife.\n\n"));
}

TEST_CASE("sections have a heading for each project, its state and tags, its description and the insights about it") {
    Journal journal = sample();
    journal.readme.projects.style = journey::Style::sections;
    CHECK(render_readme("## P\n\n" + region("projects"), journal) ==
          "## P\n\n" + region("projects",
                              "\n### Jam\n\n_In progress_\n\n### Baking\n\n#### [Rye](bread/rye)\n\n"
                              "_Completed 2026-01-02_ · oven, slow\n\nDark.\n\n- 2026-01-05: Rye needs _time_.\n\n"));
}

TEST_CASE("a count stands in the middle of a sentence, as often as one likes") {
    const std::string readme = "I have " + count("projects", "") + " projects, " + count("completed-projects", "0") +
                               " done,\nand " + count("objectives", "?") + " aims.\n\n- " + count("projects", "9") + "\n";
    CHECK(render_readme(readme, sample()) == "I have " + count("projects", "2") + " projects, " +
                                                 count("completed-projects", "1") + " done,\nand " + count("objectives", "2") +
                                                 " aims.\n\n- " + count("projects", "2") + "\n");
}

TEST_CASE("each count counts its own") {
    const std::string day = "2026-01-01";
    Journal journal;
    journal.courses.resize(5);
    journal.courses[0].objectives.resize(7);
    journal.projects.resize(6);
    journal.insights.resize(8);
    for (std::size_t i = 0; i < 3; ++i) journal.courses[i + 1].completed = day;
    for (std::size_t i = 0; i < 4; ++i) journal.courses[0].objectives[i].completed = day;
    for (std::size_t i = 0; i < 2; ++i) journal.projects[i].completed = day;
    for (const auto& [what, number] :
         {std::pair("courses", "5"), std::pair("completed-courses", "3"), std::pair("objectives", "7"),
          std::pair("completed-objectives", "4"), std::pair("projects", "6"), std::pair("completed-projects", "2"),
          std::pair("insights", "8")}) {
        CHECK(render_readme(count(what, "?") + "\n", journal) == count(what, number) + "\n");
    }
}

TEST_CASE("a count may begin a line, and stand in a heading, a table, a quotation or HTML") {
    const std::string number = count("courses", "x");
    for (const std::string before : {"", "# ", "| a | b |\n| - | - |\n| ", "> ", "<p align=\"center\">\n<b>", "**"}) {
        const std::string readme = before + number + " courses\n";
        CHECK(render_readme(readme, sample()) == before + count("courses", "2") + " courses\n");
    }
}

TEST_CASE("a count in a heading does not make it another one") {
    const std::string readme = "## 💡 Projects (" + count("projects", "3") + ")\n";
    CHECK(journey::find_projects(readme, "Projects"));
    CHECK_FALSE(journey::find_projects("## Projects (3)\n", "Projects"));
}

TEST_CASE("a marker in code, in a comment or in a script is text") {
    const std::string number = count("courses", "x");
    for (const std::string& readme :
         {"`" + number + "`\n", "```\n" + number + "\n```\n", "    " + number + "\n",
          "<!-- as in\n" + journey::start_marker("count:courses") + "\n", "<script>\n" + number + "\n</script>\n",
          std::string("\\<!-- journey:count:courses:start -->x\\<!-- journey:count:courses:end -->\n")}) {
        CHECK(find_regions(readme + "\n").empty());
        CHECK(readme_problems(readme).empty());
    }
}

TEST_CASE("halves of a count's markers are told with their line and column") {
    CHECK(first_problem("a\n" + journey::start_marker("count:projects") + "\n") ==
          "2: start marker without an end marker behind it on its line");
    CHECK(first_problem("a " + journey::end_marker("count:projects") + "\n") ==
          "1: end marker without a start marker before it on its line");
    CHECK(first_problem("a " + journey::start_marker("count:projects") + "1" + journey::end_marker("count:courses") + "\n") ==
          "1: start marker without an end marker behind it on its line");
}

TEST_CASE("a region inside of another one is refused, one after the other is not") {
    const std::string crossed = journey::start_marker("projects") + "\n" + journey::start_marker("courses") + "\n" +
                                journey::end_marker("projects") + "\n" + journey::end_marker("courses") + "\n";
    CHECK(first_problem(crossed) == "2: the region 'courses' begins inside of the region 'projects'");
    CHECK_THROWS_AS(render_readme(crossed, sample()), journey::PlacedError);
    CHECK(find_regions(region("courses") + region("projects")).size() == 2);
}

TEST_CASE("a name that is no region's is told") {
    CHECK(first_problem(region("projcts")) == "1: unknown region 'projcts' | did you mean 'projects'?");
    CHECK(find_regions(region("projcts")).empty());
}

TEST_CASE("a count with a name that nobody knows is told, with the one that was meant") {
    CHECK(first_problem("We have <!-- journey:count:project:start -->7<!-- journey:count:project:end -->.\n") ==
          "1: unknown region 'count:project' | did you mean 'count:projects'?");
    CHECK(first_problem("a <!--journey:count:projects:start-->7<!--journey:count:projects:end-->\n") ==
          "1: the marker of 'count:projects' is not spelt as it has to be | <!-- journey:count:projects:start -->");
}

TEST_CASE("markers of a block where they don't count are told") {
    const std::string markers = region("progress");
    for (const std::string& readme : {"<div>\n" + markers + "</div>\n", "- a\n  " + journey::start_marker("progress") + "\n",
                                      journey::start_marker("progress") + journey::end_marker("progress") + "\n",
                                      "text " + journey::start_marker("progress") + "\n"}) {
        CHECK(first_problem(readme).find("the marker of 'progress' does not count here") != std::string::npos);
        CHECK(find_regions(readme).empty());
    }
    for (const std::string& readme : {"> " + journey::start_marker("progress") + "\n", "```\n" + markers + "```\n", markers,
                                      "<div>\n\n" + markers + "\n</div>\n"})
        CHECK(readme_problems(readme).empty());
}

TEST_CASE("the level of a region's headings does not depend on what is rendered above it") {
    const std::string readme = "## All\n\n" + region("courses") + "\n" + region("projects");
    const std::string once = render_readme(readme, sample());
    CHECK(once.find("\n### [Baking]") != std::string::npos);
    CHECK(once.find("\n- Jam (in progress)\n\n### Baking\n") != std::string::npos);
    CHECK(render_readme(once, sample()) == once);
    CHECK(render_readme(render_readme(once, Journal()), sample()) == once);
}

TEST_CASE("a heading that is rendered into a region is not the section of another one") {
    Journal journal = sample();
    journal.courses[0].title = "Projects";
    const std::string once = render_readme("# T\n\n" + region("courses"), journal);
    CHECK(render_readme(once, journal) == once);
}

TEST_CASE("a README with any region needs no section for the projects") {
    CHECK(render_readme(region("insights"), sample()) == region("insights", insights));
    CHECK_THROWS_AS(render_readme("# T\n", sample()), journey::Error);
}

TEST_CASE("a region is added to its section, or with a section of its own") {
    const auto& kind = *journey::find_region_kind("insights");
    journey::ReadmeSettings settings;
    CHECK(with_region("# T\n\n## 💡 Insights\n\nMine:\n\n## Next\n", kind, settings) ==
          "# T\n\n## 💡 Insights\n\nMine:\n\n" + region("insights") + "\n## Next\n");
    CHECK(with_region("# T\n", kind, settings) == "# T\n\n## Insights\n\n" + region("insights"));
    CHECK(with_region(region("insights"), kind, settings) == region("insights"));
}

TEST_CASE("values can't end a region or begin another one") {
    Journal journal = sample();
    const std::string evil = journey::end_marker("insights") + " " + count("projects", "7") + " " + journey::start_marker("x");
    journal.insights[0].text = journal.courses[0].title = journal.courses[0].description = journal.projects[0].title = evil;
    journal.courses[0].objectives[0].text = evil;
    for (const std::string name : {"projects", "courses", "progress", "insights"}) {
        const std::string once = render_readme("# T\n\n" + region(name) + "end\n", journal);
        CHECK(find_regions(once).size() == 1);
        CHECK(readme_problems(once).empty());
        CHECK(render_readme(once, journal) == once);
        CHECK(render_readme(once, Journal()) == "# T\n\n" + region(name) + "end\n");
    }
}

TEST_CASE("a README in a folder shows paths as they are seen from there") {
    const auto journal = [](const std::string& more) {
        return journey::Document::parse("version: 1\ntitle: T\nprojects:\n  - id: x\n    title: X\n" + more).journal();
    };
    const auto shown = [&](const std::string& more) { return journey::render_projects(journal(more), 2); };
    const std::string docs = "readme: {path: docs/README.md}\n";
    CHECK(shown("    url: projects/x\n") == "- [X](projects/x) (in progress)\n");
    CHECK(shown("    url: projects/x/\n" + docs) == "- [X](../projects/x/) (in progress)\n");
    CHECK(shown("    url: ./docs/x.md#top\n" + docs) == "- [X](x.md#top) (in progress)\n");
    CHECK(shown("    url: projects/x\nreadme: {path: a/b/R.md, projects: {style: table}}\n").find("[X](../../projects/x)") !=
          std::string::npos);
    CHECK(shown("    url: \"#sec\"\n" + docs) == "- [X](#sec) (in progress)\n");
    CHECK(shown("    url: docs/a:b\n" + docs) == "- [X](./a:b) (in progress)\n");
    CHECK(shown("    url: https://example.com\n" + docs) == "- [X](https://example.com) (in progress)\n");
    const std::string text = "    description: See ![shot](img/a.png) and [there](../b.md).\n";
    CHECK(shown(text) == "- X – See ![shot](img/a.png) and there. (in progress)\n");
    CHECK(shown(text + docs) == "- X – See ![shot](img/a.png) and [there](../b.md). (in progress)\n");
    CHECK(shown("    description: \"[out](../../b.md)\"\n" + docs) == "- X – out (in progress)\n");
}
