// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <journey/readme.hpp>
#include <journey/render.hpp>

#include <algorithm>

using journey::find_projects;
using journey::Journal;
using journey::Project;
using journey::region_text;
using journey::render_readme;
using journey::same_region;

namespace {

const std::string start = "<!-- journey:projects:start -->\n";
const std::string end = "<!-- journey:projects:end -->\n";

Journal journal_with(const std::vector<std::string>& titles) {
    Journal journal;
    for (const std::string& title : titles) {
        Project project;
        project.id = title;
        project.title = title;
        journal.projects.push_back(project);
    }
    return journal;
}

std::string with_crlf(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return out;
}

// What find_projects says is wrong, with its line.
std::string refusal(const std::string& readme) {
    try {
        find_projects(readme, "Projects");
    } catch (const journey::PlacedError& error) {
        CHECK(error.code == journey::ExitCode::refused);
        return std::to_string(error.at.line) + ": " + error.what();
    }
    return "nothing";
}

bool has_section(const std::string& readme, const std::string& heading = "Projects") {
    return find_projects(readme, heading).has_value();
}

}  // namespace

TEST_CASE("the region between markers is replaced and nothing else") {
    const std::string before = "# T\n\nintro  \n\n" + start + "old\n" + end + "\n[x]: y\n\n\n## More\n";
    CHECK(render_readme(before, journal_with({"A"})) ==
          "# T\n\nintro  \n\n" + start + "\n- A (in progress)\n\n" + end + "\n[x]: y\n\n\n## More\n");
}

TEST_CASE("an empty region is two lines") {
    CHECK(render_readme(start + "\n- A\n\n" + end, Journal()) == start + end);
}

TEST_CASE("without markers the section gets them behind its own text") {
    CHECK(render_readme("## Projects\n\n(soon)\n\n## Next\n", journal_with({"A"})) ==
          "## Projects\n\n(soon)\n\n" + start + "\n- A (in progress)\n\n" + end + "\n## Next\n");
}

TEST_CASE("a section without text gets markers under its heading") {
    CHECK(render_readme("## Projects\n\n## Next\n", Journal()) == "## Projects\n\n" + start + end + "\n## Next\n");
    CHECK(render_readme("Projects\n--------\n\nNext\n----\n", Journal()) ==
          "Projects\n--------\n\n" + start + end + "\nNext\n----\n");
}

TEST_CASE("a heading that follows without a blank line gets one") {
    CHECK(render_readme("## Projects\ntext\n## Next\n", Journal()) == "## Projects\ntext\n\n" + start + end + "\n## Next\n");
}

TEST_CASE("the section at the end of the file") {
    CHECK(render_readme("## Projects\n", Journal()) == "## Projects\n\n" + start + end);
    CHECK(render_readme("## Projects\n\ntext\n\n\n", Journal()) == "## Projects\n\ntext\n\n" + start + end + "\n\n");
}

TEST_CASE("a file without a final line end keeps having none") {
    const std::string last = end.substr(0, end.size() - 1);
    CHECK(render_readme("## Projects\n\ntext", Journal()) == "## Projects\n\ntext\n\n" + start + last);
    CHECK(render_readme(start + last, journal_with({"A"})) == start + "\n- A (in progress)\n\n" + last);
    CHECK(render_readme("## Projects\n\n## Next", Journal()) == "## Projects\n\n" + start + end + "\n## Next");
}

TEST_CASE("markers go before the rule that closes the section") {
    CHECK(render_readme("## Projects\n\ntext\n\n---\n\n## Next\n", Journal()) ==
          "## Projects\n\ntext\n\n" + start + end + "\n---\n\n## Next\n");
    CHECK(render_readme("## Projects\n\n* * *\n\n---\n", Journal()) == "## Projects\n\n" + start + end + "\n* * *\n\n---\n");
}

TEST_CASE("a rule with text behind it closes nothing") {
    CHECK(render_readme("## Projects\n\na\n\n---\n\nb\n\n## Next\n", Journal()) ==
          "## Projects\n\na\n\n---\n\nb\n\n" + start + end + "\n## Next\n");
    CHECK(render_readme("## Projects\n\n---\n\n[b]: c\n", Journal()) == "## Projects\n\n---\n\n[b]: c\n\n" + start + end);
}

TEST_CASE("a heading inside the section belongs to it") {
    const auto section = find_projects("# T\n\n## Projects\n\n### Old\n\nx\n\n# End\n", "Projects");
    REQUIRE(section);
    CHECK(section->begin == std::string("# T\n\n## Projects\n\n### Old\n\nx\n").size());
    CHECK(section->heading_level == 3);
}

TEST_CASE("the heading above the markers says how deep groups are") {
    CHECK(find_projects("# T\n\n### Deep\n\n" + start + end, "Projects")->heading_level == 3);
    CHECK(find_projects(start + end + "\n### Below\n", "Projects")->heading_level == 1);
}

TEST_CASE("headings match by letters and digits") {
    for (const std::string heading :
         {"## Projects", "# projects", "###### PROJECTS", "## 🚀 Projects", "## Projects :rocket:", "## **Projects** ##",
          "## [Projects](#p)", "## `Projects`:", "Projects\n===", "## 📁 *Projects* 🛠️", "  ## Projects",
          "## 1️⃣ Projects", "## Projects <!-- no toc -->", "## <a name=\"p\"></a>Projects", "## ℹ️ Projects"}) {
        CHECK(has_section(heading + "\n"));
    }
}

TEST_CASE("other headings do not match") {
    for (const std::string heading : {"## My Projects", "## Project", "Projects", "##Projects", "**Projects**", "## Projects 2",
                                      "    ## Projects", "<h2>Projects</h2>", "####### Projects"}) {
        CHECK_FALSE(has_section(heading + "\n"));
    }
}

TEST_CASE("headings in any script match") {
    CHECK(has_section("## 🛠 PROJEKTÜBERSICHT\n", "Projektübersicht"));
    CHECK(has_section("## **プロジェクト** 🚀\n", "プロジェクト"));
    CHECK(has_section("## Проекты:\n", "проекты"));
    CHECK(has_section("## परियोजनाएँ\n", "परियोजनाएँ"));
    CHECK(has_section("## Re\u0301alisations\n", "Réalisations"));
    CHECK_FALSE(has_section("## 作品\n", "プロジェクト"));
    CHECK_FALSE(has_section("## 🚀\n", "🛠"));
}

TEST_CASE("headings and markers that are text are left alone") {
    const std::string both = "## Projects\n" + start + end;
    std::string quoted, nested, indented;
    for (const std::string& line : {std::string("## Projects\n"), start, end}) {
        quoted += "> " + line;
        nested += "  " + line;
        indented += "    " + line;
    }
    const std::vector<std::string> texts{"```\n" + both + "```\n",
                                         "~~~~ md\n" + both + "~~~\n~~~~\n",
                                         "<!--\n" + start + "-->\n",
                                         quoted,
                                         "- item\n" + nested,
                                         indented,
                                         "---\n" + both + "---\n",
                                         "+++\n" + both + "+++\n",
                                         "\xEF\xBB\xBF---\n" + both + "...\n",
                                         "<details>\n" + start + end + "</details>\n",
                                         "<!-- x --><!-- journey:projects:start -->\n",
                                         "text " + start,
                                         "<!-- journey:projects:start --> text\n",
                                         std::string("<!-- journey:projects:start  -->\n"),
                                         "<!-- journey:course:start -->\n"};
    for (const std::string& text : texts) {
        CHECK_FALSE(has_section(text));
        CHECK_FALSE(region_text(text));
    }
}

TEST_CASE("markers are found wherever they are a line of their own") {
    CHECK(region_text("paragraph\n" + start + "x\n" + end) == "x\n");
    CHECK(region_text("<!-- a -->\n" + start + "x\n" + end + "<!-- b -->\n") == "x\n");
    CHECK(region_text("   <!-- journey:projects:start -->  \nx\n " + end) == "x\n");
    CHECK(region_text("- item\n" + start + "x\n\n" + end) == "x\n\n");
    CHECK(region_text("\xEF\xBB\xBF" + start + "x\n" + end) == "x\n");
    CHECK(region_text("<details>\n\n" + start + "x\n" + end + "\n</details>\n") == "x\n");
}

TEST_CASE("a rule on the first line is not always front matter") {
    CHECK(has_section("---\n\n## Projects\n\n---\n"));
    CHECK(has_section("---\n## Projects\n"));
}

TEST_CASE("lines are counted behind front matter") {
    CHECK(find_projects("---\na: b\n---\n\n## Projects\n", "Projects")->at == journey::Position{5, 1});
}

TEST_CASE("markers win over headings") {
    const std::string two = "## Projects\n\n## Projects\n\n" + start + "x\n" + end;
    CHECK(region_text(two) == "x\n");
}

TEST_CASE("ambiguous places are refused with the line") {
    CHECK(refusal("# T\n\n## Projects\n\n# Projects\n") == "5: two 'Projects' headings (lines 3 and 5)");
    CHECK(refusal("# T\n\n" + start) == "3: start marker without an end marker");
    CHECK(refusal("# T\n" + end) == "2: end marker without a start marker");
    CHECK(refusal(end + start) == "1: end marker before its start marker");
    CHECK(refusal(start + end + "\n" + start + end) == "4: two start markers (lines 1 and 4)");
    CHECK(refusal(start + end + end) == "3: two end markers (lines 2 and 3)");
}

TEST_CASE("all problems of markers are reported in the order of lines") {
    const auto problems = journey::readme_problems(start + end + "\n" + start + end);
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].at.line == 4);
    CHECK(problems[1].message == "two end markers (lines 2 and 5)");
    CHECK(journey::readme_problems("## Projects\n").empty());
}

TEST_CASE("a README without the section is refused with a hint") {
    try {
        render_readme("# T\n", Journal());
        FAIL("not refused");
    } catch (const journey::Error& error) {
        CHECK(error.code == journey::ExitCode::refused);
        CHECK(error.what() == std::string("the README has no 'Projects' section"));
        CHECK(error.hints == std::vector<std::string>{"journey render-readme --add-section"});
    }
}

TEST_CASE("a missing section is added at the end when that is asked for") {
    const auto added = [](const std::string& readme) {
        return render_readme(readme, journal_with({"A"}), &journey::projects_region());
    };
    const std::string section = "## Projects\n\n" + start + "\n- A (in progress)\n\n" + end;
    CHECK(added("# T\n") == "# T\n\n" + section);
    CHECK(added("# T\n\n\n") == "# T\n\n\n" + section);
    CHECK(added("# T") == "# T\n\n" + section.substr(0, section.size() - 1));
    CHECK(added("") == section);
    CHECK(added("\xEF\xBB\xBF") == "\xEF\xBB\xBF" + section);
}

TEST_CASE("a section that a fence above would swallow is refused") {
    CHECK_THROWS_AS(render_readme("# T\n\n```\ncode\n", Journal(), &journey::projects_region()), journey::Error);
    CHECK_THROWS_AS(render_readme("## Projects\n\n<!-- note\n", Journal()), journey::Error);
}

TEST_CASE("line ends are the file's") {
    const std::string before = with_crlf("# T\n\n## Projects\n\ntext\n\n## Next\n");
    CHECK(render_readme(before, journal_with({"A"})) ==
          with_crlf("# T\n\n## Projects\n\ntext\n\n" + start + "\n- A (in progress)\n\n" + end + "\n## Next\n"));
}

TEST_CASE("rendering again changes nothing") {
    Journal journal = journal_with({"A", "B|*"});
    journal.courses.push_back({});
    journal.courses[0].id = journal.courses[0].title = "Projects";
    journal.projects[1].course = "Projects";
    for (const std::string& text :
         {std::string("## Projects\n"), std::string("## Projects"), with_crlf("## Projects\n\n---\n\n# x\n"),
          std::string("# T\n## Projects\n### Sub\nx\n## Y"), std::string("a\r\rProjects\r===\rb\r")}) {
        const std::string once = render_readme(text, journal);
        CHECK(once != text);
        CHECK(render_readme(once, journal) == once);
    }
}

TEST_CASE("a region that differs in blank lines alone is left as it is") {
    const std::string readme = start + "- A (in progress)  \r\n" + end;
    CHECK(render_readme(readme, journal_with({"A"})) == readme);
}

TEST_CASE("regions are compared without blank lines, line ends and trailing blanks") {
    CHECK(same_region("\n- a\n\n- b\n", "- a \r\n- b"));
    CHECK(same_region("", "\n \n"));
    CHECK_FALSE(same_region("- a\n", "  - a\n"));
    CHECK_FALSE(same_region("- a\n- b\n", "- b\n- a\n"));
}

TEST_CASE("whatever is around the region stays") {
    const std::string above =
        "\xEF\xBB\xBF---\r\nlayout: x\n---\n<!-- toc -->\n* [Projects](#projects)\n<!-- tocstop -->\r\n\tTab  \n\n\n```\n" +
        start + "```\n\xFF\xFE bad bytes\n## Projects\n";
    const std::string below = "\n\n\n## Next\n> " + start + "\n[ref]: <x>\n\n<!-- end";
    const std::string once = render_readme(above + start + end + below, journal_with({"A"}));
    CHECK(once.substr(0, above.size()) == above);
    CHECK(once.substr(once.size() - below.size()) == below);
    CHECK(region_text(once).value().find("- A (in progress)") != std::string::npos);
}

TEST_CASE("the region grows and shrinks back to where it was") {
    const std::string empty = render_readme("# T\n\n## Projects\n\ntext\n\n## Next", Journal());
    CHECK(render_readme(render_readme(empty, journal_with({"A", "B"})), Journal()) == empty);
}

TEST_CASE("the starter has a title and an empty region that is found again") {
    CHECK(journey::starter_readme("C# & *me*") == "# C# & \\*me\\*\n\n## Projects\n\n" + start + end);
    CHECK(journey::starter_readme("") == "## Projects\n\n" + start + end);
    CHECK(region_text(journey::starter_readme("T")) == "");
}
