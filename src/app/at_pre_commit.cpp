// SPDX-License-Identifier: MIT
#include "app/at_hook.hpp"
#include "app/silence.hpp"
#include "app/staging.hpp"
#include "app/typed_text.hpp"
#include "git/caller.hpp"
#include "git/nesting.hpp"
#include "git/process.hpp"
#include "git/staged.hpp"

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
    const NewProblems fresh(problems, problems_before(workspace));
    std::vector<Problem> found;
    std::ranges::copy_if(problems, std::back_inserter(found), [&](const Problem& problem) {
        return problem.severity != Severity::warning || fresh.contains(problem);
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

// `git commit -a` and `git commit <path>` have an index of their own, which goes when the commit does not come about.
bool is_passing(const git::Repository& repository) {
    const auto index = git::environment("GIT_INDEX_FILE");
    std::error_code ignored;
    return index && !std::filesystem::equivalent(*index, repository.git_dir() / "index", ignored);
}

// The hints are for what is committed: staged, or in the work tree.
Error about_commit(const git::Repository& repository, const Error& error) {
    constexpr std::string_view command = "journey render-readme", force = " --force";
    Error told = error;
    for (std::string& hint : told.hints)
        if (hint.starts_with(command) && !hint.ends_with(" --cached"))
            hint.insert(command.size(), hint.ends_with(force) && is_passing(repository) ? " --no-commit" : " --cached");
    return told;
}

bool is_touched(Workspace& workspace, const LayerFiles& index) {
    return is_changed(workspace, index.readme_path) || is_changed(workspace, workspace.journal_path());
}

// By a patch pre-commit puts back what is not staged; where that meets what we changed, it first takes the work tree from the
// index again. So the index stays as it is, and what is rendered in the work tree is for the person to stage.
void render_to_be_staged(Context& context, Workspace& workspace, const LayerFiles& index) {
    if (!is_touched(workspace, index)) return;
    Silence silence;
    Context unheard = context.with(silence);
    render_worktree(unheard);
    const std::string journal = workspace.journal_path();
    const std::string first =
        is_passing(workspace.repository()) ? fmt::format("git add {} && ", workspace.pathspec(journal)) : "";
    throw Error(ExitCode::refused, fmt::format("the staged {} does not show the staged {}", index.readme_path, journal),
                {first + "journey render-readme --cached"});
}

bool shows(const LayerFiles& readme, const std::optional<Document>& journal) {
    return journal && journal->readable() && in_step({journal, readme.snapshot.readme});
}

// With its region rendered from the staged journal this README is HEAD's again: git would make a commit without changes.
bool is_taken_back(Workspace& workspace, const LayerFiles& index) {
    const LayerFiles head = workspace.files(Layer::head);
    return head.readme_path == index.readme_path && head.snapshot.readme &&
           apply(Change{}, index.snapshot).readme == head.snapshot.readme &&
           git::is_all_that_is_staged(workspace.repository(), index.readme_path);
}

// A README that is committed alone, although all that is new in it is a journal that stays behind.
void require_something_to_commit(Workspace& workspace, const LayerFiles& index) {
    if (git::emptiness() == git::Emptiness::maybe_wanted || workspace.repository().is_busy()) return;
    if (!shows(index, workspace.journal(Layer::worktree)) || !is_taken_back(workspace, index)) return;
    const std::string journal = workspace.journal_path();
    throw Error(ExitCode::refused,
                fmt::format("nothing to commit: what is new in {} is a {} that is not staged", index.readme_path, journal),
                {fmt::format("git commit {} {}", workspace.pathspec(journal), workspace.pathspec(index.readme_path))});
}

void render(Context& context, Workspace& workspace) {
    try {
        const LayerFiles index = workspace.files(Layer::index);
        if (!is_stale(index)) return;
        if (is_under_pre_commit()) return render_to_be_staged(context, workspace, index);
        require_something_to_commit(workspace, index);
        warn_of_committed_text(context.out, workspace, workspace.files(Layer::head));
        stage_readme(context, Arguments(), nullptr, TypedText::refuse);
    } catch (const Interrupted&) {
        throw;
    } catch (const Error& error) {
        if (error.code == ExitCode::refused && !is_touched(workspace, workspace.files(Layer::index)))
            throw Error(ExitCode::fatal, error.what());
        throw about_commit(workspace.repository(), error);
    }
}

}  // namespace

bool is_under_pre_commit() {
    return git::environment("PRE_COMMIT").has_value();
}

void at_pre_commit(Context& context, Workspace& workspace) {
    const auto journal = workspace.journal(Layer::index);
    if (!journal) return;
    if (is_changed(workspace, workspace.journal_path())) check_change(context.out, workspace, *journal);
    if (!journal->writable()) return;  // as it was before
    if (!git::run_by_journey(workspace.repository().git_dir())) render(context, workspace);
}

}  // namespace journey::app
