// SPDX-License-Identifier: MIT
#include "app/merged_journal.hpp"

#include "app/merging.hpp"
#include "app/rendered.hpp"
#include "app/workspace.hpp"

#include <journey/change.hpp>

#include <algorithm>
#include <iterator>
#include <vector>

namespace journey::app {

namespace {

using git::Side;
using Text = std::optional<std::string>;

constexpr int most_criss_crosses = 8;  // one behind the other

// Where a version that has the README elsewhere has the journal: with -Xsubtree, or after a folder was renamed, both lie there.
std::string moved_along(const std::string& journal, const std::string& readme, const std::string& readme_there) {
    if (!readme.ends_with(readme_there)) return journal;
    const std::string folder = readme.substr(0, readme.size() - readme_there.size());
    return journal.starts_with(folder) ? journal.substr(folder.size()) : journal;
}

class Journals {
public:
    Journals(const git::Repository& repository, std::string journal, std::string readme)
        : repository_(repository), journal_(std::move(journal)), readme_(std::move(readme)) {}

    Text theirs(const git::Sides& sides) const { return read(sides.theirs); }

    Origins origins(const git::Sides& sides) const {
        return {origin(sides.ours), origin(sides.theirs), recall(repository_).all()};
    }

    bool has_none(const git::Sides& sides) const {
        return !read(sides.ours) && !read(sides.theirs) &&
               std::ranges::none_of(sides.bases, [&](const Side& base) { return read(base).has_value(); });
    }

    // `base_readme` shows what git made of several bases.
    Text merged(git::Sides sides, const std::string& base_readme) const {
        Text base = merged_bases(sides.bases);
        if (sides.bases.size() > 1 && !shows(base_readme, base)) {
            std::ranges::reverse(sides.bases);
            if (Text other_way = merged_bases(sides.bases); shows(base_readme, other_way)) base = std::move(other_way);
        }
        return merged(base, read(sides.ours), read(sides.theirs));
    }

private:
    Text read(const Side& side) const {
        auto text = git::read(repository_, side, moved_along(journal_, readme_, side.path));
        return text ? text : git::read(repository_, side, journal_);
    }

    // In the work tree git may have merged the journal before the README: there it is no longer the one beside it.
    Origin origin(const Side& side) const {
        const auto commit = git::commit_of(repository_, side);
        const bool is_merged = commit && side.where == decltype(side.where)(git::Layer::worktree);
        return {git::keeper_of(repository_, side), read(is_merged ? Side{*commit, side.path} : side), commit, side.path,
                moved_along(journal_, readme_, side.path)};
    }

    // The mail of an `am` may be without the journal, or one side of old not have had it yet.
    static Text merged(const Text& base, const Text& ours, const Text& theirs) {
        if (theirs == base) return ours;
        if (ours == base) return theirs;
        if (!ours || !theirs) return std::nullopt;
        const auto resolved = merge_journals({base.value_or(""), *ours, *theirs}).resolved;
        return resolved ? Text(resolved->text()) : std::nullopt;
    }

    // git begins with the oldest.
    Text merged_bases(const std::vector<Side>& bases, int depth = 0) const {
        if (bases.empty() || depth > most_criss_crosses) return std::nullopt;
        const Side& first = bases.back();
        Text text = read(first);
        for (auto next = std::next(bases.rbegin()); next != bases.rend(); ++next)
            text = merged(merged_bases(git::merge_bases(repository_, first, *next), depth + 1), text, read(*next));
        return text;
    }

    // Of bases that are equally old it can't be told otherwise with which one git began.
    static bool shows(const std::string& readme, const Text& journal) {
        try {
            return journal && in_step({Document::parse(*journal), readme});
        } catch (const Error&) {
            return false;
        }
    }

    const git::Repository& repository_;
    std::string journal_;
    std::string readme_;
};

bool is_readme_of(const Journal& journal, const git::Repository& repository, const std::string& path) {
    return journal.readme.enabled &&
           (journal.readme.path == path || repository.resolve(git::Layer::head, journal.readme.path) == path);
}

}  // namespace

ShownJournal find_shown_journal(const git::Repository& repository, const std::string& journal, const git::MergedFile& readme) {
    const std::string& path = readme.paths.front();
    const auto sides = git::find_sides(repository, readme);
    if (!sides) return {};
    const Journals journals(repository, journal, path);
    using Found = ShownJournal::Found;
    if (journals.has_none(*sides)) return {Found::no_readme, {}};
    const Text text = journals.merged(*sides, readme.base);
    if (!text) return {};
    const Document document = Document::parse(*text);
    if (!document.readable()) return {};
    if (!is_readme_of(document.journal(), repository, path)) return {Found::no_readme, {}};
    return {Found::yes, document, journals.origins(*sides)};
}

Origins find_origins(const git::Repository& repository, const std::string& journal, const git::MergedFile& readme,
                     const Text& their_journal) {
    const std::string& path = readme.paths.front();
    if (const auto sides = git::find_sides(repository, readme)) return Journals(repository, journal, path).origins(*sides);
    Origins origins = origins_of_uncommitted(repository, journal, path, their_journal);
    if (repository.is_busy() && !repository.is_applying_mail()) origins.theirs.keeper = git::Keeper::others;
    return origins;
}

Origins origins_of_uncommitted(const git::Repository& repository, const std::string& journal, const std::string& readme,
                               const Text& their_journal) {
    using git::Keeper;
    return {{Keeper::history, repository.read(git::Layer::head, journal), repository.head(), readme, journal},
            {Keeper::nobody, their_journal, {}, readme, journal},
            recall(repository).all()};
}

void warn_of_words_in_progress(Output& out, const git::Repository& repository, const std::string& journal,
                               const std::string& readme, const std::string& result) try {
    for (const git::Sides& sides : git::sides_in_progress(repository, readme)) {
        const auto text = [&](const Side& side) { return git::read(repository, side, readme).value_or(""); };
        const std::string base = sides.bases.size() == 1 ? text(sides.bases.front()) : "";
        warn_of_replaced_words(out, repository, readme, {base, text(sides.ours), text(sides.theirs)}, result,
                               Journals(repository, journal, readme).origins(sides));
    }
} catch (const Error&) {  // the merge is not worse for it
}

std::vector<Document> journals_in_progress(const git::Repository& repository, const std::string& journal) {
    std::vector<Document> documents;
    const Journals journals(repository, journal, journal);
    for (const git::Sides& sides : git::sides_in_progress(repository, journal)) try {
            for (const Text& text : {journals.theirs(sides), journals.merged(sides, "")})
                if (text) documents.push_back(Document::parse(*text));
        } catch (const Error&) {  // it can't be read: then nothing was rendered from it
        }
    return documents;
}

}  // namespace journey::app
