// SPDX-License-Identifier: MIT
#include "app/past_steps.hpp"

#include "app/commands.hpp"
#include "app/trailer.hpp"

#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <sstream>

namespace journey::app {

namespace {

Effect opposite(Effect effect) {
    return effect == Effect::does ? Effect::undoes : Effect::does;
}

std::string subject_of(const std::string& message) {
    return fold_space(message.substr(0, message.find("\n\n")));
}

// The commit that git's own words say was reverted; empty when they say nothing.
std::string reverted_by(const std::string& message) {
    constexpr std::string_view words = "\nThis reverts commit ";
    const std::size_t at = message.find(words);
    if (at == message.npos) return {};
    const std::size_t begin = at + words.size();
    return message.substr(begin, message.find_first_not_of("0123456789abcdef", begin) - begin);
}

// Reads a history from its beginning.
class Reader {
public:
    Reader(const std::vector<git::PastCommit>& history, const std::function<bool(const git::PastCommit&)>& changes_journal)
        : history_(history), changes_journal_(changes_journal) {
        for (const git::PastCommit& commit : history) ids_.insert(commit.id);
        for (std::size_t turn = history.size(); turn > 0; --turn) read(turn - 1);
    }

    PastSteps result() const {
        PastSteps steps;
        const std::set<std::string> built_upon = this->built_upon();
        const std::size_t by_others = newest_by_others();
        std::vector<const Step*> undone;
        for (auto step = steps_.rbegin(); step != steps_.rend(); ++step) {
            if (step->effect == Effect::does) {
                steps.done.push_back(told(*step));
                continue;
            }
            if (by_others < step->since) steps.doubtful.push_back(told(*step));
            if (!built_upon.contains(history_[step->since].id)) undone.push_back(&*step);
        }
        std::ranges::stable_sort(undone, {}, &Step::since);
        for (const Step* step : undone) steps.undone.push_back(told(*step));
        return steps;
    }

private:
    struct Step {
        PastStep step;
        std::size_t at;  // its place in the history, and that of the commit which had the last word about it
        std::size_t since;
        Effect effect = Effect::does;
    };

    PastStep told(const Step& step) const {
        const git::PastCommit& last = history_[step.since];
        PastStep result = step.step;
        result.age = step.at;
        result.last = {last.id, last.parents.front(), step.effect};
        return result;
    }

    // The place of the newest commit that changed the journal, but not as one of ours or a revert of one; behind all others
    // when there is none. A merge may be one.
    std::size_t newest_by_others() const {
        const auto is_by_another = [this](const git::PastCommit& commit) {
            if (commit.parents.size() != 1) return commit.parents.size() > 1;
            return !trailer_of(commit.message) && !said_.contains(commit.id) && changes_journal_(commit);
        };
        return static_cast<std::size_t>(std::ranges::find_if(history_, is_by_another) - history_.begin());
    }

    void read(std::size_t at) {
        const git::PastCommit& commit = history_[at];
        if (commit.parents.size() != 1) return;  // a merge is no step, whatever its message says
        const std::string subject = subject_of(commit.message);
        std::istringstream words(trailer_of(commit.message).value_or(""));
        std::string command, id, date;
        words >> command >> id >> date;
        const auto at_that_date = [&](const Step& one) { return one.step.author_date == date; };
        if (command == undo_command.name)
            note(at, Effect::undoes, named(id, at_that_date, Effect::does, subject));
        else if (command == redo_command.name)
            note(at, Effect::does, named(id, at_that_date, Effect::undoes, subject));
        else if (command.empty())
            read_revert(at);
        else if (command != init_command.name && command != render_readme_command.name && changes_journal_(commit))
            add(at);
    }

    void add(std::size_t at) {
        const git::PastCommit& commit = history_[at];
        steps_.push_back({{commit.id, commit.parents.front(), commit.author_date, subject_of(commit.message), {}, {}}, at, at});
        said_.emplace(commit.id, Said{steps_.size() - 1, Effect::does});
    }

    // A revert may be about a step, or about what undid or redid one.
    void read_revert(std::size_t at) {
        const std::string id = whole(reverted_by(history_[at].message));
        if (id.empty()) return;
        const std::string subject = subject_of(history_[at].message);
        const auto says_so = [&](const Step& one) { return subject == fmt::format("Revert \"{}\"", one.step.subject); };
        if (const auto said = said_.find(id); said != said_.end())
            note(at, opposite(said->second.effect), said->second.step);
        else
            note(at, Effect::undoes, named(id, says_so, Effect::does, subject));
    }

    // Of an id that `git revert --reference` has shortened.
    std::string whole(const std::string& id) const {
        const auto found = ids_.lower_bound(id);
        return !id.empty() && found != ids_.end() && found->starts_with(id) ? *found : id;
    }

    // The step with this id. When no commit has it any more, the one that looks like it: rather one that `subject` speaks of,
    // and of several the one that got into this state last.
    template <class LooksLikeIt>
    std::optional<std::size_t> named(const std::string& id, LooksLikeIt looks_like_it, Effect state,
                                     const std::string& subject) const {
        if (const auto said = said_.find(id); said != said_.end()) return said->second.step;
        if (ids_.contains(id)) return std::nullopt;  // it is there, but no step of this journal
        const auto rank = [&](std::size_t i) {
            return std::pair(subject.find(steps_[i].step.subject) != subject.npos, history_.size() - steps_[i].since);
        };
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < steps_.size(); ++i)
            if (steps_[i].effect == state && looks_like_it(steps_[i]) && (!found || rank(i) > rank(*found))) found = i;
        return found;
    }

    void note(std::size_t at, Effect effect, std::optional<std::size_t> step) {
        if (!step) return;
        steps_[*step].effect = effect;
        steps_[*step].since = at;
        said_.emplace(history_[at].id, Said{*step, effect});
    }

    // The commits below a step: whoever made it had them.
    std::set<std::string> built_upon() const {
        std::set<std::string> below;
        for (std::size_t at = 0; at < history_.size(); ++at) {
            const git::PastCommit& commit = history_[at];
            if (is_step(at) || below.contains(commit.id)) below.insert(commit.parents.begin(), commit.parents.end());
        }
        return below;
    }

    bool is_step(std::size_t at) const { return std::ranges::binary_search(steps_, at, std::greater<>(), &Step::at); }

    struct Said {
        std::size_t step;
        Effect effect;
    };

    const std::vector<git::PastCommit>& history_;
    const std::function<bool(const git::PastCommit&)>& changes_journal_;
    std::set<std::string> ids_;         // of all commits
    std::vector<Step> steps_;           // oldest first
    std::map<std::string, Said> said_;  // by the commits that said it
};

}  // namespace

PastSteps steps_of(const std::vector<git::PastCommit>& history,
                   const std::function<bool(const git::PastCommit&)>& changes_journal) {
    return Reader(history, changes_journal).result();
}

}  // namespace journey::app
