// SPDX-License-Identifier: MIT
#include "app/past_changes.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>

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
        return known_.emplace_back(Known{*file.blob, git::read_blob(repository_, *file.blob)}).text;
    }

private:
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

// What both say of a record: of a merge, that it has from neither side.
Difference in_both(Difference one, const Difference& other) {
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

std::vector<Differences> differences_of(const std::vector<Pair>& pairs) {
    std::vector<Differences> lists;
    for (const Pair& pair : pairs)
        lists.push_back(readable(pair) ? diff(content(pair.before), content(pair.after)) : Differences());
    return lists;
}

Differences own(const std::vector<Differences>& lists) {
    Differences result = lists.front();
    for (auto list = std::next(lists.begin()); list != lists.end(); ++list) result = in_both(result, *list);
    return result;
}

bool is_merge(const git::FileTouch& touch) {
    return touch.before.size() > 1;
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
    Texts texts(workspace.repository());
    git::walk_changes(workspace.repository(), workspace.journal_path(), [&](const git::FileTouch& touch) {
        const std::vector<Pair> pairs = pairs_of(texts, touch);
        Differences differences = own(differences_of(pairs));
        if (is_merge(touch) && differences.empty()) return Walk::on;
        return tell({touch, pairs.front().before, pairs.front().after, std::move(differences)});
    });
}

void tell_about(const Workspace& workspace, const PastRecord& place, const Tell& tell) {
    Texts texts(workspace.repository());
    std::map<std::string, Ref> places{{place.blob, place.ref}};
    git::walk_changes(workspace.repository(), workspace.journal_path(), [&](const git::FileTouch& touch) {
        if (!touch.after.blob || !places.contains(*touch.after.blob)) return Walk::on;
        const Ref ref = places.at(*touch.after.blob);
        const std::vector<Pair> pairs = pairs_of(texts, touch);
        const std::vector<Differences> lists = differences_of(pairs);
        for (std::size_t i = 0; i < touch.before.size(); ++i)
            if (const auto older = ref_before(lists[i], ref); older && touch.before[i].blob)
                places.emplace(*touch.before[i].blob, *older);
        Differences differences = own(lists);
        std::erase_if(differences, [&](const Difference& difference) {
            return !is_about(difference, ref) && !has_whole_course(difference, ref);
        });
        if (differences.empty()) return Walk::on;
        return tell({touch, pairs.front().before, pairs.front().after, std::move(differences)});
    });
}

}  // namespace journey::app
