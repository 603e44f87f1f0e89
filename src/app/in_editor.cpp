// SPDX-License-Identifier: MIT
#include "app/in_editor.hpp"

#include "app/commands.hpp"
#include "app/hints.hpp"
#include "app/manuscript.hpp"
#include "app/rehearsal.hpp"
#include "git/editor.hpp"
#include "git/interrupts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace journey::app {

namespace {

constexpr Option editing[] = {{.name = "edit", .letter = 'e', .help = "write the text in the editor"}};

// With some text.
Start start_of(const Context& context, const Arguments& args, const Given& given, const TextStep& step) {
    Start start;
    rehearse(context, args, [&](Context& unseen, const Arguments& dry) {
        run_step(unseen, dry, [&](const View& view) {
            start = step.start(view);
            return step.plan(view, with_text(given, "(to be written)"));
        });
    });
    return start;
}

void add_words(std::vector<std::string>& words, const Option& option, const Arguments& args) {
    for (const std::string& value : args.all(option.name)) {
        const bool bare = option.takes == Takes::nothing || (option.takes == Takes::optional && value.empty());
        words.push_back(shell_word(option.positional ? value : fmt::format("--{}{}{}", option.name, bare ? "" : "=", value)));
    }
}

// The command line again, with the text from standard input.
std::string again(const Arguments& args, const Command& command) {
    std::vector<std::string> words{"journey"};
    words.emplace_back(command.name);
    for (const auto group : command.options)
        for (const Option& option : group)
            if (option.name == "text")
                words.emplace_back(option.positional ? "-" : "--text=-");
            else if (option.name != "edit" && option.name != "dry-run")
                add_words(words, option, args);
    return fmt::format("{}", fmt::join(words, " "));
}

// A record that is gone leaves its text to a new one.
std::string as_new(const Ref& ref) {
    return ref.kind == Kind::objective ? fmt::format("journey add-objective {} -", ref.course) : "journey add-insight -";
}

// The record that was to be changed is not there any more.
class Gone : public Error {
    using Error::Error;
};

Start start_now(const TextStep& step, const View& view, const Start& before) {
    try {
        return step.start(view);
    } catch (const Error&) {
        if (view.document.position_of(before.ref).line != 0) throw;
        throw Gone(ExitCode::refused, "the record was removed while the editor was open");
    }
}

void require_unchanged(const TextStep& step, const View& view, const Start& before) {
    if (start_now(step, view, before) != before)
        throw Error(ExitCode::refused, "the record was changed while the editor was open");
}

ExitCode run_in_editor(Context& context, const Arguments& args, const Given& given, const TextStep& step) {
    const Start start = start_of(context, args, given, step);
    const auto repository = git::Repository::open(context.cwd);
    const git::HeldSignals held;  // the text is kept, or its file removed, whatever ends us
    const Manuscript manuscript(repository, start.ref.kind, start.text);
    const std::filesystem::path from_here =
        args.has("C") ? manuscript.path() : manuscript.path().lexically_proximate(context.cwd);
    const auto keep = [&](const std::string& command) {
        const bool kept = manuscript.keep() == Manuscript::Kept::yes;
        return kept ? std::vector{fmt::format("{} <{}", command, shell_word(from_here.string()))} : std::vector<std::string>();
    };
    const auto keeping_text = [&](auto action) {
        try {
            return action();
        } catch (const Gone& gone) {
            throw Error(gone.code, gone.what(), keep(as_new(start.ref)));
        } catch (Error& error) {
            std::ranges::move(keep(again(args, step.command)), std::back_inserter(error.hints));
            throw;
        }
    };

    keeping_text([&] { git::edit_file(repository, manuscript.path()); });
    const std::string text = manuscript.text();
    if (text.empty()) {
        manuscript.discard();
        throw Error(ExitCode::refused, fmt::format("aborting {} due to empty text", step.command.name));
    }
    const ExitCode code = keeping_text([&] {
        const Given written = with_text(given, text);
        return run_step(context, args, [&](const View& view) {
            require_unchanged(step, view, start);
            return step.plan(view, written);
        });
    });
    if (args.has("dry-run"))
        for (const std::string& hint : keep(again(args, step.command))) context.out.hint(hint);
    else
        manuscript.discard();
    return code;
}

}  // namespace

std::span<const Option> editor_option() {
    return editing;
}

ExitCode run_text_step(Context& context, const Arguments& args, const Given& given, const TextStep& step) {
    if (args.has("edit")) return run_in_editor(context, args, given, step);
    const ExitCode code = run_step(context, args, [&](const View& view) { return step.plan(view, given); });
    if (args.text("text") == "-" && !args.has("dry-run")) forget_kept(git::Repository::open(context.cwd), given.value("text"));
    return code;
}

}  // namespace journey::app
