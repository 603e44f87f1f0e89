// SPDX-License-Identifier: MIT
#include "app/workspace.hpp"

#include "app/hints.hpp"
#include "app/recovering.hpp"
#include "git/history.hpp"

#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace journey::app {

namespace {

std::string place(const std::string& file, Position at) {
    if (at.line == 0) return file;
    return at.column == 0 ? fmt::format("{}:{}", file, at.line) : fmt::format("{}:{}:{}", file, at.line, at.column);
}

void require_at_most(Severity severity, const std::string& file, const Document& document, git::Layer layer) {
    const auto found =
        std::ranges::find_if(document.problems(), [&](const Problem& problem) { return problem.severity < severity; });
    if (found == document.problems().end()) return;
    throw Error(ExitCode::fatal, describe(file, *found),
                {layer == git::Layer::index ? "journey check --cached" : "journey check"});
}

// A link to a heading inside a file is still a link to the file.
std::string without_fragment(const std::string& path) {
    return path.substr(0, path.find_first_of("#?"));
}

}  // namespace

std::string journal_path_in(const git::Repository& repository, const Context& context) {
    const auto path = context.journal ? repository.relative(context.cwd / *context.journal)
                                      : repository.setting("journey.journal").value_or(default_journal);
    return repository.resolve(git::Layer::worktree, path);
}

Workspace::Workspace(const Context& context, Unfinished unfinished)
    : context_(context), repository_(git::Repository::open(context.cwd)), journal_path_(journal_path_in(repository_, context)) {
    context.out.heed(looks_of(repository_));
    if (unfinished == Unfinished::recover) recover_before_reading(context.out, repository_);
}

std::string Workspace::pathspec(const std::string& path) const {
    return app::pathspec(context_, repository_.top(), path);
}

std::string Workspace::path_from_here(const std::string& path) const {
    return app::path_from_here(context_, repository_.top(), path);
}

std::optional<std::string> Workspace::how_to_restore(const std::string& path) const {
    if (repository_.read(git::Layer::index, path)) return fmt::format("git restore {}", pathspec(path));
    if (repository_.read(git::Layer::head, path)) return fmt::format("git restore --staged --worktree {}", pathspec(path));
    return std::nullopt;
}

std::optional<Document> Workspace::journal(git::Layer layer) {
    std::optional<std::string> text = repository_.read(layer, journal_path_);
    if (!text) return std::nullopt;
    const auto known = std::ranges::find(parsed_, *text, &Document::text);
    return known != parsed_.end() ? *known : parsed_.emplace_back(Document::parse(std::move(*text)));
}

Document Workspace::existing_journal(git::Layer layer) {
    if (auto document = journal(layer)) return *document;
    const bool nowhere = layer == git::Layer::index && !repository_.read(git::Layer::worktree, journal_path_);
    if (layer == git::Layer::worktree || nowhere) {
        const bool staged = repository_.read(git::Layer::index, journal_path_).has_value();
        if (staged) repository_.require_committable(journal_path_);  // it may be missing because of a sparse checkout
        throw Error(ExitCode::fatal, fmt::format("there is no journal: {}: no such file", journal_path_),
                    {how_to_restore(journal_path_).value_or("journey init")});
    }
    throw Error(ExitCode::fatal,
                fmt::format("{} is not in {}", journal_path_, layer == git::Layer::index ? "the index" : "HEAD"),
                {fmt::format("git add {}", pathspec(journal_path_))});
}

std::optional<Document> Workspace::journal_at(const std::string& revision) const {
    const std::string commit = git::commit_named(repository_, revision);
    const std::string path = git::path_at(repository_, commit, journal_path_);
    std::optional<std::string> text = repository_.read_at(commit, path);
    if (!text) return std::nullopt;
    Document document = Document::parse(std::move(*text));
    if (document.readable()) return document;
    const auto found = std::ranges::find(document.problems(), Severity::unreadable, &Problem::severity);
    throw Error(ExitCode::fatal, describe(fmt::format("{}:{}", revision, path), *found));
}

Document Workspace::readable_journal(Output& out) {
    Document document = existing_journal(git::Layer::worktree);
    require_readable(journal_path_, document);
    for (const Problem& problem : document.problems())
        if (problem.severity == Severity::blocking) out.warning(describe(journal_path_, problem));
    return document;
}

Document Workspace::stored(const Document& journal) const {
    std::string text = repository_.stored(journal_path_, journal.text());
    return text == journal.text() ? journal : Document::parse(std::move(text));
}

LayerFiles Workspace::files(git::Layer layer) {
    return files(layer, journal(layer));
}

LayerFiles Workspace::files(git::Layer layer, std::optional<Document> journal) const {
    LayerFiles files{{std::move(journal), {}}, {}};
    if (!files.snapshot.journal || !files.snapshot.journal->readable()) return files;
    const ReadmeSettings& settings = files.snapshot.journal->journal().readme;
    if (!settings.enabled) return files;
    // Whoever wrote the journal must not write our messages.
    if (settings.path.find_first_of("\r\n") != settings.path.npos)
        throw Error(ExitCode::fatal,
                    fmt::format("{}: 'readme.path' holds a line break: '{}'", journal_path_, visible(settings.path)),
                    {"journey check"});
    files.readme_path = repository_.resolve(layer, settings.path);
    if (files.readme_path == journal_path_)
        throw Error(ExitCode::fatal, fmt::format("{}: 'readme.path' names the journal itself", journal_path_));
    files.snapshot.readme = repository_.read(layer, files.readme_path);
    return files;
}

std::vector<Snapshot> Workspace::neighbours() const {
    std::vector<Snapshot> all;
    for (const std::string& commit : repository_.neighbours()) try {
            auto text = repository_.read_at(commit, journal_path_);
            if (!text) continue;
            Snapshot& snapshot = all.emplace_back(Snapshot{Document::parse(std::move(*text)), {}});
            snapshot.readme = repository_.read_at(commit, snapshot.journal->journal().readme.path);
        } catch (const Error&) {  // a link in its place, say
        }
    return all;
}

std::vector<Problem> Workspace::missing_files(const Document& document) const {
    return app::missing_files(document, repository_.top());
}

std::vector<Problem> missing_files(const Document& document, const std::filesystem::path& top) {
    return missing_paths(document, [&](const std::string& path) {
        std::error_code ignored;  // what can't be looked at is not there for a reader either
        return std::filesystem::exists(top / without_fragment(path), ignored);
    });
}

Error placed(const std::string& file, const PlacedError& error) {
    return Error(error, fmt::format("{}: {}", place(file, error.at), error.what()));
}

std::string describe(const std::string& file, const Problem& problem) {
    return fmt::format("{}: {}{}{}", place(file, problem.at), problem.message, problem.hint.empty() ? "" : "; ", problem.hint);
}

void require_readable(const std::string& file, const Document& document, git::Layer layer) {
    require_at_most(Severity::blocking, file, document, layer);
}
void require_writable(const std::string& file, const Document& document, git::Layer layer) {
    require_at_most(Severity::warning, file, document, layer);
}

}  // namespace journey::app
