// SPDX-License-Identifier: MIT
#include "app/transaction.hpp"

#include "app/known_words.hpp"
#include "app/layer_state.hpp"
#include "app/rendered.hpp"
#include "app/starting_over.hpp"
#include "app/versions.hpp"
#include "app/writing.hpp"
#include "git/merge_text.hpp"
#include "git/process.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace journey::app {

namespace {

using git::Layer;

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

void require_committed_journal(Workspace& workspace, const std::vector<State>& states) {
    const State& head = states.front();
    if (head.layer != Layer::head || head.before.snapshot.journal) return;
    throw Error(ExitCode::refused, fmt::format("{} is not committed yet", workspace.journal_path()), {"journey commit"});
}

// A layer without the README stays without it; but somewhere it has to be.
void require_readme(const Workspace& workspace, const std::vector<State>& states, const LayerFiles& worktree) {
    const auto has_readme = [](const State& state) { return state.before.snapshot.readme.has_value(); };
    if (worktree.readme_path.empty() || std::ranges::any_of(states, has_readme)) return;
    const std::string& path = worktree.readme_path;
    throw Error(ExitCode::refused, fmt::format("{}: no such file", path),
                {workspace.how_to_restore(path).value_or(fmt::format("touch {}", workspace.path_from_here(path)))});
}

View view_of(const Document& document, const std::optional<Document>& head, const std::vector<Document>& versions) {
    const auto in_any = [&versions](auto has) {
        return std::ranges::any_of(versions, [&](const Document& version) { return has(version.journal()); });
    };
    return {document, head && head->readable() ? *head : document,
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

// What the region shows now, unless it is committed or not of our making. For `git commit <path>` the index is not the one that
// will be there next: of that one nothing is forgotten.
void note(Lines& rendered, const Snapshot& snapshot, const Snapshot& committed) {
    const bool lasts = !git::environment("GIT_INDEX_FILE");
    if (lasts && rendered.empty() && snapshot.readme == committed.readme) return;
    if (!shows_its_journal(snapshot)) return;
    Lines lines = region_lines(snapshot);
    if (!lasts) return rendered.merge(lines);
    rendered = std::ranges::includes(region_lines(committed), lines) ? Lines() : std::move(lines);
}

Rendered now_rendered(Rendered rendered, const std::vector<State>& states, const LayerFiles& head) {
    const State& first = states.front();
    const Snapshot& committed = first.layer == Layer::head ? first.after : head.snapshot;
    for (const State& state : states)
        if (state.layer != Layer::head)
            note(state.layer == Layer::index ? rendered.index : rendered.worktree, state.after, committed);
    return rendered;
}

void warn_of_problems(Output& out, const Workspace& workspace, const Document& document) {
    for (const Problem& problem : document.problems()) out.warning(describe(workspace.journal_path(), problem));
    for (const Problem& problem : workspace.missing_files(document)) out.warning(describe(workspace.journal_path(), problem));
}

// The work tree's README with what has changed in the staged one; where both have a line of their own, that stays.
std::optional<std::string> with_lines_of(const State& index, const State& worktree) {
    const auto& readme = worktree.before.snapshot.readme;
    const bool same_file = index.before.readme_path == worktree.before.readme_path;
    if (!same_file || !readme || !index.after.readme) return readme;
    return git::merge_text(*index.before.snapshot.readme, *readme, *index.after.readme, git::OnConflict::keep_ours).text;
}

// What both ways of writing have in common.
struct Transaction {
    Transaction(Context& outside, const Arguments& arguments, Goal goal = Goal::as_asked)
        : context(outside),
          args(arguments),
          workspace(outside, arguments.has("dry-run") ? Workspace::Unfinished::recover : Workspace::Unfinished::leave),
          writer(outside, arguments, &workspace.repository(), goal) {}

    Context& context;
    const Arguments& args;
    Workspace workspace;
    Writer writer;
    std::vector<State> states = {};       // of the layers that are written
    LayerFiles head = {};                 // as it is
    std::vector<Document> journals = {};  // all that there are before the change

    void read_head();
    void require_committable() const;
    void require_no_typed_text(const State& state, const Lines& rendered) const;
    void render_staged(const RegionKind* new_section, TypedText typed_text);
    void finish(TypedText typed_text, const Document& journal, Writing writing);
};

void Transaction::read_head() {
    head = states.front().layer == Layer::head ? states.front().before : workspace.files(Layer::head);
    for (const State& state : states)
        if (state.before.snapshot.journal) journals.push_back(*state.before.snapshot.journal);
    if (head.snapshot.journal) journals.push_back(*head.snapshot.journal);
}

// Before bytes that only git can convert are taken for text.
void Transaction::require_committable() const {
    if (!writer.commits()) return;
    std::set<std::string> readmes;  // mostly one
    for (const auto& [layer, before, after] : states)
        if (layer != Layer::worktree && before.snapshot.readme) readmes.insert(before.readme_path);
    const git::Repository& repository = workspace.repository();
    repository.require_committable(workspace.journal_path());
    for (const std::string& readme : readmes) repository.require_committable(readme);
}

void Transaction::require_no_typed_text(const State& state, const Lines& rendered) const {
    require_known_words(workspace, {head, journals, rendered}, state.before, state.after);
}

// What is wrong in the work tree alone keeps nothing from being staged: there the README takes over what it can. Words that are
// to be overwritten are those that are staged.
void Transaction::render_staged(const RegionKind* new_section, TypedText typed_text) {
    const State& index = in_layer(states, Layer::index);
    render_one(workspace, states, Layer::index, new_section);
    State& worktree = in_layer(states, Layer::worktree);
    try {
        render_one(workspace, states, Layer::worktree, new_section);
        Lines known = recall(workspace.repository()).all();
        if (typed_text == TypedText::overwrite) known.merge(region_lines(index.before.snapshot));
        require_no_typed_text(worktree, known);
    } catch (const Error&) {
        worktree.after.readme = with_lines_of(index, worktree);
    }
}

// From here on all is known; typed words stop it, problems of `journal` do not.
void Transaction::finish(TypedText typed_text, const Document& journal, Writing writing) {
    const Rendered rendered = recall(workspace.repository());
    if (typed_text == TypedText::refuse)
        for (const State& state : states) require_no_typed_text(state, rendered.all());
    obey_signal();
    warn_of_problems(context.out, workspace, journal);
    if (writer.commits()) warn_of_committed_text(context.out, workspace, head);

    writing.versions = versions_of(workspace, states);
    writing.ours = our_files(workspace, states);
    if (const Rendered now = now_rendered(rendered, states, head); now != rendered) writing.rendered = bytes_of(now);
    obey_signal();
    writer.write(std::move(writing));
}

// The layer as it is, and the journal that it shall have; what its README is goes by that one.
State adopting(Workspace& workspace, Layer layer, const Journals& journals) {
    const auto taken = journals.find(layer);
    const std::optional<Document> old = workspace.journal(layer);
    const std::optional<Document> journal = taken == journals.end() ? old : taken->second;
    State state{layer, workspace.files(layer, journal), {journal, {}}};
    state.before.snapshot.journal = old;
    return state;
}

ExitCode try_step(Context& context, const Arguments& args, const std::function<Step(const View&)>& plan, TypedText typed_text) {
    Transaction transaction(context, args);
    Workspace& workspace = transaction.workspace;
    std::vector<State>& states = transaction.states;

    const Document journal = workspace.existing_journal(Layer::worktree);
    require_writable(workspace.journal_path(), journal);
    states = read_layers(workspace, transaction.writer.layers());
    transaction.read_head();
    transaction.require_committable();
    obey_signal();
    const Step step = plan(view_of(journal, transaction.head.snapshot.journal, transaction.journals));

    require_readme(workspace, states, in_layer(states, Layer::worktree).before);
    if (!step.change.edits.empty()) require_committed_journal(workspace, states);
    apply_to_all(workspace, step.change, states);
    const Document changed = *in_layer(states, Layer::worktree).after.journal;
    transaction.finish(typed_text, changed, {.subject = step.subject, .trailer = step.trailer, .sentences = {step.sentence}});
    return ExitCode::ok;
}

ExitCode try_adoption(Context& context, const Arguments& args, const Adoption& adoption) {
    Transaction transaction(context, args, adoption.goal);
    Workspace& workspace = transaction.workspace;
    std::vector<State>& states = transaction.states;

    const Journals journals = adoption.journals(workspace);
    for (const Layer layer : transaction.writer.layers()) states.push_back(adopting(workspace, layer, journals));
    const State& main = in_layer(states, adoption.main);
    const Document journal = main.after.journal ? *main.after.journal : workspace.existing_journal(adoption.main);
    require_writable(workspace.journal_path(), journal, adoption.main);
    transaction.read_head();
    transaction.require_committable();
    transaction.journals.push_back(journal);
    obey_signal();

    require_readme(workspace, states, main.before);
    if (adoption.goal == Goal::stage)
        transaction.render_staged(adoption.new_section, adoption.typed_text);
    else
        render_all(workspace, states, adoption.new_section);
    const State& first = states.front();
    const Writing writing = adoption.words(workspace, first.before.snapshot.journal, *first.after.journal);
    transaction.finish(adoption.typed_text, journal, writing);
    return ExitCode::ok;
}

}  // namespace

ExitCode run_step(Context& context, const Arguments& args, const std::function<Step(const View&)>& plan, TypedText typed_text) {
    return start_over_when_outpaced(context, [&](Context& inside) { return try_step(inside, args, plan, typed_text); });
}

ExitCode run_adoption(Context& context, const Arguments& args, const Adoption& adoption) {
    return start_over_when_outpaced(context, [&](Context& inside) { return try_adoption(inside, args, adoption); });
}

}  // namespace journey::app
