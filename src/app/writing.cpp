// SPDX-License-Identifier: MIT
#include "app/writing.hpp"

#include "app/hints.hpp"
#include "app/message.hpp"
#include "app/recovering.hpp"
#include "app/rendered.hpp"
#include "app/workspace.hpp"
#include "git/diff.hpp"

#include <journey/parse.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <utility>

namespace journey::app {

namespace {

using git::Layer;

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t end = text.find('\n'); end != text.npos; end = text.find('\n')) {
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    lines.push_back(text);
    return lines;
}

std::optional<std::string>& version_in(git::FileChange& file, Layer layer) {
    return layer == Layer::head ? file.head : layer == Layer::index ? file.index : file.worktree;
}

// The texts go over into it: they may be large.
std::vector<git::FileChange> by_file(std::vector<Version> versions) {
    std::vector<git::FileChange> files;
    for (Version& version : versions) {
        auto file = std::ranges::find(files, version.path, &git::FileChange::path);
        if (file == files.end()) file = files.insert(files.end(), git::FileChange{version.path, {}, {}, {}, {}});
        version_in(*file, version.layer) = std::move(version.after);
        if (version.layer == Layer::worktree) file->based_on = std::move(version.before);
    }
    return files;
}

std::vector<git::FileChange> with_all_of_ours(std::vector<git::FileChange> files, const Writing& writing) {
    for (const std::string& path : writing.ours)
        if (std::ranges::find(files, path, &git::FileChange::path) == files.end()) files.push_back({path, {}, {}, {}, {}});
    return files;
}

std::set<std::string> paths_to_store(const std::vector<Version>& versions) {
    std::set<std::string> paths;
    for (const Version& version : versions)
        if (version.layer != Layer::worktree && version.after) paths.insert(version.path);
    return paths;
}

bool touches(const Writing& writing, Layer layer) {
    return std::ranges::find(writing.versions, layer, &Version::layer) != writing.versions.end();
}

// Do the checks pass?
template <class Require>
bool passes(Require require) {
    try {
        require();
        return true;
    } catch (const Error&) {
        return false;
    }
}

// The command line, then journey.gpgSign, then what holds for all commits.
std::optional<std::string> signing_key(const Arguments& args, const git::Repository* repository) {
    if (args.has("no-gpg-sign") || args.has("gpg-sign")) return args.text("gpg-sign");
    const bool wanted = repository && repository->flag("journey.gpgSign", repository->flag("commit.gpgSign", false));
    return wanted ? std::optional<std::string>("") : std::nullopt;
}

// In the midst of a merge nothing is committed; what a killed command has left there is recovered all the same.
void require_committable(Output& out, const git::Repository& repository) {
    try {
        repository.require_committable();
    } catch (const Error&) {
        recover_before_reading(out, repository);
        throw;
    }
}

}  // namespace

std::vector<Layer> layers_for(Goal goal, const Arguments& args, const git::Repository* repository) {
    if (goal == Goal::stage) return {Layer::index, Layer::worktree};
    const bool commits =
        goal == Goal::commit || (!args.has("no-commit") && (!repository || repository->flag("journey.commit", true)));
    return commits ? std::vector{Layer::head, Layer::index, Layer::worktree} : std::vector{Layer::worktree};
}

Writer::Writer(Context& context, const Arguments& args, const git::Repository* repository, Goal goal)
    : context_(context),
      out_(context.out),
      repository_(repository),
      own_message_(own_message(repository, args)),
      options_{args.has("no-verify") ? git::Verify::no : git::Verify::yes, signing_key(args, repository)},
      layers_(layers_for(goal, args, repository)) {
    if (!repository) return;
    if (commits()) require_committable(out_, *repository);
    if (args.has("dry-run")) return;
    const git::Notices notices{[this](git::Holder holder) { tell_waiting(out_, holder, git::own_lock_file(*repository_)); },
                               [this](const git::Recovered& recovered) { tell(out_, recovered); }};
    const bool touches_index = layers_.size() > 1;
    write_.emplace(*repository, touches_index ? git::Commits::yes : git::Commits::no, notices);
    if (commits()) write_->require_identity();
}

void Writer::write(Writing writing) {
    if (write_ && writing.rendered) write_->along(rendered_file, *writing.rendered);
    if (writing.versions.empty()) {
        if (write_ && writing.rendered) write_->write_files({});
        return out_.done({"Nothing to change."});
    }
    if (repository_)
        for (const std::string& path : paths_to_store(writing.versions)) repository_->require_committable(path);
    if (!write_) return show(writing);
    const bool to_head = touches(writing, Layer::head);
    std::vector<git::FileChange> files = by_file(std::exchange(writing.versions, {}));
    if (to_head)
        commit(writing, std::move(files));
    else
        write_files(writing, files);
}

void Writer::show(const Writing& writing) const {
    std::vector<Layer> order = layers_;
    if (commits()) std::swap(order[1], order[2]);  // what the person sees first
    const Layer shown = *std::ranges::find_if(order, [&](Layer layer) { return touches(writing, layer); });
    for (const Version& version : writing.versions)
        if (version.layer == shown) out_.diff(git::unified_diff(version.path, version.before, version.after));
    if (shown != Layer::head) return;
    out_.line({});
    const std::string text = message(writing);
    for (const std::string_view line : lines_of(text)) out_.line({std::string(line)});
}

void Writer::write_files(const Writing& writing, const std::vector<git::FileChange>& files) {
    const std::string why = commits() ? why_no_commit() : std::string();  // what is done must not fail for words
    const std::string how = layers_.front() == Layer::worktree ? how_to_commit(files) : std::string();
    write_->write_files(files);
    for (const std::string& sentence : writing.sentences) out_.done({sentence});
    if (!why.empty()) return out_.done({fmt::format("Nothing to commit: {}.", why)});
    if (how.empty()) return;
    out_.done({"Nothing was committed."});
    out_.hint(how);
}

std::string Writer::why_no_commit() const {
    const auto journal = repository_->read(Layer::head, journal_path_in(*repository_, context_));
    if (!journal) return "HEAD has no journal";
    return Document::parse(*journal).readable() ? "HEAD is as it should be" : "HEAD's journal can't be read";
}

// Our own command takes no README that HEAD has not, and no file that only git can convert; and there are times at which nobody
// can commit some files alone.
std::string Writer::how_to_commit(const std::vector<git::FileChange>& files) const {
    std::vector<std::string> words;
    for (const git::FileChange& file : files) words.push_back(pathspec(context_, repository_->top(), file.path));
    const std::string all = fmt::format("{}", fmt::join(words, " "));
    if (!passes([&] { repository_->require_committable(); })) return fmt::format("git add {}", all);
    const std::string journal = journal_path_in(*repository_, context_);
    const bool ours = std::ranges::all_of(files, [&](const git::FileChange& file) {
        return passes([&] { repository_->require_committable(file.path); }) &&
               (file.path == journal || repository_->read(Layer::head, file.path));
    });
    return ours ? "journey commit" : fmt::format("git add {0} && git commit {0}", all);
}

void Writer::commit(const Writing& writing, std::vector<git::FileChange> files) {
    const std::string text = message(writing);
    const std::string where = repository_->branch() + (repository_->head() ? "" : " (root-commit)");
    const git::Commit made = write_->commit(with_all_of_ours(std::move(files), writing), text + "\n", options_);
    for (const std::string& sentence : writing.sentences) out_.done({sentence});
    out_.done({fmt::format("[{} {}] {}", where, made.short_id, made.subject)});
    for (const std::string& hint : writing.hints) out_.hint(hint);
}

std::string Writer::message(const Writing& writing) const {
    return commit_message(own_message_ ? *own_message_ : subject_line(repository_, writing.subject), writing.body,
                          writing.trailer);
}

}  // namespace journey::app
