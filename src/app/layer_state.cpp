// SPDX-License-Identifier: MIT
#include "app/layer_state.hpp"

#include <journey/adopt.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace journey::app {

namespace {

using git::Layer;

bool same_text(const std::optional<Document>& a, const std::optional<Document>& b) {
    return a.has_value() == b.has_value() && (!a || a->text() == b->text());
}

bool same_input(const LayerFiles& a, const LayerFiles& b) {
    return same_text(a.snapshot.journal, b.snapshot.journal) && a.snapshot.readme == b.snapshot.readme &&
           a.readme_path == b.readme_path;
}

// What helps a layer that has not got what the work tree has: to bring it there, and nothing else.
std::string remedy(const Workspace& workspace, Layer layer, const std::string& file) {
    if (layer == Layer::index) return fmt::format("git add {}", workspace.pathspec(file));
    return file == workspace.journal_path() ? "journey commit" : fmt::format("git commit {}", workspace.pathspec(file));
}

template <class Make>
auto in_file(const Workspace& workspace, Layer layer, const std::string& file, Make make) {
    try {
        return make();
    } catch (const PlacedError& error) {
        fail_in(workspace, layer, file, placed(file, error));
    } catch (const Error& error) {
        fail_in(workspace, layer, file, error);
    }
}

void require_reference(const Journal& journal, const Field& field) {
    if (field.value.empty()) return;
    const bool course = find_course(journal, field.value) != nullptr;
    if (field.key == "course" && !course) throw Error(ExitCode::refused, fmt::format("no course '{}'", field.value));
    if (field.key == "about" && !course && !find_project(journal, field.value))
        throw Error(ExitCode::refused, fmt::format("no course or project '{}'", field.value));
}

// A layer must not be left referring to a record that only another layer has.
void require_references(const Journal& journal, const std::vector<Edit>& edits) {
    const auto fields_of = [](const auto& edit) -> std::span<const Field> {
        if constexpr (requires { edit.fields; })
            return edit.fields;
        else
            return {};
    };
    for (const Edit& edit : edits)
        for (const Field& field : std::visit(fields_of, edit)) require_reference(journal, field);
}

// The files one after the other, so that an error names the one that it is about.
Snapshot apply_in(const Workspace& workspace, Layer layer, const Change& change, const LayerFiles& files) {
    Snapshot after = files.snapshot;
    if (after.journal)
        after.journal = in_file(workspace, layer, workspace.journal_path(), [&] {
            Snapshot journal_only = apply(Change{.edits = change.edits}, Snapshot{after.journal, {}});
            require_references(journal_only.journal->journal(), change.edits);
            return journal_only.journal;
        });
    return in_file(workspace, layer, files.readme_path, [&] { return apply(Change{{}, change.new_section}, after); });
}

// The README of the first layer below that has the region already.
const std::string* shown_below(const std::vector<State>& states, const State& state) {
    for (const State& below : states) {
        const auto& readme = below.before.snapshot.readme;
        const bool same_file = below.before.readme_path == state.before.readme_path;
        if (below.layer > state.layer && same_file && readme && region_text(*readme)) return &*readme;
    }
    return nullptr;
}

// A region that a layer has not got yet goes to where it is below: beside the list that gave way to it each project would stand
// twice.
LayerFiles with_region_placed(const Workspace& workspace, const std::vector<State>& states, const State& state,
                              const std::optional<Document>& journal) {
    LayerFiles files = state.before;
    auto& readme = files.snapshot.readme;
    if (!readme || !journal || !journal->readable()) return files;
    const std::string& heading = journal->journal().readme.projects.heading;
    try {
        if (const std::string* other = shown_below(states, state)) readme = with_region_as_in(*other, *readme, heading);
    } catch (const Error&) {
        return state.before;  // who renders it tells why it can't be
    }
    if (!readme)
        fail_in(workspace, state.layer, files.readme_path,
                Error(ExitCode::refused, fmt::format("its {} section differs from that of the work tree", visible(heading))));
    return files;
}

void render(State& state, const LayerFiles& placed, const RegionKind* new_section) {
    const Snapshot shown{state.after.journal, placed.snapshot.readme};
    try {
        state.after = apply(Change{{}, new_section}, shown);
    } catch (const PlacedError& error) {
        throw app::placed(state.before.readme_path, error);
    }
}

// An index without a journal shows HEAD's, so that the README's region is not staged backwards.
std::optional<std::string> readme_after(const Workspace& workspace, const Change& change, const LayerFiles& index,
                                        const std::optional<Document>& head) {
    const LayerFiles shown{{head, index.snapshot.readme}, index.readme_path};
    return apply_in(workspace, Layer::index, Change{{}, change.new_section}, shown).readme;
}

}  // namespace

void fail_in(const Workspace& workspace, Layer layer, const std::string& file, const Error& error) {
    if (layer == Layer::worktree) throw Error(error);
    throw Error(ExitCode::refused,
                fmt::format("{} {} can't take this change: {}", layer == Layer::head ? "the committed" : "the staged", file,
                            error.what()),
                {remedy(workspace, layer, file)});
}

State& in_layer(std::vector<State>& states, Layer layer) {
    return *std::ranges::find(states, layer, &State::layer);
}

// The work tree comes first: what fails there is the error to tell.
void apply_to_all(const Workspace& workspace, const Change& change, std::vector<State>& states) {
    State& worktree = in_layer(states, Layer::worktree);
    worktree.after = apply_in(workspace, Layer::worktree, change, worktree.before);
    obey_signal();
    const State& head = states.front();
    for (State& state : states)
        if (same_input(state.before, worktree.before))
            state.after = worktree.after;
        else if (state.layer == Layer::index && same_input(state.before, head.before))
            state.after = head.after;
        else if (state.layer == Layer::index && !state.before.snapshot.journal)
            state.after.readme = readme_after(
                workspace, change, with_region_placed(workspace, states, state, head.after.journal), head.after.journal);
        else
            state.after = apply_in(workspace, state.layer, change,
                                   with_region_placed(workspace, states, state, state.before.snapshot.journal));
}

void render_one(const Workspace& workspace, std::vector<State>& states, Layer layer, const RegionKind* new_section) {
    State& state = in_layer(states, layer);
    render(state, with_region_placed(workspace, states, state, state.after.journal), new_section);
}

void render_all(const Workspace& workspace, std::vector<State>& states, const RegionKind* new_section) {
    const auto render_in = [&](State& state) {
        obey_signal();
        const LayerFiles placed = with_region_placed(workspace, states, state, state.after.journal);
        in_file(workspace, state.layer, state.before.readme_path, [&] { render(state, placed, new_section); });
    };
    render_in(in_layer(states, Layer::worktree));
    for (State& state : states)
        if (state.layer != Layer::worktree) render_in(state);
}

}  // namespace journey::app
