// SPDX-License-Identifier: MIT
#include "app/known_words.hpp"

#include "app/merged_journal.hpp"
#include "git/nearby.hpp"

namespace journey::app {

namespace {

// What can't be read has been rendered nowhere.
std::optional<Document> journal_in(const Workspace& workspace, const std::string& commit) {
    try {
        auto text = workspace.repository().read_at(commit, workspace.journal_path());
        return text ? std::optional(Document::parse(std::move(*text))) : std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

std::vector<Snapshot> others(const Workspace& workspace) {
    std::vector<Snapshot> all = workspace.neighbours();
    for (Document& journal : journals_in_progress(workspace.repository(), workspace.journal_path()))
        all.push_back({std::move(journal), {}});
    for (const std::string& commit : git::nearby(workspace.repository()))
        if (auto journal = journal_in(workspace, commit)) all.push_back({std::move(journal), {}});
    return all;
}

}  // namespace

void require_known_words(const Workspace& workspace, const Before& before, const LayerFiles& layer, const Snapshot& after) {
    if (after.readme == layer.snapshot.readme) return;
    LayerFiles committed = before.head;
    if (!committed.snapshot.journal)  // it lies elsewhere there, or is not committed yet
        committed.snapshot.readme = workspace.repository().read(git::Layer::head, layer.readme_path);
    require_no_typed_text(layer, after, {committed, before.journals, before.rendered, [&] { return others(workspace); }});
}

}  // namespace journey::app
