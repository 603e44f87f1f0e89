// SPDX-License-Identifier: MIT
// A repository with a journal in it: where the journal and the README are, and what each layer has of them.
#pragma once

#include "app/command.hpp"
#include "git/repository.hpp"

#include <journey/change.hpp>

#include <optional>
#include <string>
#include <vector>

namespace journey::app {

// One layer's files. `readme_path` is the layer's own `readme.path`, resolved through links; empty without a README.
struct LayerFiles {
    Snapshot snapshot;
    std::string readme_path;
};

// A problem and the file that it is in, by its path from the top.
struct FileProblem {
    std::string file;
    Problem problem;
};

class Workspace {
public:
    // Opens the repository at context.cwd. Throws Error{fatal} as git::Repository::open does.
    // Recovers what a killed command left, unless that is for a writer to do, who is going to hold the lock.
    enum class Unfinished { recover, leave };
    explicit Workspace(const Context& context, Unfinished unfinished = Unfinished::recover);

    const git::Repository& repository() const { return repository_; }
    const std::string& journal_path() const { return journal_path_; }  // --journal, else journey.journal, else journal.yaml

    // A path from the top, for the command lines that hints hold: git's, and others.
    std::string pathspec(const std::string& path) const;
    // How to get back a file that is missing in the work tree; nullopt where git has none either.
    std::optional<std::string> how_to_restore(const std::string& path) const;
    std::string path_from_here(const std::string& path) const;

    // The journal of a layer; nullopt when the layer does not have it. Each distinct text is parsed once.
    std::optional<Document> journal(git::Layer layer);

    // The journal of a layer, which must be there. Throws Error{fatal}: none (hint: how to get one).
    Document existing_journal(git::Layer layer);

    // The journal of a revision, wherever it lay then; nullopt when it has none. Throws Error{fatal} in git's words when there
    // is no such revision, or when the journal can't be read: `v1.0:journal.yaml:12:5: …`.
    std::optional<Document> journal_at(const std::string& revision) const;

    // The work tree's journal, for commands that read. Throws Error{fatal}: none (hint: journey init), or unreadable
    // (`journal.yaml:12:5: …`, hint: journey check). Blocking problems are printed as warnings.
    Document readable_journal(Output& out);

    // A journal of the work tree as git would store it: with the line endings of the other layers.
    Document stored(const Document& journal) const;

    // Journal and README of a layer. Throws Error{fatal} when the README is a directory, leads out of the repository, …
    LayerFiles files(git::Layer layer);
    // The same when `journal` was the layer's.
    LayerFiles files(git::Layer layer, std::optional<Document> journal) const;

    // Journal and README in the commits around HEAD's (git::Repository::neighbours), as far as they can be read.
    std::vector<Snapshot> neighbours() const;

    std::vector<Problem> missing_files(const Document& document) const;  // as below

private:
    const Context& context_;
    git::Repository repository_;
    std::string journal_path_;
    std::vector<Document> parsed_;
};

// What `document` names and the work tree at `top` does not have.
std::vector<Problem> missing_files(const Document& document, const std::filesystem::path& top);

inline constexpr const char* default_journal = "journal.yaml";
inline constexpr std::string_view settings_section = "journey";

// Where a repository's journal is, from its top: what the command line says, else the configuration, else `journal.yaml`.
std::string journal_path_in(const git::Repository& repository, const Context& context);

// `journal.yaml:12:5: message` as an Error, with the hints of the original.
Error placed(const std::string& file, const PlacedError& error);
std::string describe(const std::string& file, const Problem& problem);

// Throws Error{fatal} about the first problem that is not a mere warning. `layer`: the document's, for the hint.
void require_readable(const std::string& file, const Document& document, git::Layer layer = git::Layer::worktree);
void require_writable(const std::string& file, const Document& document, git::Layer layer = git::Layer::worktree);

}  // namespace journey::app
