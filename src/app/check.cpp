// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/json.hpp"
#include "app/options.hpp"
#include "app/workspace.hpp"

#include <journey/readme.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace journey::app {

namespace {

using git::Layer;

constexpr Option own[] = {{.name = "cached", .help = "look at the index, not at the work tree"}};

void add_all(std::vector<FileProblem>& to, const std::string& file, std::vector<Problem> problems) {
    for (Problem& problem : problems) to.push_back({file, std::move(problem)});
}

// A README that can't be had (a folder, a link that leads outside) is one problem among others here.
std::vector<FileProblem> problems_of_readme(Workspace& workspace, const Document& document, Layer layer) {
    const ReadmeSettings& settings = document.journal().readme;
    std::vector<FileProblem> problems;
    try {
        const LayerFiles files = workspace.files(layer);
        if (files.snapshot.readme) add_all(problems, files.readme_path, readme_problems(*files.snapshot.readme));
    } catch (const Error& error) {
        add_all(problems, settings.path, {{.at = {}, .severity = Severity::blocking, .message = error.what(), .hint = {}}});
    }
    return problems;
}

std::vector<FileProblem> find_problems(Workspace& workspace, Layer layer) {
    const Document document = workspace.existing_journal(layer);
    std::vector<FileProblem> problems;
    add_all(problems, workspace.journal_path(), document.problems());
    if (!document.readable()) return problems;
    add_all(problems, workspace.journal_path(), workspace.missing_files(document));
    const auto by_place = [](const FileProblem& a, const FileProblem& b) {
        return std::pair(a.problem.at.line, a.problem.at.column) < std::pair(b.problem.at.line, b.problem.at.column);
    };
    std::ranges::stable_sort(problems, by_place);
    std::ranges::move(problems_of_readme(workspace, document, layer), std::back_inserter(problems));
    return problems;
}

ExitCode run(Context& context, const Arguments& args) {
    Workspace workspace(context);
    const auto problems = find_problems(workspace, args.has("cached") ? Layer::index : Layer::worktree);
    if (args.has("json"))
        context.out.raw(to_json(problems));
    else if (problems.empty())
        context.out.done({fmt::format("No problems in {}.", workspace.journal_path())});
    else
        for (const auto& [file, problem] : problems) context.out.line({describe(file, problem)});
    return problems.empty() ? ExitCode::ok : ExitCode::refused;
}

}  // namespace

const Command check_command = {
    .name = "check",
    .summary = "Find the problems of a journal",
    .description =
        "Prints every problem of the journal with its line and column, and half or doubled markers of the README. Problems "
        "that "
        "keep a journal from being read or changed stop the other commands; the others only warn. Does not judge whether the "
        "README is stale: `journey render-readme --check` does. Exits with 1 when there is any problem.",
    .options = {own, json_option()},
    .examples = {{"journey check", "check the journal in the work tree"},
                 {"journey check --cached", "check what would be committed"}},
    .exits = reading_exits("there are problems", "there is no problem"),
    .run = run,
    .paging = Paging::yes,
};

}  // namespace journey::app
