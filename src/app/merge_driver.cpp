// SPDX-License-Identifier: MIT
// What git runs for a journal or README that both sides have changed. It holds its locks meanwhile, and its state is as it was
// before: we read, and write nothing but the file that it gave us for the result.
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/merged_journal.hpp"
#include "app/merging.hpp"
#include "git/files.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <string>
#include <vector>

namespace journey::app {

namespace {

constexpr Option own[] = {
    {.name = "kind", .value = "journal|readme", .help = "what the file is", .positional = true, .required = true},
    {.name = "base",
     .value = "%O",
     .help = "the file with the common ancestor's version",
     .values = Values::file,
     .positional = true,
     .required = true},
    {.name = "ours",
     .value = "%A",
     .help = "the file with our version, which gets the result",
     .values = Values::file,
     .positional = true,
     .required = true},
    {.name = "theirs",
     .value = "%B",
     .help = "the file with their version",
     .values = Values::file,
     .positional = true,
     .required = true},
    {.name = "marker-size", .value = "%L", .help = "how long conflict markers are [7]", .positional = true},
    {.name = "path",
     .takes = Takes::many,
     .value = "%P",
     .help = "where the result will lie; what follows is for later versions of git",
     .positional = true},
};

struct Call {
    std::string path;
    std::filesystem::path result;  // %A
    ThreeTexts versions;
    std::size_t marker_size = git::usual_marker_size;
};

std::string read(const Context& context, const Arguments& args, std::string_view version) {
    const std::string file = args.text(version).value_or("");
    if (auto text = git::read_file(context.cwd, file, git::Size::limited)) return *text;
    throw Error(ExitCode::refused, fmt::format("{}: no such file", file));
}

std::size_t marker_size_in(const Arguments& args) {
    const std::string word = args.text("marker-size").value_or("");
    std::size_t size = 0;
    std::from_chars(word.data(), word.data() + word.size(), size);
    return size > 0 && size < 1000 ? size : git::usual_marker_size;
}

Call call_of(const Context& context, const Arguments& args) {
    const std::vector<std::string> paths = args.all("path");
    return {paths.empty() ? std::string() : paths.front(),
            context.cwd / args.text("ours").value_or(""),
            {read(context, args, "base"), read(context, args, "ours"), read(context, args, "theirs")},
            marker_size_in(args)};
}

ExitCode finish(const Context& context, const Call& call, const std::string& text,
                const std::vector<MergeConflict>& conflicts) {
    git::write_file(call.result, text);
    for (const MergeConflict& conflict : conflicts)
        context.out.note(fmt::format("{}:{}: conflict: {}", call.path, conflict.line, conflict.what));
    return conflicts.empty() ? ExitCode::ok : ExitCode::refused;
}

ExitCode merge_journal(const Context& context, const Call& call) {
    const JournalMerge merged = merge_journals(call.versions, call.marker_size);
    report(context.out, call.path, merged);
    return finish(context, call, merged.text, merged.conflicts);
}

ShownJournal shown_journal(const git::Repository& repository, const Context& context, const Call& call) {
    git::MergedFile readme{{call.path}, call.versions.base, call.versions.ours, call.versions.theirs};
    const std::string name = std::filesystem::path(call.path).filename().string();
    if (name != call.path) readme.paths.push_back(name);  // with -Xsubtree the other side has it at its top
    return find_shown_journal(repository, journal_path_in(repository, context), readme);
}

// nullopt: something keeps us from it.
std::optional<ReadmeMerge> merge_rendering(const Context& context, const Call& call) try {
    const git::Repository repository = git::Repository::open(context.cwd);
    const ShownJournal shown = shown_journal(repository, context, call);
    if (shown.found == ShownJournal::Found::no_readme) return merge_by_lines(call.versions, call.marker_size);
    if (!shown.journal) return std::nullopt;
    const auto keep_words = [&](const RegionKind& kind, const std::string& rendered) {
        return region_with_words(call.versions, kind, shown.origins, *shown.journal, rendered, call.marker_size);
    };
    ReadmeMerge merged = merge_readmes(call.versions, shown.journal, keep_words, call.marker_size);
    if (shows_journal(merged))
        warn_of_replaced_words(context.out, repository, call.path, call.versions, merged.text, shown.origins);
    return merged;
} catch (const std::exception&) {
    return std::nullopt;
}

ExitCode merge_readme(const Context& context, const Call& call) {
    auto merged = merge_rendering(context, call);
    if (!merged) merged = merge_readmes(call.versions, {}, {}, call.marker_size);
    if (merged->region == ReadmeMerge::Region::by_lines) context.out.note(region_by_lines);
    return finish(context, call, merged->text, merged->conflicts);
}

// rerere has us merge texts that are in conflict, with nothing behind the markers, to bring back how somebody resolved them.
bool is_of_rerere(const Call& call) {
    const std::string marker = '\n' + std::string(call.marker_size, '<') + '\n';
    return ('\n' + call.versions.base).find(marker) != std::string::npos &&
           ('\n' + call.versions.ours).find(marker) != std::string::npos;
}

// It says itself what comes of it.
ExitCode bring_back(const Call& call) {
    const ReadmeMerge merged = merge_by_lines(call.versions, call.marker_size);
    git::write_file(call.result, merged.text);
    return merged.conflicts.empty() ? ExitCode::ok : ExitCode::refused;
}

// git takes higher codes than 1 for a failure of its own, and stops there.
ExitCode run(Context& context, const Arguments& args) {
    try {
        const Call call = call_of(context, args);
        if (is_of_rerere(call)) return bring_back(call);
        return args.text("kind") == "journal" ? merge_journal(context, call) : merge_readme(context, call);
    } catch (const std::exception& error) {
        context.out.note(fmt::format("merge-driver: {}", error.what()));
        return ExitCode::refused;
    }
}

}  // namespace

const Command merge_driver_command = {
    .name = "merge-driver",
    .summary = "Merge three versions of a journal or README for git",
    .description =
        "Run by git, as `merge.<name>.driver` says. A journal is merged by its records and fields. A README is merged as git "
        "would do it, but for the region, which shows the merged journal: its three versions are found by the README's and by "
        "what git notes about the merge. Exits with 1 when markers are left around what is in conflict.",
    .options = {own},
    .examples = {{"git config merge.journey-journal.driver 'journey merge-driver journal %O %A %B %L %P'",
                  "let git merge journals so, where an attribute says merge=journey-journal"}},
    .exits = reading_exits("a conflict is left between markers, a version is not there", "merged"),
    .run = run,
    .shown = Shown::no,
};

}  // namespace journey::app
