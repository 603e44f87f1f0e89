// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/json.hpp"
#include "app/options.hpp"
#include "app/record_change.hpp"
#include "app/workspace.hpp"
#include "git/history.hpp"
#include "git/sides.hpp"

#include <journey/diff.hpp>

#include <fmt/format.h>

namespace journey::app {

namespace {

constexpr Option own[] = {
    {.name = "range",
     .value = "range",
     .help = "<rev>: compare it with the work tree; <rev>..<rev>, <rev>...<rev>: two with each other [HEAD]",
     .values = Values::range,
     .positional = true},
};

enum class From { revision, merge_base };

// What is compared: revisions as the person calls them; nullopt is the work tree.
struct Range {
    std::string from = "HEAD";
    std::optional<std::string> to = std::nullopt;
    From begins = From::revision;
};

// As git reads it, an end that is left out is HEAD.
Range range_of(const Arguments& args) {
    const auto word = args.text("range");
    if (!word) return {};
    const std::size_t dots = word->find("..");
    if (dots == word->npos) return {*word, {}};
    const auto or_head = [](const std::string& revision) { return revision.empty() ? "HEAD" : revision; };
    const bool three = word->find("...") == dots;
    return {or_head(word->substr(0, dots)), or_head(word->substr(dots + (three ? 3 : 2))),
            three ? From::merge_base : From::revision};
}

// One end of it; `commit` is nullopt for the work tree, and for HEAD before there is any commit.
struct End {
    std::optional<std::string> commit;
    std::optional<Document> journal;

    Journal content() const { return journal ? journal->journal() : Journal(); }
};

End end_at(const Workspace& workspace, const std::string& revision) {
    if (revision == "HEAD" && !workspace.repository().head()) return {};
    return {git::commit_named(workspace.repository(), revision), workspace.journal_at(revision)};
}

End begin_of(const Workspace& workspace, const Range& range) {
    if (range.begins == From::revision) return end_at(workspace, range.from);
    const git::Repository& repository = workspace.repository();
    const auto side = [&](const std::string& revision) { return git::Side{git::commit_named(repository, revision), {}}; };
    const auto bases = git::merge_bases(repository, side(range.from), side(*range.to));
    if (bases.empty()) throw Error(ExitCode::fatal, fmt::format("{}...{}: no merge base", range.from, *range.to));
    return end_at(workspace, std::get<std::string>(bases.front().where));
}

void print(Output& out, const End& from, const End& to, const std::vector<Difference>& differences) {
    const std::vector<std::string> lines = in_words(differences);
    for (const std::string& line : lines) out.line({line});
    if (lines.size() > 1) out.line({{summary(differences), Style::dim}});
    if (!lines.empty()) return;
    const bool same = from.journal && to.journal && from.journal->text() == to.journal->text();
    out.note(same ? "no changes" : "no changes but in comments and layout");
}

ExitCode run(Context& context, const Arguments& args) {
    Workspace workspace(context);
    const Range range = range_of(args);
    const End from = begin_of(workspace, range);
    const End to = range.to ? end_at(workspace, *range.to) : End{{}, workspace.readable_journal(context.out)};
    if (!from.journal && !to.journal)
        throw Error(ExitCode::fatal, fmt::format("path '{}' does not exist in '{}'", workspace.journal_path(), *range.to));
    const std::vector<Difference> differences = diff(from.content(), to.content());
    if (args.has("json"))
        context.out.raw(
            to_json({from.commit, to.commit, summary(differences), record_changes(from.content(), to.content(), differences)}));
    else
        print(context.out, from, to, differences);
    return ExitCode::ok;
}

}  // namespace

const Command diff_command = {
    .name = "diff",
    .summary = "Tell in words how the journal changed",
    .description =
        "Tells what is different in the work tree's journal from the one in HEAD, or in another revision; with `<rev>..<rev>`, "
        "in the second of two revisions from the first; with three dots from what the two have in common. Records are followed "
        "through renames; comments and layout are no "
        "changes.",
    .options = {own, json_option()},
    .examples = {{"journey diff", "what is not committed"},
                 {"journey diff HEAD~10..", "what the last ten commits did, taken together"},
                 {"journey diff main...topic", "what a branch did since it left main"},
                 {"journey diff main@{yesterday} --json", "what changed since yesterday, as JSON"}},
    .exits = reading_exits(),
    .run = run,
    .paging = Paging::yes,
};

}  // namespace journey::app
