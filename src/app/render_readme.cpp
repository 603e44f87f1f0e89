// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/options.hpp"
#include "app/staging.hpp"
#include "app/transaction.hpp"
#include "git/diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace journey::app {

namespace {

using git::Layer;

constexpr Option own[] = {
    {.name = "check", .help = "only say whether the README shows the journal; exit with 1 when it does not"},
    {.name = "diff", .help = "only show what would change"},
    {.name = "stdout", .help = "only print the README as it would be"},
    {.name = "cached", .help = "look at the index; alone, render what is staged and commit nothing"},
    {.name = "add-section",
     .takes = Takes::optional,
     .value = "projects|courses|progress|insights",
     .help = "give this region a place: in the section with its heading, or in a new one [projects]"},
    {.name = "force", .help = "replace text that was typed between the markers"},
};

constexpr std::array<std::string_view, 3> readers = {"check", "diff", "stdout"};
constexpr std::array<std::string_view, 3> writers = {"force", "dry-run", "no-commit"};
constexpr std::array<std::string_view, 4> committers = {"message", "no-verify", "gpg-sign", "no-gpg-sign"};

// Throws Error{usage} when one of `others` was given as well.
void require_alone(std::string_view chosen, const Arguments& args, std::span<const std::string_view> others) {
    for (const std::string_view other : others)
        if (other != chosen && args.has(other))
            throw Error(ExitCode::usage, fmt::format("'--{}' and '--{}' can't be used together", chosen, other));
}

// Options that mean nothing in this company are mistakes.
void require_sensible(const Arguments& args) {
    for (const std::string_view reader : readers) {
        if (!args.has(reader)) continue;
        require_alone(reader, args, readers);
        require_alone(reader, args, writers);
        require_alone(reader, args, committers);
    }
    if (args.has("cached")) require_alone("cached", args, committers);
}

const RegionKind* new_section(const Arguments& args) {
    if (!args.has("add-section")) return nullptr;
    const std::string name = args.text("add-section").value_or("");
    return name.empty() ? &projects_region() : find_region_kind(name);
}

LayerFiles existing_files(Workspace& workspace, Layer layer) {
    require_readable(workspace.journal_path(), workspace.existing_journal(layer), layer);
    LayerFiles files = workspace.files(layer);
    if (!files.readme_path.empty() && !files.snapshot.readme)
        throw Error(ExitCode::refused,
                    fmt::format("{}: {}", files.readme_path, layer == Layer::index ? "not in the index" : "no such file"));
    return files;
}

ExitCode read_only(Context& context, const Arguments& args) {
    Workspace workspace(context);
    const LayerFiles files = existing_files(workspace, args.has("cached") ? Layer::index : Layer::worktree);
    if (!files.snapshot.readme) return ExitCode::ok;
    try {
        if (args.has("check") && in_step(files.snapshot)) return ExitCode::ok;
        const std::string rendered = *apply(Change{{}, new_section(args)}, files.snapshot).readme;
        const std::string diff = git::unified_diff(files.readme_path, *files.snapshot.readme, rendered);
        if (args.has("stdout"))
            context.out.file(rendered);
        else
            context.out.diff(diff);
        if (!args.has("check")) return ExitCode::ok;
    } catch (const PlacedError& error) {
        throw placed(files.readme_path, error);
    }
    throw Error(ExitCode::refused, fmt::format("{} is stale", files.readme_path),
                {args.has("cached") ? "journey render-readme --cached" : "journey render-readme"});
}

// Edits of the journal that are not committed show in the work tree's README alone: that is worth saying.
void say_what_is_uncommitted(Context& context) {
    Workspace workspace(context);
    const auto head = workspace.journal(Layer::head);
    const auto worktree = workspace.journal(Layer::worktree);
    if (head && worktree && head->text() == worktree->text()) return;
    context.out.done({fmt::format("{} has changes that are not committed.", workspace.journal_path())});
    context.out.hint("journey commit");
}

TypedText typed_text(const Arguments& args) {
    return args.has("force") ? TypedText::overwrite : TypedText::refuse;
}

ExitCode write(Context& context, const Arguments& args) {
    const auto plan = [&](const View& view) {
        const ReadmeSettings& readme = view.document.journal().readme;
        if (!readme.enabled) context.out.note("the journal says `readme: false`");
        return Step{.change = {{}, new_section(args)},
                    .subject = "Render README",
                    .trailer = "render-readme",
                    .sentence = fmt::format("Rendered {}.", readme.path)};
    };
    const ExitCode code = run_step(context, args, plan, typed_text(args));
    try {
        if (!args.has("dry-run") && !args.has("no-commit")) say_what_is_uncommitted(context);
    } catch (const std::exception&) {  // it is done, whatever keeps us from looking
    }
    return code;
}

ExitCode run(Context& context, const Arguments& args) {
    require_sensible(args);
    const bool reads = std::ranges::any_of(readers, [&](std::string_view reader) { return args.has(reader); });
    if (reads) return read_only(context, args);
    return args.has("cached") ? stage_readme(context, args, new_section(args), typed_text(args)) : write(context, args);
}

}  // namespace

const Command render_readme_command = {
    .name = "render-readme",
    .summary = "Bring the README in step with the journal",
    .description =
        "Renders the regions between the README's markers, and commits that when the committed README was stale. All other "
        "bytes of the README stay as they are. Changes of the journal that are not committed show where they are: in the work "
        "tree's README, or the staged one. Text that was typed between the markers is not replaced without --force, unless a "
        "commit has it. With --cached nothing is committed: the staged README follows the staged journal, and the work tree's "
        "README the work tree's journal, so that a git hook may do it; --force is then about what was typed and staged.",
    .options = {own, write_options()},
    .examples = {{"journey render-readme --check", "fail when the README is stale, say in CI"},
                 {"journey render-readme --cached", "bring what is staged in step, say in a pre-commit hook"},
                 {"journey render-readme --add-section", "add the section that the projects go to"},
                 {"journey render-readme --add-section=progress", "show a bar for each course as well"}},
    .exits = writing_exits("a stale README (--check)"),
    .run = run,
};

}  // namespace journey::app
