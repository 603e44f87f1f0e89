// SPDX-License-Identifier: MIT
#include "cli/manual_topics.hpp"

namespace journey::cli {
namespace {

constexpr std::string_view description =
    "`journey` keeps a learning journal in git. The journal is a YAML file in a repository: it holds courses with their "
    "objectives, projects and insights. The README shows the projects, between two markers.\n\n"
    "Each command that changes the journal is a step: the journal and the README change together, and become one commit that "
    "holds this change and nothing else. What is staged, half-staged or not staged stays so, in these two files and in all "
    "others. A step is whole, or it did not happen; `journey undo` takes it back.\n\n"
    "`git journey` is the same as `journey`.";

constexpr std::string_view ids =
    "Courses, projects and insights have ids, made from their titles unless `--id` gives one: `CLI calculator` becomes "
    "`cli-calculator`. An objective is named by its course and its number from 1 or its own id, as in `rust-fundamentals/2`. "
    "Where an id is asked for, an unambiguous beginning will do, but for what removes or renames.\n\n"
    "Dates are written `YYYY-MM-DD`, `today` or `yesterday`.";

constexpr std::string_view journal =
    "The journal is a YAML file. Edit it with any editor; `journey check` finds mistakes, `journey commit` commits what was "
    "changed. Commands change the lines that they are about and leave every other byte as it is: comments, order and layout "
    "stay.";

constexpr std::string_view journal_sample = R"(version: 1
title: Learning Rust, in Public
specialization:
  title: Rust Programming
  url: https://example.com/rust
courses:
  - id: rust-fundamentals
    title: Rust Fundamentals
    started: 2026-11-01
    objectives:
      - Tell owning from borrowing    # a plain text is an open objective
      - id: traits
        text: Write a trait
        completed: 2026-11-20
projects:
  - id: cli-calculator
    title: CLI calculator
    url: https://example.com/calc
    description: Parses and evaluates `1 + 2`.
    course: rust-fundamentals
    tags: [cli, parsing]
    completed: 2026-11-20
insights:
  - id: borrow-checker
    date: 2026-11-19
    about: rust-fundamentals
    text: The borrow checker is a design review.
readme:
  path: README.md
  projects: {heading: Projects, style: list, group: course, show: all, states: all, sort: journal}
)";

constexpr Term journal_keys[] = {
    {"version, title", "required; the version is 1"},
    {"specialization", "title and url of what the courses belong to"},
    {"courses",
     "id and title are required; url, description, started, completed and objectives may follow. An objective is a text, or a "
     "record with text, id and completed"},
    {"projects",
     "id and title are required; url (a web address, or a path in the repository), description (inline Markdown), course, "
     "tags, started and completed may follow"},
    {"insights", "id, date and text are required; about names a course or a project"},
    {"readme",
     "all of it is optional and shown with its defaults; `readme: false` means that there is none. style is list, table or "
     "sections, "
     "group is course or none, show is all or completed, states (of which projects it is told) is all, started or completed, "
     "sort "
     "is journal, title or completed"},
    {"x-...", "keys that begin so are yours. Any other unknown key is a problem that `journey check` tells of"},
};

constexpr std::string_view readme =
    "Between two lines the README shows the projects; every other byte of it is yours. Without these lines, the section that "
    "is headed Projects gets them at its end. Words that you typed between them are not thrown away: while no commit has them, "
    "writing is refused.";

constexpr std::string_view readme_sample = R"(<!-- journey:projects:start -->
<!-- journey:projects:end -->
)";

constexpr std::string_view configuration =
    "Settings are git's, from git-config(1). What git goes by holds here, too: `user.name` and `user.email`, `core.editor`, "
    "`core.hooksPath`, `core.fsync`, `commit.gpgSign`, `gpg.format`, `user.signingKey`, includes.";

constexpr Term settings[] = {
    {"journey.journal", "the path of the journal, from the top of the repository [journal.yaml]"},
    {"journey.commit", "whether commands commit; with false, only `journey commit` does [true]"},
    {"journey.gpgSign", "whether commits are signed, whatever commit.gpgSign says"},
    {"journey.subjectPrefix", "what subjects of commits begin with, say `docs:`"},
    {"color.journey, color.ui", "when to use colour, as for git; the first one wins [auto]"},
    {"color.pager", "whether there is colour in a pager [true]"},
    {"pager.journey", "whether long output goes through a pager, or the command of one [true]"},
    {"core.pager", "the pager that git uses"},
};

constexpr Term files[] = {
    {"journal.yaml", "the journal, at the top of the repository; see journey.journal"},
    {"README.md", "the README, beside it; see readme.path in the journal"},
    {".git/journey.rollback", "how to undo a step that is under way: if journey is killed, the next command does it"},
    {".git/JOURNEY_EDITMSG", "a text that was typed in the editor"},
    {".git/JOURNEY_KEPT_*", "what somebody has written meanwhile into a file that such a command has put back"},
    {".git/JOURNEY_EDIT.yaml",
     "a journal that was typed in the editor and could not be committed; `journey edit` goes on with it"},
    {".git/info/attributes, .gitattributes", "what leaves merges to journey, after `journey hooks install`"},
};

constexpr Term variables[] = {
    {"GIT_EDITOR, VISUAL, EDITOR", "the editor that -e and `journey edit` open, ranked as git ranks them"},
    {"GIT_AUTHOR_*, GIT_COMMITTER_*", "who commits, and when"},
    {"GIT_DIR, GIT_WORK_TREE, GIT_CONFIG_*", "the repository and its settings, as for git"},
    {"GIT_PAGER, PAGER",
     "the pager, ranked with the settings as git ranks them; it sees LESS=FRX and LV=-c when these are not set"},
    {"NO_COLOR", "when it is not empty, no colour, unless --color or a setting says always"},
    {"TERM, COLUMNS, LC_ALL, LC_CTYPE, LANG", "what the terminal can show"},
    {"TZ", "which day it is today"},
};

// The numbers are those of journey/limits.hpp.
constexpr std::string_view limits =
    "What comes with a clone may be made to cost time and memory. So there are limits, far beyond what a person writes: what "
    "goes beyond one is refused, and nothing is changed.";

constexpr Term limit_values[] = {
    {"32 MiB", "a journal or a README, in the work tree and as git stores it"},
    {"100 levels", "lists and maps of a journal inside of each other"},
    {"10000 keys", "one map of a journal"},
    {"3000000 values", "a journal, keys and lists among them"},
    {"1000 bytes", "readme.projects.item, the look of one line"},
    {"2000000 signs", "the line ends, brackets, stars and such of a README"},
    {"100000 signs", "the same of one text in a journal: what has more is rendered as plain words"},
    {"100000 steps", "what a journal's aliases stand for, counted each time, on top of one step for each byte of it"},
};

constexpr Topic topics[] = {
    {"IDS AND DATES", ids, {}},
    {"THE JOURNAL", journal, journal_keys, journal_sample},
    {"THE README", readme, {}, readme_sample},
    {"CONFIGURATION", configuration, settings},
    {"FILES", {}, files},
    {"ENVIRONMENT", {}, variables},
    {"LIMITS", limits, limit_values},
};

constexpr Term examples[] = {
    {"journey init --title=\"Learning Rust\"", "start a journal in the repository that you are in"},
    {"journey add-course \"Rust Fundamentals\" --objective \"Write a trait\"", "what you learn"},
    {"journey add-project \"CLI calculator\" --course rust-fundamentals --tag cli", "what you build"},
    {"journey complete rust-fundamentals/1 cli-calculator", "both are done"},
    {"journey add-insight \"The borrow checker is a design review.\" --about rust-fundamentals", "what it taught you"},
    {"journey status", "how far you have come"},
    {"journey undo", "take the last step back"},
};

}  // namespace

std::string_view manual_description() {
    return description;
}
std::span<const Topic> manual_topics() {
    return topics;
}
std::span<const Term> manual_examples() {
    return examples;
}

}  // namespace journey::cli
