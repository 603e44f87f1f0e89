// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/ground.hpp"
#include "app/hints.hpp"
#include "app/installing.hpp"
#include "app/options.hpp"
#include "app/record.hpp"
#include "app/starting_over.hpp"
#include "app/typed_text.hpp"
#include "app/workspace.hpp"
#include "app/writing.hpp"

#include <journey/edit.hpp>
#include <journey/readme.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace journey::app {

namespace {

using git::Layer;

constexpr Option own[] = {
    {.name = "dir",
     .value = "dir",
     .help = "where to start [the repository around the current folder]",
     .values = Values::folder,
     .positional = true},
    {.name = "from",
     .takes = Takes::one,
     .value = "readme",
     .help = "the README to read and to keep [the one at the top]",
     .values = Values::file},
    {.name = "title",
     .takes = Takes::one,
     .value = "title",
     .help = "the journey's title [the README's, else the folder's name]",
     .values = Values::word},
    {.name = "hooks", .help = "set up merges and git hooks as well, as `journey hooks install` does"},
};

// The README to import from. `path` is what the journal stores, `file` where its bytes are; no text: there is none yet.
struct Readme {
    std::string path = "README.md";
    std::string file = path;
    std::optional<std::string> text;
};

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

// Best first: README.md, then other spellings of it, then .markdown. 0: no README at all.
int rank(const std::string& name) {
    return name == "README.md" ? 3 : lower(name) == "readme.md" ? 2 : lower(name) == "readme.markdown" ? 1 : 0;
}

std::string find_readme(const Ground& ground) {
    std::vector<std::string> names = ground.names_at_top();
    std::ranges::sort(names);
    const auto best = std::ranges::max_element(names, {}, rank);
    return best == names.end() || rank(*best) == 0 ? "" : *best;
}

Readme read_readme(const Context& context, const Arguments& args, const Ground& ground) {
    const auto from = args.text("from");
    const std::string path = from ? ground.relative(context.cwd / *from) : find_readme(ground);
    if (path.empty()) return {};
    Readme readme{path, ground.resolve(path), {}};
    readme.text = ground.read(Layer::worktree, readme.file);
    if (readme.text) return readme;
    std::vector<std::string> hints;
    const bool staged = ground.read(Layer::index, readme.file).has_value();
    if (staged || ground.read(Layer::head, readme.file))
        hints.push_back(
            fmt::format("git restore {}{}", staged ? "" : "--staged --worktree ", pathspec(context, ground.top(), path)));
    throw Error(ExitCode::refused, fmt::format("{}: no such file", path), hints);
}

void require_no_journal(const Context& context, const Ground& ground, const std::string& path) {
    if (ground.read(Layer::worktree, path)) throw Error(ExitCode::refused, fmt::format("{} exists already", path));
    const bool staged = ground.read(Layer::index, path).has_value();
    if (!staged && !ground.read(Layer::head, path)) return;
    throw Error(ExitCode::refused, fmt::format("{} exists already, though not in the work tree", path),
                {fmt::format("git restore {}{}", staged ? "" : "--source=HEAD ", pathspec(context, ground.top(), path))});
}

std::string title_for(const Arguments& args, const Journal& imported, const Ground& ground) {
    if (const auto given = args.text("title")) {
        if (invalid_utf8(*given)) throw Error(ExitCode::usage, "the title is not valid UTF-8");
        const std::string title = fold_space(*given);
        if (title.empty()) throw Error(ExitCode::usage, "a title can't be empty");
        return title;
    }
    if (!imported.title.empty()) return imported.title;
    const std::string folder = fold_space(ground.top().filename().string());
    return folder.empty() || invalid_utf8(folder) ? "Journey" : folder;
}

// Markers that are there already may hold words: those that are in no commit must not go, the others not without a word.
void mind_what_is_typed(const Context& context, const Ground& ground, const Readme& readme) {
    if (same_regions(*readme.text, "")) return;
    const auto committed = ground.read(Layer::head, readme.file);
    if (!committed || !same_regions(*readme.text, *committed)) {
        const std::string file = pathspec(context, ground.top(), readme.file);
        const bool tracked = ground.read(Layer::index, readme.file).has_value();
        throw Error(ExitCode::refused, fmt::format("{}: text typed between the markers would be lost", readme.file),
                    {fmt::format("{}git commit {}", tracked ? "" : fmt::format("git add {} && ", file), file)});
    }
    if (const auto commit = ground.repository()->last_change(readme.file))
        context.out.warning(replaced_text(readme.file, *commit));
}

std::vector<Version> readme_versions(const Ground& ground, const Readme& readme, const Journal& journal,
                                     const std::vector<Layer>& layers) {
    std::vector<Version> versions;
    for (const Layer layer : layers) {
        Version version{layer, readme.file, ground.read(layer, readme.file), {}};
        if (version.before)
            version.after = render_readme(*version.before, journal, &projects_region());
        else if (!readme.text)
            version.after = starter_readme(journal.title);
        if (version.before != version.after) versions.push_back(std::move(version));
    }
    return versions;
}

std::string what_was_imported(const Journal& imported) {
    std::vector<std::string> parts;
    if (!imported.title.empty()) parts.push_back(fmt::format("title '{}'", imported.title));
    if (imported.specialization) parts.push_back(fmt::format("specialization '{}'", imported.specialization->title));
    std::size_t objectives = 0;
    for (const Course& course : imported.courses) objectives += course.objectives.size();
    if (!imported.courses.empty())
        parts.push_back(
            fmt::format("{} with {}", count_of(imported.courses.size(), Kind::course), count_of(objectives, Kind::objective)));
    if (parts.empty()) return "nothing to import, the journal starts empty";
    return fmt::format("{}{}", fmt::join(parts, ", "), imported.courses.empty() ? ", no courses" : "");
}

std::vector<std::string> what_happens(const Ground& ground, const Readme& readme, const Journal& imported) {
    std::vector<std::string> sentences;
    if (ground.is_new())
        sentences.push_back(fmt::format("{} empty Git repository in {}/",
                                        ground.repository() ? "Initialized" : "Would initialize",
                                        (ground.top() / ".git").string()));
    sentences.push_back(readme.text ? fmt::format("From {}: {}.", readme.path, what_was_imported(imported))
                                    : "No README here: starting one, and an empty journal.");
    if (readme.text && !find_projects(*readme.text, ProjectsRegion().heading))
        sentences.push_back(fmt::format("{} has no Projects section: it gets one at its end.", readme.path));
    return sentences;
}

// As it is for who stands in `dir`.
Context inside(const Context& context, const std::optional<std::string>& dir) {
    Context there = context.with(context.out);
    if (there.journal) there.journal = (context.cwd / *there.journal).string();
    there.cwd = (context.cwd / dir.value_or("")).lexically_normal();
    return there;
}

bool is_untracked(const Ground& ground, const std::string& file) {
    return !ground.read(Layer::head, file) && !ground.read(Layer::index, file);
}

ExitCode start(Context& context, const Arguments& args, Ground& ground, Readme& readme) {
    Writer writer(context, args, ground.repository());
    const std::string journal_path = ground.journal_path(context);
    require_no_journal(context, ground, journal_path);
    readme = read_readme(context, args, ground);
    const Journal imported = readme.text ? import_readme(*readme.text) : Journal();
    if (readme.text) mind_what_is_typed(context, ground, readme);

    Journal journal = imported;
    journal.title = title_for(args, imported, ground);
    journal.readme.path = readme.path;
    const std::string text = compose(journal);
    require_writable(journal_path, Document::parse(text));

    Writing writing{.subject = "Start journey", .trailer = "init", .sentences = what_happens(ground, readme, imported)};
    for (const Layer layer : writer.layers()) writing.versions.push_back({layer, journal_path, {}, text});
    std::ranges::copy(readme_versions(ground, readme, journal, writer.layers()), std::back_inserter(writing.versions));
    if (args.has("dry-run")) {
        for (const std::string& sentence : writing.sentences) context.out.line({sentence});
        if (args.has("hooks")) {
            Context there = inside(context, args.text("dir"));
            say_what_would_be_installed(there, ground.repository());
        }
        writer.write(writing);
        return ExitCode::ok;
    }
    writing.sentences.push_back(fmt::format("Started a journal: {}.", journal_path));
    const bool untracked = writer.commits() && readme.text && is_untracked(ground, readme.file);
    if (untracked) writing.sentences.push_back(fmt::format("{} is not tracked, so the commit leaves it out.", readme.file));
    writer.write(writing);
    if (untracked) context.out.hint(fmt::format("git add {}", pathspec(context, ground.top(), readme.file)));
    context.out.hint("journey help add-project");
    return ExitCode::ok;
}

ExitCode try_to_start(Context& context, const Arguments& args) {
    Ground ground(context, args.text("dir"), args.has("dry-run") ? DryRun::yes : DryRun::no);
    Readme readme;
    try {
        const ExitCode code = start(context, args, ground, readme);
        ground.keep();
        return code;
    } catch (const PlacedError& error) {
        throw placed(readme.file, error);
    }
}

// What makes merges easy and keeps the README true is set up by who clones, too; so it is a step of its own.
void set_up_clone(Context& context, const Arguments& args) {
    const auto dir = args.text("dir");
    if (!args.has("hooks"))
        return context.out.hint(dir ? fmt::format("journey -C {} hooks install", shell_word(*dir)) : "journey hooks install");
    Context there = inside(context, dir);
    install_hooks(there, Shared::no);
}

ExitCode run(Context& context, const Arguments& args) {
    const ExitCode code = start_over_when_outpaced(context, [&](Context& inside) { return try_to_start(inside, args); });
    if (!args.has("dry-run")) set_up_clone(context, args);
    return code;
}

}  // namespace

const Command init_command = {
    .name = "init",
    .summary = "Start a journal, from a README if there is one",
    .description =
        "Makes the journal and commits it. Title, specialization, courses and their objectives are read from the README; its "
        "Projects section gets the markers between which the projects will be shown, and nothing else in it changes. Where "
        "there "
        "is no README, one is started; where there is no repository, one is made, as `git init` would.",
    .options = {own, write_options()},
    .examples = {{"journey init", "start in the repository that you are in"},
                 {"journey init learning-rust --title=\"Learning Rust\"", "start in a new folder"},
                 {"journey init --hooks", "and set up merges and git hooks"},
                 {"journey init -n", "show what would be imported, touch nothing"}},
    .exits = writing_exits("there is a journal already"),
    .run = run,
};

}  // namespace journey::app
