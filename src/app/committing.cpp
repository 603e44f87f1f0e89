// SPDX-License-Identifier: MIT
#include "app/committing.hpp"

#include <journey/diff.hpp>

#include <fmt/format.h>

namespace journey::app {

namespace {

using git::Layer;

// Of a journal that can't be read nobody knows what changed.
std::vector<Difference> differences(const std::optional<Document>& before, const Document& after) {
    if (before && !before->readable()) return {};
    return diff(before ? before->journal() : Journal(), after.journal());
}

void add_what_is_untracked(Writing& writing, const Workspace& workspace, const Document& journal) {
    const LayerFiles files = workspace.files(Layer::worktree, journal);
    if (!files.snapshot.readme || workspace.repository().read(Layer::index, files.readme_path)) return;
    writing.sentences.push_back(fmt::format("{} is not tracked, so the commit leaves it out.", files.readme_path));
    writing.hints.push_back(fmt::format("git add {}", workspace.pathspec(files.readme_path)));
}

}  // namespace

Journals commit_whole(Workspace& workspace, const Document& journal) {
    const Document stored = workspace.stored(journal);
    const auto head = workspace.journal(Layer::head);
    if (head && head->text() == stored.text()) return {};
    return {{Layer::head, stored}, {Layer::index, stored}};
}

Writing words_of(std::string_view past, const Workspace& workspace, const std::optional<Document>& before,
                 const Document& after) {
    if (before && before->text() == after.text())
        return {.subject = "Render README",
                .trailer = "render-readme",
                .sentences = {fmt::format("Rendered {}.", after.journal().readme.path)}};
    const std::vector<Difference> changes = differences(before, after);
    Writing writing{.subject = "Update journal", .body = in_words(changes), .trailer = "commit"};
    for (const Difference& change : changes)
        if (change.kind) writing.trailer.append(" ").append(change.version().full_id);
    const std::string what = summary(changes);
    writing.sentences = {fmt::format("{} {}{}{}.", past, workspace.journal_path(), what.empty() ? "" : ": ", what)};
    if (!before) add_what_is_untracked(writing, workspace, after);
    return writing;
}

}  // namespace journey::app
