// SPDX-License-Identifier: MIT
#include "app/layer_state.hpp"

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
    const State& head = states.front();
    for (State& state : states)
        if (same_input(state.before, worktree.before))
            state.after = worktree.after;
        else if (state.layer == Layer::index && same_input(state.before, head.before))
            state.after = head.after;
        else if (state.layer == Layer::index && !state.before.snapshot.journal)
            state.after.readme = readme_after(workspace, change, state.before, head.after.journal);
        else
            state.after = apply_in(workspace, state.layer, change, state.before);
}

void render_one(State& state, const RegionKind* new_section) {
    const Snapshot shown{state.after.journal, state.before.snapshot.readme};
    try {
        state.after = apply(Change{{}, new_section}, shown);
    } catch (const PlacedError& error) {
        throw placed(state.before.readme_path, error);
    }
}

void render_all(const Workspace& workspace, std::vector<State>& states, const RegionKind* new_section) {
    const auto render = [&](State& state) {
        in_file(workspace, state.layer, state.before.readme_path, [&] { render_one(state, new_section); });
    };
    render(in_layer(states, Layer::worktree));
    for (State& state : states)
        if (state.layer != Layer::worktree) render(state);
}

}  // namespace journey::app
