// SPDX-License-Identifier: MIT
// The only path that writes. Either a command plans a step in the work tree's journal; the step is applied to each layer (HEAD,
// index, work tree) by full identity; HEAD's result is what gets committed, the others keep staged edits staged and unstaged
// ones unstaged. Or some layers adopt a journal as a whole, as somebody wrote it by hand. Each layer's README follows.
#pragma once

#include "app/command.hpp"
#include "app/workspace.hpp"
#include "app/writing.hpp"

#include <journey/change.hpp>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace journey::app {

// What a command wants to happen, resolved: no abbreviations, numbers, relative dates or ids still to be generated.
struct Step {
    Change change;
    std::string subject;   // "Add project: CLI calculator", before folding; without journey.subjectPrefix
    std::string trailer;   // "add-project cli-calculator"
    std::string sentence;  // "Added project 'cli-calculator'."
};

// What planning may look at: the work tree's journal, and which ids are taken in any layer.
struct View {
    const Document& document;
    const Document& committed;  // HEAD's, of which the commit's message speaks; where there is none, the work tree's
    std::function<bool(const std::string& id)> taken;  // among courses, projects, insights
    std::function<bool(const std::string& course, const std::string& id)> objective_taken;
};

enum class TypedText { refuse, overwrite };  // overwrite: render-readme --force

// Locks, reads the layers, plans, applies, checks, and writes one commit; or with -n shows the diff and the message, with
// --no-commit (or journey.commit=false) writes the work tree alone. Prints the sentence and `[main 1a2b3c4] subject`, or
// "Nothing to change.". `args` holds the options of write_options(). When somebody else was faster it starts over: `plan` may
// be called several times.
ExitCode run_step(Context& context, const Arguments& args, const std::function<Step(const View&)>& plan,
                  TypedText typed_text = TypedText::refuse);

// The journals that layers adopt; the other layers keep theirs.
using Journals = std::map<git::Layer, Document>;

struct Adoption {
    Goal goal = Goal::commit;
    git::Layer main = git::Layer::worktree;   // whose journal it is about: that one must be there, and sound
    const RegionKind* new_section = nullptr;  // the region that gets a place if it has none yet
    TypedText typed_text = TypedText::refuse;
    std::function<Journals(Workspace&)> journals;  // called while the locks are held, for each attempt
    // What to say about the journal of the first layer that is written, before and after.
    std::function<Writing(const Workspace&, const std::optional<Document>& before, const Document& after)> words;
};

// As run_step(), for journals that are adopted instead of changed.
ExitCode run_adoption(Context& context, const Arguments& args, const Adoption& adoption);

}  // namespace journey::app
