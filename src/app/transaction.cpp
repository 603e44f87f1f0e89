// SPDX-License-Identifier: MIT
#include "app/transaction.hpp"

#include "app/rendered.hpp"
#include "app/writing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace journey::app {

namespace {

using git::Layer;

struct State {
    Layer layer;
    LayerFiles before;
    Snapshot after;
};

bool same_text(const std::optional<Document>& a, const std::optional<Document>& b) {
    return a.has_value() == b.has_value() && (!a || a->text() == b->text());
}

bool same_input(const LayerFiles& a, const LayerFiles& b) {
    return same_text(a.snapshot.journal, b.snapshot.journal) && a.snapshot.readme == b.snapshot.readme &&
           a.readme_path == b.readme_path;
}

// In the work tree an error is the user's to mend there. Elsewhere it means that the work tree has something which that layer
// has not: what helps is to bring it there.
[[noreturn]] void fail(const Workspace& workspace, Layer layer, const std::string& file, const Error& error) {
    if (layer == Layer::worktree) throw Error(error);
    const std::string_view git = layer == Layer::head ? "commit" : "add";
    throw Error(ExitCode::refused,
                fmt::format("{} {} can't take this change: {}", layer == Layer::head ? "the committed" : "the staged", file,
                            error.what()),
                {fmt::format("git {} {}", git, workspace.pathspec(file))});
}

template <class Make>
auto in_file(const Workspace& workspace, Layer layer, const std::string& file, Make make) {
    try {
        return make();
    } catch (const PlacedError& error) {
        fail(workspace, layer, file, placed(file, error));
    } catch (const Error& error) {
        fail(workspace, layer, file, error);
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
    return in_file(workspace, layer, files.readme_path, [&] { return apply(Change{{}, change.missing_section}, after); });
}

std::vector<State> read_layers(Workspace& workspace, const std::vector<Layer>& layers) {
    std::vector<State> states;
    for (const Layer layer : layers) {
        LayerFiles files = workspace.files(layer);
        if (layer == Layer::index && !files.snapshot.journal) {
            files.readme_path = states.front().before.readme_path;
            if (!files.readme_path.empty()) files.snapshot.readme = workspace.repository().read(layer, files.readme_path);
        }
        states.push_back({layer, std::move(files), {}});
    }
    return states;
}

// An index without a journal, whose README is HEAD's: nothing of it is staged, and so it has to stay.
bool follows(const State& state, const State& head) {
    return state.layer == Layer::index && !state.before.snapshot.journal &&
           state.before.snapshot.readme == head.before.snapshot.readme;
}

State& worktree_of(std::vector<State>& states) {
    return *std::ranges::find(states, Layer::worktree, &State::layer);
}

// Layers with the same files are computed once. The work tree comes first: what fails there is the error to tell.
void apply_to_all(const Workspace& workspace, const Change& change, std::vector<State>& states) {
    State& worktree = worktree_of(states);
    worktree.after = apply_in(workspace, Layer::worktree, change, worktree.before);
    const State& head = states.front();
    for (State& state : states)
        if (same_input(state.before, worktree.before))
            state.after = worktree.after;
        else if (state.layer == Layer::index && same_input(state.before, head.before))
            state.after = head.after;
        else if (follows(state, head))
            state.after.readme = head.after.readme;
        else
            state.after = apply_in(workspace, state.layer, change, state.before);
}

void require_committed_journal(Workspace& workspace, const std::vector<State>& states) {
    const State& head = states.front();
    if (head.layer != Layer::head || head.before.snapshot.journal) return;
    const std::string path = workspace.pathspec(workspace.journal_path());
    std::vector<std::string> hints{fmt::format("git commit {}", path)};
    if (!workspace.journal(Layer::index)) hints.insert(hints.begin(), fmt::format("git add {}", path));
    throw Error(ExitCode::refused, fmt::format("{} is not committed yet", workspace.journal_path()), hints);
}

// A layer without the README stays without it; but somewhere it has to be.
void require_readme(const Workspace& workspace, const std::vector<State>& states, const LayerFiles& worktree) {
    const auto has_readme = [](const State& state) { return state.before.snapshot.readme.has_value(); };
    if (worktree.readme_path.empty() || std::ranges::any_of(states, has_readme)) return;
    const std::string path = workspace.pathspec(worktree.readme_path);
    const bool kept = workspace.repository().read(Layer::index, worktree.readme_path).has_value();
    throw Error(ExitCode::refused, fmt::format("{}: no such file", worktree.readme_path),
                {fmt::format("{} {}", kept ? "git restore" : "touch", path)});
}

View view_of(const Document& document, const std::vector<Document>& versions) {
    const auto in_any = [&versions](auto has) {
        return std::ranges::any_of(versions, [&](const Document& version) { return has(version.journal()); });
    };
    return {document,
            [in_any](const std::string& id) {
                return in_any([&](const Journal& journal) {
                    return find_course(journal, id) || find_project(journal, id) || find_insight(journal, id);
                });
            },
            [in_any](const std::string& course_id, const std::string& id) {
                return in_any([&](const Journal& journal) {
                    const Course* course = find_course(journal, course_id);
                    return course && std::ranges::find(course->objectives, id, &Objective::id) != course->objectives.end();
                });
            }};
}

void add_version(std::vector<Version>& to, Version version) {
    if (version.before != version.after) to.push_back(std::move(version));
}

std::optional<std::string> text_of(const std::optional<Document>& document) {
    return document ? std::optional(document->text()) : std::nullopt;
}

// Journals first: a README that is behind its journal can be rendered again, never the other way round.
std::vector<Version> versions_of(const std::vector<State>& states, const std::string& journal_path) {
    std::vector<Version> versions;
    for (const State& state : states)
        add_version(versions,
                    {state.layer, journal_path, text_of(state.before.snapshot.journal), text_of(state.after.journal)});
    for (const State& state : states)
        add_version(versions, {state.layer, state.before.readme_path, state.before.snapshot.readme, state.after.readme});
    return versions;
}

// What the region shows now, unless it is committed or not of our making.
void note(Lines& rendered, const Snapshot& snapshot, const Lines& committed) {
    if (!snapshot.readme || !snapshot.journal || !snapshot.journal->readable()) return;
    rendered = region_lines(snapshot);
    if (std::ranges::includes(committed, rendered)) rendered.clear();
}

Rendered now_rendered(Rendered rendered, const std::vector<State>& states, const LayerFiles& head) {
    const State& first = states.front();
    const Lines committed = region_lines(first.layer == Layer::head ? first.after : head.snapshot);
    for (const State& state : states)
        if (state.layer != Layer::head)
            note(state.layer == Layer::index ? rendered.index : rendered.worktree, state.after, committed);
    return rendered;
}

void warn_of_problems(Output& out, const Workspace& workspace, const Document& document) {
    for (const Problem& problem : document.problems()) out.warning(describe(workspace.journal_path(), problem));
    for (const Problem& problem : workspace.missing_files(document)) out.warning(describe(workspace.journal_path(), problem));
}

}  // namespace

ExitCode run_step(Context& context, const Arguments& args, const std::function<Step(const View&)>& plan, TypedText typed_text) {
    Workspace workspace(context);
    Writer writer(context, args, &workspace.repository());

    const Document journal = workspace.existing_journal(Layer::worktree);
    require_writable(workspace.journal_path(), journal);
    std::vector<State> states = read_layers(workspace, writer.layers());
    const LayerFiles head = states.front().layer == Layer::head ? states.front().before : workspace.files(Layer::head);

    std::vector<Document> versions{journal};
    for (const State& state : states)
        if (state.before.snapshot.journal) versions.push_back(*state.before.snapshot.journal);
    if (head.snapshot.journal) versions.push_back(*head.snapshot.journal);
    const Step step = plan(view_of(journal, versions));

    require_readme(workspace, states, worktree_of(states).before);
    if (!step.change.edits.empty()) require_committed_journal(workspace, states);
    apply_to_all(workspace, step.change, states);
    const Rendered rendered = recall(workspace.repository());
    if (typed_text == TypedText::refuse)
        for (const State& state : states) require_no_typed_text(state.before, {head, versions, rendered.all()});

    warn_of_problems(context.out, workspace, *worktree_of(states).after.journal);
    if (writer.commits()) warn_of_committed_text(context.out, workspace, head);
    writer.write({versions_of(states, workspace.journal_path()), step.subject, step.trailer, {step.sentence}});
    if (args.has("dry-run")) return ExitCode::ok;
    const Rendered now = now_rendered(rendered, states, head);
    if (now != rendered) remember(workspace.repository(), now);
    return ExitCode::ok;
}

}  // namespace journey::app
