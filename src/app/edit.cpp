// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/committing.hpp"
#include "app/edited_copy.hpp"
#include "app/exits.hpp"
#include "app/options.hpp"
#include "app/rehearsal.hpp"
#include "app/transaction.hpp"
#include "git/editor.hpp"
#include "git/interrupts.hpp"
#include "git/merge_text.hpp"
#include "git/nesting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace journey::app {

namespace {

using git::Layer;

// A text that can't become the journal as it is. It is for the editor again.
struct Unfit {
    std::string text;
    std::string base;
    std::vector<std::string> reasons;
};

bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

void require_words(const std::string& text) {
    if (is_blank(text)) throw Error(ExitCode::refused, "aborting: the journal is empty");
}

// The journal may have got another text while the editor was open.
std::string merged(const std::string& text, const std::string& base, const std::string& now, const std::string& path) {
    if (now == base) return text;
    const git::Merged both = git::merge_text(base, text, now);
    if (!both.clean) throw Unfit{both.text, now, {fmt::format("{} was changed meanwhile, in the same lines", path)}};
    return both.text;
}

Document sound(const std::string& text, const std::string& base, const std::string& path) {
    const Document document = Document::parse(text);
    if (document.writable()) return document;
    std::vector<std::string> reasons;
    for (const Problem& problem : document.problems())
        if (problem.severity != Severity::warning) reasons.push_back(describe(path, problem));
    throw Unfit{text, base, reasons};
}

Journals edited(Workspace& workspace, const EditedCopy& copy) {
    const std::string now = workspace.existing_journal(Layer::worktree).text();
    const std::string& path = workspace.journal_path();
    const std::string text = copy.text();
    require_words(text);  // it may have been emptied since the editor was closed
    const Document journal = sound(merged(text, copy.base(), now, path), now, path);
    Journals journals = commit_whole(workspace, journal);
    journals.emplace(Layer::worktree, journal);
    return journals;
}

bool is_in_worktree(const Workspace& workspace, const Document& journal) {
    const git::Repository& repository = workspace.repository();
    const std::string& path = workspace.journal_path();
    const auto bytes = repository.read(Layer::worktree, path);
    return bytes && repository.stored(path, *bytes) == journal.text();
}

// What HEAD has already is news for the work tree alone.
Writing words(const Workspace& workspace, const std::optional<Document>& before, const Document& after) {
    Writing writing = words_of("Edited", workspace, before, after);
    if (before && before->text() == after.text() && !is_in_worktree(workspace, after))
        writing.sentences = {fmt::format("Edited {}.", workspace.journal_path())};
    return writing;
}

void write(Context& context, const Arguments& args, const std::function<Journals(Workspace&)>& journals) {
    run_adoption(context, args, {.goal = Goal::as_asked, .journals = journals, .words = words});
}

// With the journal as it is; a broken one can only be mended.
void require_possible(const Context& context, const Arguments& args, Workspace& workspace) {
    const Document journal = workspace.existing_journal(Layer::worktree);
    rehearse(context, args, [&](Context& unseen, const Arguments& dry) {
        if (journal.writable()) write(unseen, dry, [&](Workspace& there) { return commit_whole(there, journal); });
    });
}

std::string place_of(const Context& context, const EditedCopy& copy) {
    return copy.file().lexically_relative(context.cwd).string();
}

// What can't be read may be somebody's words; and why the edit fails is told, not that.
bool may_be_changed(const EditedCopy& copy) {
    try {
        return copy.changed();
    } catch (const std::exception&) {
        return true;
    }
}

// What is to be said of a text that is not in the journal yet; nothing is when nobody changed it.
std::vector<std::string> keep(const Context& context, const EditedCopy& copy) {
    if (!may_be_changed(copy)) {
        copy.remove();
        return {};
    }
    context.out.note(fmt::format("your text is kept in {}", place_of(context, copy)));
    return {"journey edit"};
}

// A signal ends the question.
bool confirm(const Context& context, const std::string& question) {
    const git::BlockedSignals until_asked;
    const bool yes = context.confirm(question);
    git::stop_if_interrupted();
    return yes;
}

void offer_again(const Context& context, const EditedCopy& copy, const Unfit& unfit) {
    copy.put(unfit.text, unfit.base);
    for (const std::string& reason : unfit.reasons) context.out.note(reason);
    if (!confirm(context, "edit again?")) throw Error(ExitCode::fatal, "the text can't become the journal as it is");
}

void open_editor(const Workspace& workspace, const EditedCopy& copy) {
    git::edit_file(workspace.repository(), copy.file());
    const std::string text = copy.text();
    if (is_blank(text)) copy.remove();
    require_words(text);
}

void edit(Context& context, const Arguments& args, const Workspace& workspace, const EditedCopy& copy) {
    for (bool done = false; !done;) {
        open_editor(workspace, copy);
        try {
            write(context, args, [&](Workspace& now) { return edited(now, copy); });
            done = true;
        } catch (const Unfit& unfit) {
            offer_again(context, copy, unfit);
        }
    }
}

void edit_copy(Context& context, const Arguments& args, const Workspace& workspace, const EditedCopy& copy) {
    try {
        edit(context, args, workspace, copy);
    } catch (Error& error) {
        std::ranges::move(keep(context, copy), std::back_inserter(error.hints));
        throw;
    }
    if (args.has("dry-run"))
        for (const std::string& hint : keep(context, copy)) context.out.hint(hint);
    else
        copy.remove();
}

void run_in_turn(Context& context, const Arguments& args, Workspace& workspace) {
    const EditedCopy copy(workspace.repository(),
                          [&](git::Holder) { context.out.note("waiting for another edit to finish..."); });
    const std::string journal = workspace.existing_journal(Layer::worktree).text();
    if (copy.changed())
        context.out.note(fmt::format("going on with the text that was kept in {}", place_of(context, copy)));
    else
        copy.put(journal, journal);
    edit_copy(context, args, workspace, copy);
}

ExitCode run(Context& context, const Arguments& args) {
    Workspace workspace(context);
    if (git::run_by_journey(workspace.repository().git_dir()))
        throw Error(ExitCode::fatal, "cannot edit inside a hook of another journey command");
    require_possible(context, args, workspace);
    const git::HeldSignals held;  // the copy is kept, or tidied away, whatever ends us
    run_in_turn(context, args, workspace);
    return ExitCode::ok;
}

}  // namespace

const Command edit_command = {
    .name = "edit",
    .summary = "Change the journal in the editor, and commit it",
    .description =
        "Opens a copy of the journal in the editor that git would use. When it is saved and closed, the text is checked; what "
        "keeps it from being read or changed is told, and the editor opens again. Then the journal is committed as `journey "
        "commit` does. An emptied text changes nothing. What was typed is not lost: when something is in the way it is "
        "kept, and the next `journey edit` goes on with it; so it is with -n.",
    .options = {write_options()},
    .examples = {{"journey edit", "change the journal by hand, and commit that"},
                 {"journey edit --no-commit", "change the journal and the README in the work tree only"},
                 {"GIT_EDITOR=nano journey edit", "use another editor for once"}},
    .exits = writing_exits("an editor that failed, an emptied text"),
    .run = run,
};

}  // namespace journey::app
