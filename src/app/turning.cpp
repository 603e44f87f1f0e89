// SPDX-License-Identifier: MIT
#include "app/turning.hpp"

#include "app/commands.hpp"
#include "app/layer_state.hpp"
#include "app/message.hpp"
#include "app/past_steps.hpp"
#include "app/transaction.hpp"
#include "app/turned_journal.hpp"

#include <journey/diff.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <sstream>

namespace journey::app {

namespace {

using git::Layer;

const Command& command_for(Turn turn) {
    return turn == Turn::back ? undo_command : redo_command;
}

// A step and what the layers' journals are once it is undone, or redone.
struct Turned {
    PastStep step;
    Journals journals;
};

using Meant = std::function<bool(const PastStep&)>;

// The journal without a step, and with it.
struct Sides {
    Document without;
    Document with;
};

bool is_move(const Difference& difference) {
    return difference.happenings == std::set{Happening::moved};
}

// In any order.
bool say_the_same(const Document& a, const Document& b) {
    return std::ranges::all_of(diff(a.journal(), b.journal()), is_move);
}

// Is what a deed made of a journal just the step, or the lack of it?
bool is_all_of(const Sides& deed, Effect effect, const Sides& step) {
    try {
        return effect == Effect::does ? say_the_same(turned(deed.without, step.without, step.with), deed.with)
                                      : say_the_same(turned(deed.with, step.with, step.without), deed.without);
    } catch (const Error&) {
        return false;
    }
}

// The journal's blobs before and after a step.
struct Blobs {
    std::optional<std::string> before;
    std::optional<std::string> after;
};

class Turning {
public:
    Turning(Workspace& workspace, const Arguments& args, Turn turn)
        : workspace_(workspace), turn_(turn), layers_(layers_for(Goal::as_asked, args, &workspace.repository())) {
        for (const Layer layer : layers_)
            if (auto journal = workspace.journal(layer)) {
                require_writable(layer, *journal);
                now_.emplace(layer, *journal);
            }
        if (!now_.contains(layers_.front())) fail_without_journal();
    }

    // Those that come first, up to `wanted`, of the steps that are meant. One of which nothing is left is passed over: somebody
    // was there before. One that was undone counts if somebody brought all of it back.
    std::vector<Turned> first(std::size_t wanted, const Meant& is_meant) {
        std::vector<Turned> result;
        for (const PastStep& step : steps()) {
            if (result.size() == wanted) break;
            if (!is_meant(step) || (turn_ == Turn::back && is_undone(step))) continue;
            Journals next = after(step);
            if (is_as_now(next.at(layers_.front()))) continue;
            now_ = next;
            result.push_back({step, std::move(next)});
        }
        return result;
    }

private:
    void require_writable(Layer layer, const Document& journal) const {
        try {
            app::require_writable(workspace_.journal_path(), journal, layer);
        } catch (const Error& error) {
            fail_in(workspace_, layer, workspace_.journal_path(), error);
        }
    }

    [[noreturn]] void fail_without_journal() const {
        workspace_.existing_journal(Layer::worktree);
        throw Error(ExitCode::refused, fmt::format("{} is not committed yet", workspace_.journal_path()), {"journey commit"});
    }

    Blobs blobs(const std::string& commit, const std::string& parent) {
        const auto at = [this](const std::string& id) {
            return git::blob_at(workspace_.repository(), id, workspace_.journal_path());
        };
        if (auto after = at(commit)) return {at(parent), std::move(after)};
        if (!older_) older_ = blobs_of_history();
        return (*older_)[commit];
    }

    // For the commits in which the journal had another path.
    std::map<std::string, Blobs> blobs_of_history() const {
        std::map<std::string, Blobs> result;
        git::walk_changes(workspace_.repository(), workspace_.journal_path(), [&](const git::FileTouch& touch) {
            if (!touch.before.empty()) result[touch.commit.id] = {touch.before.front().blob, touch.after.blob};
            return git::Walk::on;
        });
        return result;
    }

    std::vector<PastStep> steps() {
        const auto changes_journal = [this](const git::PastCommit& commit) {
            const auto [before, after] = blobs(commit.id, commit.parents.front());
            return before && after && before != after;
        };
        PastSteps steps = steps_of(git::history(workspace_.repository()), changes_journal);
        if (turn_ == Turn::forward) return std::move(steps.undone);
        std::vector<PastStep> all;
        std::ranges::merge(steps.done, steps.doubtful, std::back_inserter(all), {}, &PastStep::age, &PastStep::age);
        return all;
    }

    Document read(const std::string& blob) const {
        return Document::parse(git::read_blob(workspace_.repository(), blob, workspace_.journal_path()));
    }

    // nullopt: the journal was not there before, or is as before.
    std::optional<Sides> sides_of(const PastDeed& deed) {
        const auto [before, after] = blobs(deed.commit, deed.parent);
        if (!before || !after || before == after) return std::nullopt;
        Sides sides{read(*before), read(*after)};
        if (deed.effect == Effect::undoes) std::swap(sides.without, sides.with);
        return sides;
    }

    // What was done last is taken back: so order and layout are as before that. But not what a hand put into the same commit.
    Sides sides_of(const PastStep& step) {
        const Sides own = sides_of(PastDeed{step.commit, step.parent}).value();
        const auto last = step.last.commit == step.commit ? std::nullopt : sides_of(step.last);
        return last && is_all_of(*last, step.last.effect, own) ? *last : own;
    }

    bool is_as_now(const Document& journal) const { return journal.text() == now_.at(layers_.front()).text(); }

    bool is_undone(const PastStep& step) {
        if (step.last.effect == Effect::does) return false;
        const auto [without, with] = sides_of(step);
        try {
            return !is_as_now(turned(now_.at(layers_.front()), without, with));
        } catch (const Error&) {
            return true;
        }
    }

    Journals after(const PastStep& step) {
        const Sides sides = sides_of(step);
        Journals journals;
        for (const Layer layer : {Layer::worktree, Layer::head, Layer::index})  // what fails in the first is the error to tell
            if (const auto journal = now_.find(layer); journal != now_.end()) {
                const auto same = std::ranges::find_if(
                    journals, [&](const auto& done) { return now_.at(done.first).text() == journal->second.text(); });
                journals.emplace(layer, same != journals.end() ? same->second : after(step, sides, layer, journal->second));
            }
        return journals;
    }

    Document after(const PastStep& step, const Sides& sides, Layer layer, const Document& journal) const {
        try {
            return turn_ == Turn::back ? turned(journal, sides.with, sides.without)
                                       : turned(journal, sides.without, sides.with);
        } catch (const Error& error) {
            const std::string id = git::describe(workspace_.repository(), step.commit).short_id;
            fail_in(workspace_, layer, workspace_.journal_path(),
                    Error(ExitCode::refused,
                          fmt::format("cannot {} {} ({}): {}", command_for(turn_).name, id, step.subject, error.what()),
                          {fmt::format("journey diff {}", id)}));
        }
    }

    Workspace& workspace_;
    Turn turn_;
    std::vector<Layer> layers_;
    Journals now_;
    std::optional<std::map<std::string, Blobs>> older_;
};

[[noreturn]] void fail_at_end(const git::Repository& repository, Turn turn, std::size_t steps) {
    const std::string_view name = command_for(turn).name;
    const bool shallow = git::is_shallow(repository);
    const std::string where = shallow ? " in this shallow clone" : "";
    std::vector<std::string> hints;
    if (steps > 0) hints.push_back(fmt::format("journey {} {}", name, steps));
    if (shallow) hints.emplace_back("git fetch --unshallow");
    if (steps == 0) throw Error(ExitCode::refused, fmt::format("nothing to {}{}", name, where), hints);
    const std::string count = steps == 1 ? "is only 1 step" : fmt::format("are only {} steps", steps);
    throw Error(ExitCode::refused, fmt::format("there {} to {}{}", count, name, where), hints);
}

// Of a subject with journey.subjectPrefix, what stands behind that: it gets one again.
std::string bare_subject(const git::Repository& repository, const std::string& subject) {
    const std::string prefix = fold_space(repository.setting("journey.subjectPrefix").value_or(""));
    return !prefix.empty() && subject.starts_with(prefix) ? fold_space(subject.substr(prefix.size())) : subject;
}

Writing words_of(const git::Repository& repository, Turn turn, const PastStep& step) {
    const bool back = turn == Turn::back;
    return {.subject = fmt::format("{}: {}", back ? "Undo" : "Redo", bare_subject(repository, step.subject)),
            .trailer = fmt::format("{} {} {}", command_for(turn).name, step.commit, step.author_date),
            .sentences = {fmt::format("{} '{}' ({}).", back ? "Undid" : "Redid", step.subject,
                                      git::describe(repository, step.commit).short_id)}};
}

// A dry run shows one change; here are the messages of the commits that would follow the first.
void show_further_messages(Output& out, const git::Repository& repository, const Arguments& args, Turn turn,
                           std::span<const Turned> further) {
    for (const Turned& one : further) {
        const Writing writing = words_of(repository, turn, one.step);
        const auto own = own_message(&repository, args);
        std::istringstream message(
            commit_message(own ? *own : subject_line(&repository, writing.subject), {}, writing.trailer));
        out.line({});
        for (std::string line; std::getline(message, line);) out.line({line});
    }
}

enum class Write { first, all };

// Finds the next steps that are meant, so many, which must all be sound; and writes the first, or all as one. Gives them.
std::vector<Turned> run_adoption_of(Context& context, const Arguments& args, Turn turn, std::size_t wanted,
                                    const Meant& is_meant, Write write) {
    std::vector<Turned> next;
    const auto find = [&](Workspace& workspace) {
        next = Turning(workspace, args, turn).first(wanted, is_meant);
        if (next.size() < wanted) fail_at_end(workspace.repository(), turn, next.size());
        return write == Write::first ? next.front().journals : next.back().journals;
    };
    const auto words = [&](const Workspace& workspace, const auto&, const auto&) {
        return words_of(workspace.repository(), turn, next.front().step);
    };
    run_adoption(context, args, {.goal = Goal::as_asked, .journals = find, .words = words});
    return next;
}

bool any(const PastStep&) {
    return true;
}

void show(Context& context, const Arguments& args, Turn turn, std::size_t steps) {
    const std::vector<Turned> shown = run_adoption_of(context, args, turn, steps, any, Write::all);
    const Workspace workspace(context);
    if (layers_for(Goal::as_asked, args, &workspace.repository()).front() == Layer::head)
        show_further_messages(context.out, workspace.repository(), args, turn, std::span(shown).subspan(1));
}

}  // namespace

// All are looked at before the first is written: none is undone when one can't be. After that it is these, whatever somebody
// does meanwhile.
ExitCode run_turn(Context& context, const Arguments& args, Turn turn, std::size_t steps) {
    if (args.has("dry-run")) {
        show(context, args, turn, steps);
        return ExitCode::ok;
    }
    const std::vector<Turned> meant = run_adoption_of(context, args, turn, steps, any, Write::first);
    for (const Turned& one : std::span(meant).subspan(1))
        run_adoption_of(
            context, args, turn, 1, [&](const PastStep& step) { return step.commit == one.step.commit; }, Write::first);
    return ExitCode::ok;
}

}  // namespace journey::app
