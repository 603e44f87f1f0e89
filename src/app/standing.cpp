// SPDX-License-Identifier: MIT
#include "app/standing.hpp"

#include "app/known_words.hpp"
#include "app/layer_state.hpp"
#include "app/rendered.hpp"
#include "app/typed_text.hpp"
#include "git/stages.hpp"

#include <journey/diff.hpp>
#include <journey/readme.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace journey::app {

namespace {

using git::Layer;

constexpr std::size_t told_one_by_one = 3;

std::string hint_of(const Error& error) {
    return error.hints.empty() ? std::string() : error.hints.front();
}

class Inspection {
public:
    Inspection(Workspace& workspace, const Document& journal)
        : workspace_(workspace), journal_(journal), unfinished_(workspace.repository().unfinished()) {}

    std::vector<Unsettled> run() && {
        if (unfinished_)
            add({Matter::unfinished, {}, fmt::format("{} is not finished", unfinished_->what), {}, {}, unfinished_->way_on});
        const std::string& path = workspace_.journal_path();
        attempt(path, [&] { look_for_conflict(path); });
        attempt(path, [&] { look_at_journal(); });
        attempt(journal_.journal().readme.path, [&] { look_at_readme(); });
        return std::move(found_);
    }

private:
    void add(Unsettled one) { found_.push_back(std::move(one)); }
    bool has(Matter matter) const { return std::ranges::find(found_, matter, &Unsettled::matter) != found_.end(); }

    template <class Look>
    void attempt(const std::string& file, Look look) {
        try {
            look();
        } catch (const PlacedError& error) {
            add({Matter::broken, file, placed(file, error).what(), {}, {}, hint_of(error)});
        } catch (const Error& error) {
            add({Matter::broken, file, error.what(), {}, {}, hint_of(error)});
        }
    }

    std::string how_to_see(const std::string& file) const;
    std::string how_to_merge(const std::string& file, const git::Stages& stages) const;
    bool look_for_conflict(const std::string& file);
    void look_at_journal();
    void add_changes(const std::string& message, const Document& before, const Document& after, const std::string& hint);
    void look_at_readme();
    bool settled(Layer layer, const LayerFiles& files, std::string_view which);
    std::string how_to_overwrite_words(const LayerFiles& files, const Snapshot& after);
    std::string how_to_render(Layer layer) const;

    Workspace& workspace_;
    const Document& journal_;
    std::optional<git::Unfinished> unfinished_;
    std::string how_to_commit_;         // the work tree's journal; empty: there is no need
    std::string how_to_commit_staged_;  // the same of what is staged alone
    std::vector<Unsettled> found_;
};

// Half a pair of markers: what became of the other half, or else what it looks like.
std::string Inspection::how_to_see(const std::string& file) const {
    const auto head = workspace_.repository().read(Layer::head, file),
               now = workspace_.repository().read(Layer::worktree, file);
    const bool sound = head && head != now && readme_problems(*head).empty();
    return sound ? fmt::format("git diff HEAD {}", workspace_.pathspec(file)) : "journey help regions";
}

// Outside of the README's regions there is nothing that `journey resolve` could know better than git.
std::string Inspection::how_to_merge(const std::string& file, const git::Stages& stages) const {
    constexpr std::string_view by_us = "journey resolve";
    const auto text = workspace_.repository().read(Layer::worktree, file);
    if (file == workspace_.journal_path() || !text || !stages.ours || !stages.theirs) return std::string(by_us);
    try {
        const auto in_conflict = [&](const Region& region) { return is_in_conflict(text_of(region, *text)); };
        if (std::ranges::any_of(find_regions(*text), in_conflict)) return std::string(by_us);
    } catch (const PlacedError&) {  // markers stand on both sides
        return std::string(by_us);
    }
    return fmt::format("git {} {}", is_in_conflict(*text) ? "mergetool" : "add", workspace_.pathspec(file));
}

bool Inspection::look_for_conflict(const std::string& file) {
    const auto stages = git::unmerged(workspace_.repository(), file);
    if (stages) add({Matter::conflict, file, fmt::format("{} is in conflict", file), {}, {}, how_to_merge(file, *stages)});
    return stages.has_value();
}

// In the midst of a merge git will commit what is staged: there a change is no news.
void Inspection::look_at_journal() {
    if (unfinished_ || has(Matter::conflict)) return;
    const std::string& path = workspace_.journal_path();
    const auto head = workspace_.journal(Layer::head), index = workspace_.journal(Layer::index);
    const Document now = workspace_.stored(journal_);
    if (!head || head->text() != now.text()) how_to_commit_ = journal_.writable() ? "journey commit" : "journey check";
    if (!head)
        add({Matter::uncommitted, path, fmt::format("{} is not committed yet", path), {}, {}, how_to_commit_});
    else if (head->text() != now.text())
        add_changes(fmt::format("{} has uncommitted changes", path), *head, now, how_to_commit_);
    else if (index && index->text() != head->text())
        add_changes(fmt::format("the staged {} has uncommitted changes", path), *head, *index,
                    how_to_commit_staged_ = "journey commit --cached");
}

void Inspection::add_changes(const std::string& message, const Document& before, const Document& after,
                             const std::string& hint) {
    Unsettled one{Matter::uncommitted, workspace_.journal_path(), message, {}, {}, hint};
    if (before.readable() && after.readable()) {
        const auto differences = diff(before.journal(), after.journal());
        one.words = in_words(differences);
        if (one.words.size() > told_one_by_one) one.words = {summary(differences)};
        if (one.words.empty()) one.words = {"comments and layout"};
        one.changes = record_changes(before.journal(), after.journal(), differences);
    }
    add(std::move(one));
}

// What the first layer tells is mended together with the others.
void Inspection::look_at_readme() {
    const LayerFiles worktree = workspace_.files(Layer::worktree, journal_);
    if (worktree.readme_path.empty() || look_for_conflict(worktree.readme_path)) return;
    if (!worktree.snapshot.readme) {
        const std::string& path = worktree.readme_path;
        const auto restore = workspace_.how_to_restore(path);
        add({Matter::broken,
             path,
             fmt::format("{}: no such file", path),
             {},
             {},
             restore.value_or(fmt::format("touch {}", workspace_.path_from_here(path)))});
        return;
    }
    if (!settled(Layer::worktree, worktree, "")) return;
    if (!unfinished_ && !settled(Layer::head, workspace_.files(Layer::head), "the committed ")) return;
    if (!has(Matter::conflict)) settled(Layer::index, workspace_.files(Layer::index), "the staged ");
}

// Is there nothing to say of this layer's README?
bool Inspection::settled(Layer layer, const LayerFiles& files, std::string_view which) {
    const auto& [snapshot, path] = files;
    if (!snapshot.journal || !snapshot.journal->readable() || !snapshot.readme) return true;
    try {
        if (in_step(snapshot)) return true;
        if (const auto how = how_to_overwrite_words(files, apply({}, snapshot)); !how.empty())
            add({Matter::typed,
                 path,
                 fmt::format("{}{} has words between its markers that no commit has", which, path),
                 {},
                 {},
                 how});
        else
            add({Matter::stale, path, fmt::format("{}{} is stale", which, path), {}, {}, how_to_render(layer)});
    } catch (const PlacedError& error) {
        Error told = placed(path, error);
        if (told.hints.empty()) told.hints = {how_to_see(path)};
        fail_in(workspace_, layer, path, told);
    } catch (const Error& error) {
        fail_in(workspace_, layer, path, error);
    }
    return false;
}

// Empty when the README has none that would be lost.
std::string Inspection::how_to_overwrite_words(const LayerFiles& files, const Snapshot& after) {
    std::vector<Document> journals{journal_};
    for (const Layer layer : {Layer::head, Layer::index})
        if (auto journal = workspace_.journal(layer)) journals.push_back(std::move(*journal));
    const LayerFiles head = workspace_.files(Layer::head);
    const Lines rendered = recall(workspace_.repository()).all();
    try {
        require_known_words(workspace_, {head, journals, rendered}, files, after);
    } catch (const Error& error) {
        if (error.code == ExitCode::refused) return hint_of(error);
        throw;
    }
    return {};
}

std::string Inspection::how_to_render(Layer layer) const {
    if (!how_to_commit_.empty()) return how_to_commit_;
    if (layer == Layer::index && !how_to_commit_staged_.empty()) return how_to_commit_staged_;
    return unfinished_ ? "journey render-readme --cached" : "journey render-readme";
}

}  // namespace

std::string_view name(Matter matter) {
    switch (matter) {
        case Matter::unfinished: return "unfinished";
        case Matter::conflict: return "conflict";
        case Matter::broken: return "broken";
        case Matter::typed: return "typed";
        case Matter::uncommitted: return "uncommitted";
        case Matter::stale: break;
    }
    return "stale";
}

std::vector<Unsettled> unsettled(Workspace& workspace, const Document& journal) {
    auto found = Inspection(workspace, journal).run();
    std::ranges::stable_sort(found, {}, &Unsettled::matter);
    return found;
}

}  // namespace journey::app
