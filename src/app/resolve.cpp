// SPDX-License-Identifier: MIT
#include "app/carried_words.hpp"
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/merged_journal.hpp"
#include "app/merging.hpp"
#include "app/setup.hpp"
#include "app/starting_over.hpp"
#include "app/workspace.hpp"
#include "app/writing.hpp"
#include "git/stages.hpp"

#include <journey/readme.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace journey::app {

namespace {

using git::Layer;

constexpr Option own[] = {
    {.name = "force", .help = "merge anew what somebody has edited since git left it"},
    {.name = "dry-run", .letter = 'n', .help = "only show what would be done"},
};

// A file that both sides have, and what has become of it.
struct Resolved {
    std::string path;
    git::Stages stages;
    std::string text;
    std::size_t marker_size = git::usual_marker_size;
    std::vector<MergeConflict> conflicts;
    std::vector<std::string> hints = {};  // what to type when these are edited and staged
};

// What is done, and what is left to do.
struct Outcome {
    Writing writing;
    std::vector<std::string> done;  // files
    std::optional<Resolved> left;
};

std::string readme_path_of(const Workspace& workspace, const Journal& journal) {
    return journal.readme.enabled ? workspace.repository().resolve(Layer::index, journal.readme.path) : "";
}

ThreeTexts texts_of(const Workspace& workspace, const std::string& path, const git::Stages& stages) {
    if (stages.ours && stages.theirs) return {stages.base.value_or(""), *stages.ours, *stages.theirs};
    const std::string word = workspace.pathspec(path);
    throw Error(ExitCode::refused, fmt::format("'{}' was removed by {}", path, stages.ours ? "them" : "us"),
                {fmt::format("git rm {}", word), fmt::format("git add {}", word)});
}

// Nobody's work is lost: the file is as git left it, or as this very command did.
void require_untouched(const Workspace& workspace, const Resolved& file, const std::optional<std::string>& bytes) {
    if (!bytes) return;
    const std::string text = workspace.repository().stored(file.path, *bytes);
    if (git::same_conflict(text, file.text, file.marker_size) || git::is_left_by_git(text, file.stages, file.marker_size))
        return;
    throw Error(ExitCode::refused, fmt::format("'{}' was edited since git left it in conflict", file.path),
                {fmt::format("git add {}", workspace.pathspec(file.path)), "journey resolve --force"});
}

// What is in conflict is for a person to edit; only the rest gets staged.
void add(Outcome& outcome, const Workspace& workspace, const Arguments& args, Resolved file) {
    const git::Repository& repository = workspace.repository();
    const auto before = repository.read(Layer::worktree, file.path);
    if (!args.has("force")) require_untouched(workspace, file, before);
    const std::string after = repository.checked_out(file.path, file.text);
    if (before != after) outcome.writing.versions.push_back({Layer::worktree, file.path, before, after});
    if (file.conflicts.empty()) {
        outcome.writing.versions.push_back({Layer::index, file.path, file.stages.ours, file.text});
        outcome.done.push_back(file.path);
    } else {
        outcome.left = std::move(file);
    }
}

// A README that is in conflict waits for the journal; another one is staged, but shows what is no more.
std::string way_on(const Workspace& workspace, const std::optional<Document>& journal) {
    const std::string readme = journal ? readme_path_of(workspace, journal->journal()) : "";
    const bool waits = !readme.empty() && git::unmerged(workspace.repository(), readme);
    return waits ? "journey resolve" : "journey render-readme --cached";
}

// The merged journal; nullopt while it is in conflict.
std::optional<Document> resolve_journal(Outcome& outcome, const Context& context, Workspace& workspace, const Arguments& args) {
    const std::string& path = workspace.journal_path();
    const auto stages = git::unmerged(workspace.repository(), path);
    if (!stages) {
        Document staged = workspace.existing_journal(Layer::index);
        require_readable(path, staged, Layer::index);
        return staged;
    }
    const std::size_t marker_size = git::marker_size(workspace.repository(), path);
    const JournalMerge merged = merge_journals(texts_of(workspace, path, *stages), marker_size);
    report(context.out, path, merged);
    if (merged.conflicts.empty() && !merged.resolved) require_readable(path, Document::parse(merged.text));
    add(outcome, workspace, args, {path, *stages, merged.text, marker_size, merged.conflicts});
    if (merged.conflicts.empty()) return merged.resolved;
    outcome.left->hints.push_back(way_on(workspace, merged.resolved));
    return std::nullopt;
}

std::optional<std::string> their_journal(const Workspace& workspace) {
    const auto journal = git::unmerged(workspace.repository(), workspace.journal_path());
    return journal ? journal->theirs : std::nullopt;
}

// A README with this journal's region, and with the words that a stash or the like has brought into it; as it is, where those
// meet other lines.
std::string with_words(const Workspace& workspace, const std::string& path, const std::string& staged,
                       const Document& journal) {
    const std::string head = workspace.repository().read(Layer::head, path).value_or("");
    const ThreeTexts versions{head, head, staged};
    const Origins origins =
        origins_of_uncommitted(workspace.repository(), workspace.journal_path(), path, their_journal(workspace));
    const auto keep_words = [&](const RegionKind& kind, const std::string& rendered) {
        return region_with_words(versions, kind, origins, journal, rendered, git::usual_marker_size);
    };
    const ReadmeMerge merged = merge_readmes(versions, journal, keep_words);
    return merged.conflicts.empty() ? merged.text : staged;
}

// git merged it, but maybe not with a region that shows this journal. In the work tree a person's edits are left alone.
void render_merged(Outcome& outcome, const Context& context, const Workspace& workspace, const std::string& path,
                   const Document& journal) {
    const git::Repository& repository = workspace.repository();
    const auto staged = repository.read(Layer::index, path), shown = repository.read(Layer::worktree, path);
    if (!staged) return;
    const bool is_committed = repository.is_busy() && !repository.is_applying_mail();
    const std::string after =
        is_committed ? render_readme(*staged, journal.journal()) : with_words(workspace, path, *staged, journal);
    if (*staged == after) return;
    if (is_committed) warn_of_words_in_progress(context.out, repository, workspace.journal_path(), path, after);
    if (shown && repository.stored(path, *shown) == *staged)
        outcome.writing.versions.push_back({Layer::worktree, path, shown, repository.checked_out(path, after)});
    outcome.writing.versions.push_back({Layer::index, path, staged, after});
}

Origins origins_of(const Workspace& workspace, const std::string& readme, const ThreeTexts& versions) {
    return find_origins(workspace.repository(), workspace.journal_path(),
                        {{readme}, versions.base, versions.ours, versions.theirs}, their_journal(workspace));
}

void resolve_readme(Outcome& outcome, const Context& context, const Workspace& workspace, const Arguments& args,
                    const Document& journal) {
    const std::string path = readme_path_of(workspace, journal.journal());
    if (path.empty()) return;
    if (const auto stages = git::unmerged(workspace.repository(), path)) {
        const std::size_t marker_size = git::marker_size(workspace.repository(), path);
        const ThreeTexts versions = texts_of(workspace, path, *stages);
        const Origins origins = origins_of(workspace, path, versions);
        const auto keep_words = [&](const RegionKind& kind, const std::string& rendered) {
            return region_with_words(versions, kind, origins, journal, rendered, marker_size);
        };
        const ReadmeMerge merged = merge_readmes(versions, journal, keep_words, marker_size);
        if (merged.region == ReadmeMerge::Region::by_lines) context.out.note(region_by_lines);
        if (shows_journal(merged))
            warn_of_replaced_words(context.out, workspace.repository(), path, versions, merged.text, origins);
        return add(outcome, workspace, args, {path, *stages, merged.text, marker_size, merged.conflicts});
    }
    if (outcome.done.empty()) return;
    try {
        render_merged(outcome, context, workspace, path, journal);
    } catch (const Error&) {  // no section, half a pair of markers: no conflict of this merge
    }
}

[[noreturn]] void report(const Context& context, const Workspace& workspace, const Resolved& file) {
    for (const MergeConflict& conflict : file.conflicts)
        context.out.note(fmt::format("{}:{}: conflict: {}", file.path, conflict.line, conflict.what));
    std::vector<std::string> hints{fmt::format("git add {}", workspace.pathspec(file.path))};
    hints.insert(hints.end(), file.hints.begin(), file.hints.end());
    throw Error(ExitCode::refused, fmt::format("'{}' is still in conflict: edit it at the lines above", file.path), hints);
}

ExitCode attempt(Context& context, const Arguments& args) {
    Workspace workspace(context, args.has("dry-run") ? Workspace::Unfinished::recover : Workspace::Unfinished::leave);
    Writer writer(context, args, &workspace.repository(), Goal::stage);
    Outcome outcome;
    if (const auto journal = resolve_journal(outcome, context, workspace, args))
        resolve_readme(outcome, context, workspace, args, *journal);
    if (outcome.done.empty() && !outcome.left) throw Error(ExitCode::refused, "nothing to resolve");
    const bool is_set_up = has_merge_drivers(workspace.repository());  // asked now: once all is done nothing may fail
    if (!outcome.done.empty()) outcome.writing.sentences = {fmt::format("Resolved {}.", fmt::join(outcome.done, " and "))};
    if (!outcome.writing.versions.empty()) writer.write(std::move(outcome.writing));
    if (outcome.left) report(context, workspace, *outcome.left);
    if (!is_set_up) context.out.hint("journey hooks install");
    return ExitCode::ok;
}

ExitCode run(Context& context, const Arguments& args) {
    return start_over_when_outpaced(context, [&](Context& inside) { return attempt(inside, args); });
}

}  // namespace

const Command resolve_command = {
    .name = "resolve",
    .summary = "Merge a journal and README that git left in conflict",
    .description =
        "Does what the merge drivers would have done, in a clone without them: in a merge, rebase, cherry-pick, revert or "
        "stash pop that stopped. The journal is merged by its records and fields, the README's region shows the merged "
        "journal, and both are staged. What can't be decided is left in the file between markers, around that record alone, "
        "and is not staged: exits with 1 then. A file that was edited since git left it is not touched.",
    .options = {own},
    .examples = {{"journey resolve", "end the conflict, then `git merge --continue`, or whatever was begun"},
                 {"journey resolve -n", "only show what would be done"}},
    .exits = reading_exits("a conflict that is left to decide, a file that was edited since git left it, nothing to resolve"),
    .run = run,
};

}  // namespace journey::app
