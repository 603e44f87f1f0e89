// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/json.hpp"
#include "app/options.hpp"
#include "app/past_changes.hpp"
#include "app/planning.hpp"
#include "app/record_change.hpp"
#include "app/trailer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>

namespace journey::app {

namespace {

constexpr Option own[] = {
    {.name = "id",
     .takes = Takes::one,
     .value = "id",
     .help = "only what happened to this record",
     .values = Values::any_id,
     .positional = true},
};

bool is_journals(const Difference& difference) {
    return !difference.kind;
}

std::string words_of_start(std::vector<Difference> differences) {
    std::erase_if(differences, is_journals);
    const std::string what = summary(differences);
    return what.empty() ? "Start journey" : fmt::format("Start journey ({})", what);
}

// One change is told as such, several are counted.
std::string words_of(const PastChange& change) {
    const auto& [touch, before, after, differences] = change;
    if (!after) return fmt::format("Remove {}", touch.after.path);
    if (!after->readable()) return fmt::format("{} can't be read", touch.after.path);
    if (touch.beyond == git::Beyond::cut_off) return "History ends here (shallow clone)";
    const bool is_new = before.empty() || !before.front();
    const bool starts = is_new && (differences.empty() || is_journals(differences.front()));  // it is not about one record
    if (starts) return words_of_start(differences);
    if (!is_new && !before.front()->readable()) return fmt::format("{} can be read again", touch.after.path);
    const std::vector<std::string> lines = in_words(differences);
    if (lines.size() == 1) return lines.front();
    if (!lines.empty()) return summary(differences);
    const std::string& old_path = touch.before.front().path;
    return old_path == touch.after.path ? "Comments and layout"
                                        : fmt::format("Rename journal: {} -> {}", old_path, touch.after.path);
}

void print(Output& out, const git::Repository& repository, const PastChange& change) {
    const git::PastCommit& commit = change.touch.commit;
    constexpr std::size_t day = 10;
    Line line{{git::describe(repository, commit.id).short_id, Style::warn},
              " ",
              {commit.author_date.substr(0, day), Style::dim},
              " ",
              words_of(change)};
    const std::string command = command_of(commit.message);
    const bool is_known = change.touch.beyond == git::Beyond::all_there_is;
    if (is_known && (command == undo_command.name || command == redo_command.name))
        line.emplace_back(fmt::format(" ({})", command), Style::dim);
    out.line(line);
}

Journal content(const std::optional<Document>& document) {
    return document ? document->journal() : Journal();
}

// The first parent's journal, or that of the one which has the record.
Journal content_before(const PastChange& change, const Difference& difference) {
    for (const auto& before : change.before)
        if (difference.before && before && !record(before->journal(), difference.before->ref).entries.empty())
            return before->journal();
    return change.before.empty() ? Journal() : content(change.before.front());
}

LogEntry entry_of(const git::Repository& repository, const PastChange& change) {
    const git::PastCommit& commit = change.touch.commit;
    LogEntry entry{commit.id, commit.author_date, git::describe(repository, commit.id).subject, words_of(change), {}};
    if (change.touch.beyond == git::Beyond::cut_off) return entry;
    for (const Difference& difference : change.differences)
        std::ranges::move(record_changes(content_before(change, difference), content(change.after), std::span(&difference, 1)),
                          std::back_inserter(entry.changes));
    return entry;
}

// Who tells of each commit as it is found, or of all at the end.
class Teller {
public:
    Teller(Context& context, const Arguments& args, const git::Repository& repository)
        : out_(context.out), repository_(repository), json_(args.has("json")) {}

    Walk operator()(const PastChange& change) {
        if (json_)
            entries_.push_back(entry_of(repository_, change));
        else
            print(out_, repository_, change);
        return Walk::on;
    }

    void finish() const {
        if (json_) out_.raw(to_json(entries_));
    }

private:
    Output& out_;
    const git::Repository& repository_;
    bool json_;
    std::vector<LogEntry> entries_;
};

std::string full_id_before(const Difference& difference) {
    return difference.before ? difference.before->full_id : std::string();
}

// The record had this id until a commit took it, or the id, away: that one is told as well.
std::optional<PastRecord> find_gone(const Workspace& workspace, const std::string& id, Teller& tell) {
    std::optional<PastRecord> place;
    tell_all(workspace, [&](PastChange change) {
        std::erase_if(change.differences, [&](const Difference& one) { return full_id_before(one) != id; });
        if (change.differences.empty() || !change.touch.before.front().blob) return Walk::on;
        place = PastRecord{*change.touch.before.front().blob, change.differences.front().before->ref};
        tell(change);
        return Walk::stop;
    });
    return place;
}

// Where HEAD has the record that the work tree's journal calls `ref`.
std::optional<PastRecord> committed(Workspace& workspace, const Document& journal, const Ref& ref) {
    const auto head = workspace.journal(git::Layer::head);
    if (!head) return std::nullopt;
    const auto place = ref_before(diff(head->journal(), journal.journal()), ref);
    const auto blob = git::blob_at(workspace.repository(), *workspace.repository().head(), workspace.journal_path());
    return place && blob ? std::optional(PastRecord{*blob, *place}) : std::nullopt;
}

void tell_of_record(Context& context, Workspace& workspace, const std::string& id, Teller& tell) {
    const Document journal = workspace.readable_journal(context.out);
    std::optional<PastRecord> place;
    try {
        place = committed(workspace, journal, select(journal.journal(), id, all_kinds));
        if (!place) context.out.note(fmt::format("'{}' is not committed yet", id));
    } catch (const Error&) {
        place = find_gone(workspace, id, tell);
        if (!place) throw;
    }
    if (place) tell_about(workspace, *place, std::ref(tell));
}

ExitCode run(Context& context, const Arguments& args) {
    Workspace workspace(context);
    Teller tell(context, args, workspace.repository());
    if (const auto id = args.text("id"))
        tell_of_record(context, workspace, *id, tell);
    else
        tell_all(workspace, std::ref(tell));
    tell.finish();
    return ExitCode::ok;
}

}  // namespace

const Command log_command = {
    .name = "log",
    .summary = "Tell in words what happened to the journal",
    .description =
        "Lists the commits that changed the journal, newest first, each with what it did: a single change in its own words, "
        "several as numbers. With an id, lists those that changed this record; it is followed to the ids that it had before, "
        "and "
        "may be gone by now. A merge is listed only for what neither side had. A shallow clone does not know what its "
        "last commit did.",
    .options = {own, json_option()},
    .examples = {{"journey log", "what was done, and when"},
                 {"journey log cli-calculator", "the story of one project"},
                 {"journey log rust-fundamentals/2 --json", "of an objective, as JSON"}},
    .exits = reading_exits("an id that no record has or had"),
    .run = run,
    .paging = Paging::yes,
};

}  // namespace journey::app
