// SPDX-License-Identifier: MIT
// Records whose text may be written in the editor. It is kept in a file of the git directory until the journal has it.
#pragma once

#include "app/fields.hpp"
#include "app/transaction.hpp"

#include <functional>
#include <span>
#include <string>

namespace journey::app {

std::span<const Option> editor_option();  // -e/--edit

// What the editor starts from: the record, of which only the kind may be known yet, and its text.
struct Start {
    Ref ref;
    std::string text;
    friend bool operator==(const Start&, const Start&) = default;
};

struct TextStep {
    const Command& command;
    std::function<Start(const View&)> start;
    std::function<Step(const View&, const Given&)> plan;
};

// run_step() with what was given; with -e its text comes from the editor. No lock is held while that is open, and all that can
// be refused without knowing the text is refused before. When something fails afterwards (somebody else may have changed the
// record) the text is kept, and a hint says how to use it again.
ExitCode run_text_step(Context& context, const Arguments& args, const Given& given, const TextStep& step);

}  // namespace journey::app
