// SPDX-License-Identifier: MIT
#include "app/past_changes.hpp"

#include "app/commands.hpp"
#include "app/record.hpp"
#include "app/trailer.hpp"
#include "git/files.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <sstream>
#include <unordered_map>

namespace journey::app {

namespace {

using Differences = std::vector<Difference>;

// Texts by their blobs. A parent's comes up again as its child's next; so the last few are enough.
class Texts {
public:
    explicit Texts(const git::Repository& repository) : repository_(repository) {}

    // Empty where there is none.
    std::string at(const git::FileAt& file) {
        if (!file.blob) return {};
        const auto known = std::ranges::find(known_, *file.blob, &Known::blob);
        if (known != known_.end()) return known->text;
        constexpr std::size_t enough = 16;
        if (known_.size() == enough) known_.pop_front();
        return known_.emplace_back(Known{*file.blob, read(file)}).text;
    }

private:
    // Nobody can read a journal that is too large; the story of the others goes on.
    std::string read(const git::FileAt& file) const try {
        return git::read_blob(repository_, *file.blob, file.path);
    } catch (const git::TooLarge&) {
        return std::string(1, '\0');
    }

    struct Known {
        std::string blob;
        std::string text;
    };

    const git::Repository& repository_;
    std::deque<Known> known_;
};

// A journal and what it was in one of the parents; nullopt where there is none. Both without most of what did not change.
struct Pair {
    std::optional<Document> before;
    std::optional<Document> after;
};

Journal content(const std::optional<Document>& document) {
    return document ? document->journal() : Journal();
}

bool readable(const Pair& pair) {
    return (!pair.before || pair.before->readable()) && (!pair.after || pair.after->readable());
}

Pair parsed(const git::FileAt& before, const git::FileAt& after, Excerpts texts) {
    Pair pair;
    if (before.blob) pair.before = Document::parse(std::move(texts.before));
    if (after.blob) pair.after = Document::parse(std::move(texts.after));
    return pair;
}

Pair pair_of(Texts& texts, const git::FileAt& before, const git::FileAt& after) {
    const std::string old_text = texts.at(before), new_text = texts.at(after);
    Pair pair = parsed(before, after, excerpts(old_text, new_text));
    return readable(pair) ? pair : parsed(before, after, {old_text, new_text});
}

// One for each parent; of a first commit, one for none.
std::vector<Pair> pairs_of(Texts& texts, const git::FileTouch& touch) {
    std::vector<Pair> pairs;
    for (const git::FileAt& before : touch.before) pairs.push_back(pair_of(texts, before, touch.after));
    if (pairs.empty()) pairs.push_back(pair_of(texts, {}, touch.after));
    return pairs;
}

bool same_record(const Ref& a, const Ref& b) {
    return a.kind == b.kind && a.id == b.id && a.course == b.course && (!a.id.empty() || a.text == b.text);
}

bool is_about(const Difference& difference, const Ref& ref) {
    return difference.kind && difference.after && same_record(difference.after->ref, ref);
}

// A record that came or went with its course.
bool has_whole_course(const Difference& difference, const Ref& ref) {
    return ref.kind == Kind::objective && difference.kind == Kind::course && !difference.before &&
           difference.after->ref.id == ref.course;
}

bool same_subject(const Difference& a, const Difference& b) {
    if (a.kind != b.kind || a.after.has_value() != b.after.has_value()) return false;
    return !a.kind || same_record(a.version().ref, b.version().ref);
}

bool is_new(const Difference& difference) {
    return difference.kind && !difference.before;
}

// One side did not have the record, the other one had it in another way.
Difference against_one(Difference one) {
    one.happenings.erase(Happening::moved);
    return one;
}

// What both say of a record: of a merge, that it has from neither side.
Difference in_both(Difference one, const Difference& other) {
    if (is_new(one) != is_new(other)) return against_one(is_new(one) ? other : one);
    std::erase_if(one.happenings, [&](Happening happening) { return !other.happenings.contains(happening); });
    std::erase_if(one.fields, [&](const std::string& field) { return std::ranges::count(other.fields, field) == 0; });
    if (one.fields.empty()) one.happenings.erase(Happening::updated);
    return one;
}

Differences in_both(const Differences& ones, const Differences& others) {
    Differences result;
    for (const Difference& one : ones)
        for (const Difference& other : others)
            if (same_subject(one, other))
                if (Difference both = in_both(one, other); !both.happenings.empty()) result.push_back(std::move(both));
    return result;
}

// The records that a commit's trailer names as moved. Their ids are those from before the step, or after its undoing.
LikelyMoved likely_moved(const git::Repository& repository, const std::string& message) {
    std::istringstream words(trailer_of(message).value_or(""));
    std::string command, id;
    words >> command >> id;
    const bool undoes = command == undo_command.name;
    if (undoes || command == redo_command.name) {
        words = std::istringstream(trailer_of(git::message_of(repository, id).value_or("")).value_or(""));
        words >> command >> id;
    }
    if (command != move_command.name) return {};
    return [id, undoes](const RecordVersion& before, const RecordVersion& after) {
        return (undoes ? after : before).full_id == id;
    };
}

std::vector<Differences> differences_of(const git::Repository& repository, const git::FileTouch& touch,
                                        const std::vector<Pair>& pairs) {
    const LikelyMoved moved = likely_moved(repository, touch.commit.message);
    std::vector<Differences> lists;
    for (const Pair& pair : pairs)
        lists.push_back(readable(pair) ? diff(content(pair.before), content(pair.after), moved) : Differences());
    return lists;
}

PastChange change_of(const git::FileTouch& touch, const std::vector<Pair>& pairs, Differences differences) {
    PastChange change{touch, {}, pairs.front().after, std::move(differences)};
    for (std::size_t i = 0; i < touch.before.size(); ++i) change.before.push_back(pairs[i].before);
    return change;
}

Differences own(const std::vector<Differences>& lists) {
    Differences result = lists.front();
    for (auto list = std::next(lists.begin()); list != lists.end(); ++list) result = in_both(result, *list);
    return result;
}

// No commit before its children, however their clocks went.
std::vector<git::FileTouch> touches_of(const Workspace& workspace) {
    std::unordered_map<std::string, std::size_t> place;
    for (const git::PastCommit& commit : git::history(workspace.repository())) place.emplace(commit.id, place.size());
    std::vector<git::FileTouch> touches;
    git::walk_changes(workspace.repository(), workspace.journal_path(), [&](const git::FileTouch& touch) {
        touches.push_back(touch);
        return Walk::on;
    });
    std::ranges::sort(touches, {}, [&](const git::FileTouch& touch) { return place.at(touch.commit.id); });
    return touches;
}

bool is_merge(const git::FileTouch& touch) {
    return touch.before.size() > 1;
}

// A record in one version of the journal, or what would have its id there.
enum class Presence { there, gone };
struct Whereabout {
    Ref ref;
    Presence presence;
};
using Whereabouts = std::map<std::string, Whereabout>;  // by the versions' blobs

bool removes(const Difference& difference, const Ref& ref) {
    return difference.kind && !difference.after && same_record(difference.before->ref, ref);
}

bool removes_course_of(const Difference& difference, const Ref& ref) {
    return ref.kind == Kind::objective && removes(difference, {Kind::course, ref.course, {}, {}});
}

bool is_there(const Journal& journal, const Ref& ref) {
    return !record(journal, ref).entries.empty();
}

bool tells_of(const Difference& difference, const Whereabout& now) {
    if (now.presence == Presence::gone) return removes(difference, now.ref) || removes_course_of(difference, now.ref);
    return is_about(difference, now.ref) || has_whole_course(difference, now.ref);
}

// Where a record was, or what had its id, in the version before these differences.
Whereabout before(const Differences& differences, const Pair& pair, const Whereabout& now) {
    if (now.presence == Presence::there) {
        const auto older = ref_before(differences, now.ref);
        return older ? Whereabout{*older, Presence::there} : Whereabout{now.ref, Presence::gone};
    }
    const bool went = std::ranges::any_of(differences, [&](const Difference& one) { return tells_of(one, now); });
    return {now.ref, went && is_there(content(pair.before), now.ref) ? Presence::there : Presence::gone};
}

void note(Whereabouts& known, const std::string& blob, Whereabout place) {
    const auto [at, is_new] = known.try_emplace(blob, place);
    if (!is_new && place.presence == Presence::there) at->second = std::move(place);
}

}  // namespace

std::optional<Ref> ref_before(const std::vector<Difference>& differences, Ref ref) {
    for (const Difference& difference : differences) {
        if (has_whole_course(difference, ref)) return std::nullopt;
        if (is_about(difference, ref)) return difference.before ? std::optional(difference.before->ref) : std::nullopt;
    }
    // As it is now, but maybe in a course that had another id.
    for (const Difference& difference : differences)
        if (ref.kind == Kind::objective && is_about(difference, {Kind::course, ref.course, {}, {}}))
            ref.course = difference.before->ref.id;
    return ref;
}

void tell_all(const Workspace& workspace, const Tell& tell) {
    const git::Repository& repository = workspace.repository();
    Texts texts(repository);
    git::walk_changes(repository, workspace.journal_path(), [&](const git::FileTouch& touch) {
        const std::vector<Pair> pairs = pairs_of(texts, touch);
        Differences differences = own(differences_of(repository, touch, pairs));
        if (is_merge(touch) && differences.empty()) return Walk::on;
        return tell(change_of(touch, pairs, std::move(differences)));
    });
}

void tell_about(const Workspace& workspace, const PastRecord& record, const Tell& tell) {
    const git::Repository& repository = workspace.repository();
    Texts texts(repository);
    Whereabouts known{{record.blob, {record.ref, Presence::there}}};
    for (const git::FileTouch& touch : touches_of(workspace)) {
        if (!touch.after.blob || !known.contains(*touch.after.blob)) continue;
        const Whereabout now = known.at(*touch.after.blob);
        const std::vector<Pair> pairs = pairs_of(texts, touch);
        const std::vector<Differences> lists = differences_of(repository, touch, pairs);
        for (std::size_t i = 0; i < touch.before.size(); ++i)
            if (touch.before[i].blob) note(known, *touch.before[i].blob, before(lists[i], pairs[i], now));
        Differences differences = own(lists);
        std::erase_if(differences, [&](const Difference& difference) { return !tells_of(difference, now); });
        if (!differences.empty() && tell(change_of(touch, pairs, std::move(differences))) == Walk::stop) return;
    }
}

}  // namespace journey::app
