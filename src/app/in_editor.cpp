// SPDX-License-Identifier: MIT
#include "app/in_editor.hpp"

#include "app/commands.hpp"
#include "app/manuscript.hpp"
#include "app/writing.hpp"
#include "git/editor.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <csignal>

namespace journey::app {

namespace {

constexpr Option editing[] = {{.name = "edit", .letter = 'e', .help = "write the text in the editor"}};

class Silence : public Output {
public:
    void line(const Line&) override {}
    void table(const std::vector<Line>&) override {}
    void diff(std::string_view) override {}
    void raw(std::string_view) override {}
    void done(const Line&) override {}
    void warning(std::string_view) override {}
    void hint(std::string_view) override {}
    void note(std::string_view) override {}
    std::size_t columns() const override { return 80; }
    std::size_t width(std::string_view text) const override { return text.size(); }
    bool unicode() const override { return false; }
};

// The step with some text, as a dry run that nobody sees: whoever is to be refused should not have to write first.
Start rehearse(const Context& context, Arguments args, const Given& given, const TextStep& step) {
    Silence silence;
    Context unseen{silence,           context.cwd,        context.journal, context.today,
                   context.yesterday, context.read_stdin, context.confirm, context.environment};
    args.add("dry-run", "");
    Start start;
    run_step(unseen, args, [&](const View& view) {
        start = step.start(view);
        return step.plan(view, with_text(given, "(to be written)"));
    });
    return start;
}

void add_words(std::vector<std::string>& words, const Option& option, const Arguments& args) {
    for (const std::string& value : args.all(option.name)) {
        const bool bare = option.takes == Takes::nothing || (option.takes == Takes::optional && value.empty());
        words.push_back(shell_word(option.positional ? value : fmt::format("--{}{}{}", option.name, bare ? "" : "=", value)));
    }
}

// The command line again, with the text from a file.
std::string again(const Context& context, const Arguments& args, const Command& command, const std::filesystem::path& file) {
    std::vector<std::string> words{"journey"};
    for (const std::string& setting : args.all("c")) words.push_back(fmt::format("-c {}", shell_word(setting)));
    words.emplace_back(command.name);
    for (const auto group : command.options)
        for (const Option& option : group)
            if (option.name == "text")
                words.emplace_back(option.positional ? "-" : "--text=-");
            else if (option.name != "edit")
                add_words(words, option, args);
    const std::filesystem::path from_here = args.has("C") ? file : file.lexically_proximate(context.cwd);
    return fmt::format("{} <{}", fmt::join(words, " "), shell_word(from_here.string()));
}

void require_unchanged(const Start& before, const Start& now) {
    if (now != before) throw Error(ExitCode::refused, "the record was changed while the editor was open");
}

ExitCode run_in_editor(Context& context, const Arguments& args, const Given& given, const TextStep& step) {
    const Start start = rehearse(context, args, given, step);
    const auto repository = git::Repository::open(context.cwd);
    require_possible(context, args, repository);
    const Manuscript manuscript(repository, start.ref.kind, start.text);
    const auto keeping_text = [&](auto action) {
        try {
            return action();
        } catch (const git::Interrupted& interrupt) {
            manuscript.keep();
            std::raise(interrupt.signal);
            throw;
        } catch (Error& error) {
            if (manuscript.keep() == Manuscript::Kept::yes)
                error.hints.push_back(again(context, args, step.command, manuscript.path()));
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
            require_unchanged(start, step.start(view));
            return step.plan(view, written);
        });
    });
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
