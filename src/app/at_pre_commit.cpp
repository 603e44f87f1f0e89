// SPDX-License-Identifier: MIT
#include "app/at_hook.hpp"
#include "app/staging.hpp"
#include "app/typed_text.hpp"
#include "git/nesting.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace journey::app {

namespace {

using git::Layer;

std::vector<Problem> problems_of(const Workspace& workspace, const Document& journal) {
    std::vector<Problem> problems = journal.problems();
    if (journal.readable()) std::ranges::move(workspace.missing_files(journal), std::back_inserter(problems));
    return problems;
}

// The journals that were committed here, or are about to be merged: their problems are not the commit's.
std::vector<std::vector<Problem>> problems_before(Workspace& workspace) {
    std::vector<std::vector<Problem>> all;
    if (const auto head = workspace.journal(Layer::head)) all.push_back(problems_of(workspace, *head));
    for (const Snapshot& neighbour : workspace.neighbours()) all.push_back(problems_of(workspace, *neighbour.journal));
    return all;
}

// Those that stop a commit which changes the journal.
std::vector<Problem> hindrances(Workspace& workspace, const std::vector<Problem>& problems) {
    if (problems.empty()) return {};
    const auto before = problems_before(workspace);
    std::vector<Problem> found;
    std::ranges::copy_if(problems, std::back_inserter(found), [&](const Problem& problem) {
        return problem.severity != Severity::warning || is_new(problem, problems, before);
    });
    return found;
}

[[noreturn]] void refuse(Output& out, const std::string& journal, const std::vector<Problem>& problems) {
    for (const Problem& problem : problems) out.note(describe(journal, problem));
    throw Error(ExitCode::refused,
                fmt::format("the staged {} has {}", journal, problems.size() == 1 ? "a problem" : "problems"));
}

// A journey that commits has checked its change and warned of the rest; what a hook of its own makes of that is checked here.
void check_change(Output& out, Workspace& workspace, const Document& journal) {
    const bool by_journey = git::run_by_journey(workspace.repository().git_dir());
    std::vector<Problem> problems = problems_of(workspace, journal);
    if (by_journey) std::erase_if(problems, [](const Problem& problem) { return problem.severity == Severity::warning; });
    if (const auto found = hindrances(workspace, problems); !found.empty()) refuse(out, workspace.journal_path(), found);
}

bool is_stale(const LayerFiles& files) {
    try {
        return files.snapshot.readme && !in_step(files.snapshot);
    } catch (const PlacedError& error) {
        throw placed(files.readme_path, error);
    }
}

bool is_changed(Workspace& workspace, const std::string& path) {
    const git::Repository& repository = workspace.repository();
    return repository.read(Layer::index, path) != repository.read(Layer::head, path);
}

// The hints are for what is staged.
Error about_index(const Error& error) {
    constexpr std::string_view command = "journey render-readme";
    std::vector<std::string> hints = error.hints;
    for (std::string& hint : hints)
        if (hint.starts_with(command)) hint.insert(command.size(), " --cached");
    return Error(error.code, error.what(), hints);
}

void render(Context& context, Workspace& workspace) {
    try {
        if (!is_stale(workspace.files(Layer::index))) return;
        warn_of_committed_text(context.out, workspace, workspace.files(Layer::head));
        stage_readme(context, Arguments(), MissingSection::refuse, TypedText::refuse);
    } catch (const Interrupted&) {
        throw;
    } catch (const Error& error) {
        const std::string path = workspace.files(Layer::index).readme_path;
        if (error.code == ExitCode::refused && !is_changed(workspace, path) && !is_changed(workspace, workspace.journal_path()))
            throw Error(ExitCode::fatal, error.what());
        throw about_index(error);
    }
}

}  // namespace

void at_pre_commit(Context& context, Workspace& workspace) {
    const auto journal = workspace.journal(Layer::index);
    if (!journal) return;
    if (is_changed(workspace, workspace.journal_path())) check_change(context.out, workspace, *journal);
    if (!journal->writable()) return;  // as it was before
    if (!git::run_by_journey(workspace.repository().git_dir())) render(context, workspace);
}

}  // namespace journey::app
