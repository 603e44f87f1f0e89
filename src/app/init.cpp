// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/ground.hpp"
#include "app/hints.hpp"
#include "app/installing.hpp"
#include "app/options.hpp"
#include "app/record.hpp"
#include "app/select.hpp"
#include "app/starting_over.hpp"
#include "app/typed_text.hpp"
#include "app/workspace.hpp"
#include "app/writing.hpp"

#include <journey/adopt.hpp>
#include <journey/edit.hpp>
#include <journey/readme.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

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
    {.name = "adopt",
     .help = "read the projects of its Projects section as well, which is shown from the journal from then on"},
    {.name = "on",
     .takes = Takes::one,
     .value = "date",
     .help = "with --adopt: the day for what is done and does not say when [today]",
     .values = Values::date},
    {.name = "hooks", .help = "set up merges and git hooks as well, as `journey hooks install` does"},
};

// The README to import from. `path` is what the journal stores, `file` where its bytes are; no text: there is none yet.
struct Readme {
    std::string path = "README.md";
    std::string file = path;
    std::optional<std::string> text;
};

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

// An adopted section must be the same in each layer: what is only typed as yet is not to be committed by the way.
std::string with_region_in_place(const Context& context, const Ground& ground, const Readme& readme, const std::string& before,
                                 const Adoption& adoption) {
    if (adoption.line == 0) return before;
    if (auto adopted = with_adopted(before, adoption)) return *std::move(adopted);
    throw Error(ExitCode::refused,
                fmt::format("{}: its {} section has changes that are not committed", readme.file,
                            visible(adoption.journal.readme.projects.heading)),
                {fmt::format("git commit {}", pathspec(context, ground.top(), readme.file))});
}

std::vector<Version> readme_versions(const Context& context, const Ground& ground, const Readme& readme,
                                     const Adoption& adoption, const std::vector<Layer>& layers) {
    std::vector<Version> versions;
    for (const Layer layer : layers) {
        Version version{layer, readme.file, ground.read(layer, readme.file), {}};
        if (version.before) {
            const std::string placed = with_region_in_place(context, ground, readme, *version.before, adoption);
            version.after = render_readme(placed, adoption.journal, &projects_region());
        } else if (!readme.text) {
            version.after = starter_readme(adoption.journal.title);
        }
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
    if (parts.empty() && imported.projects.empty()) return "nothing to import, the journal starts empty";
    if (imported.courses.empty()) parts.emplace_back("no courses");
    if (!imported.projects.empty()) parts.push_back(count_of(imported.projects.size(), Kind::project));
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string titles(const std::vector<std::string>& texts) {
    std::vector<std::string> shown;
    for (const std::string& text : texts) shown.push_back(visible(text));
    return fmt::format("{}", fmt::join(shown, ", "));
}

// What became of the section, and what did not.
void tell_of_adoption(std::vector<std::string>& sentences, const Readme& readme, const Adoption& adoption,
                      const AdoptionDates& dates) {
    if (adoption.line != 0)
        sentences.push_back(adoption.line == adoption.last_line
                                ? fmt::format("Line {} of it is shown from the journal from now on.", adoption.line)
                                : fmt::format("Lines {} to {} of it are shown from the journal from now on.", adoption.line,
                                              adoption.last_line));
    if (!adoption.undated.empty())
        sentences.push_back(fmt::format("Completed on {}, for want of a day of its own (--on=<date> names another): {}.",
                                        dates.on, titles(adoption.undated)));
    if (!adoption.begun.empty())
        sentences.push_back(
            fmt::format("In progress since {}, for want of a day of its own: {}.", dates.on, titles(adoption.begun)));
    if (!adoption.hidden.empty())
        sentences.push_back(fmt::format("Begun on a day that the journal alone has from now on: {}.", titles(adoption.hidden)));
    if (!adoption.unsaid.empty())
        sentences.push_back(fmt::format("Open, and no more is said of it from now on: {}.", titles(adoption.unsaid)));
    if (!adoption.reworded.empty())
        sentences.push_back(fmt::format("Said in the journal's way now: {}.", titles(adoption.reworded)));
    for (const LeftAlone& left : adoption.left)
        sentences.push_back(fmt::format("{}:{}: stays as it is: {}.", readme.path, left.line, left.why));
    const auto section = find_projects(*readme.text, adoption.journal.readme.projects.heading);
    if (section && section->markers)
        sentences.push_back(fmt::format("{} has its markers already: there is nothing to adopt.", readme.path));
    else if (section && adoption.line == 0 && adoption.left.empty())
        sentences.push_back("Nothing in its Projects section reads like projects.");
}

std::vector<std::string> what_happens(const Ground& ground, const Readme& readme, const Journal& imported) {
    std::vector<std::string> sentences;
    if (ground.is_new())
        sentences.push_back(fmt::format("{} empty Git repository in {}/",
                                        ground.repository() ? "Initialized" : "Would initialize",
                                        (ground.top() / ".git").string()));
    sentences.push_back(readme.text ? fmt::format("From {}: {}.", readme.path, what_was_imported(imported))
                                    : "No README here: starting one, and an empty journal.");
    if (readme.text && !find_projects(*readme.text, imported.readme.projects.heading))
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

AdoptionDates adoption_dates(const Context& context, const Arguments& args) {
    const auto on = args.text("on");
    if (on && !args.has("adopt")) throw Error(ExitCode::usage, "--on is of use with --adopt only");
    return {context.today, parse_date(context, "on", on.value_or("today"))};
}

Adoption read_journey(const Arguments& args, const Readme& readme, const AdoptionDates& dates) {
    if (readme.text && args.has("adopt")) return adopt(*readme.text, dates, readme.path);
    Adoption plain;
    if (readme.text) plain.journal = import_readme(*readme.text);
    return plain;
}

// They were dead in the README already; now `check` finds them.
void warn_of_dead_links(const Context& context, const Ground& ground, const std::string& file, const std::string& text) {
    for (const Problem& problem : missing_files(Document::parse(text), ground.top()))
        context.out.warning(describe(file, problem));
}

ExitCode start(Context& context, const Arguments& args, Ground& ground, Readme& readme) {
    const AdoptionDates dates = adoption_dates(context, args);
    Writer writer(context, args, ground.repository());
    const std::string journal_path = ground.journal_path(context);
    require_no_journal(context, ground, journal_path);
    readme = read_readme(context, args, ground);
    Adoption adoption = read_journey(args, readme, dates);
    if (readme.text) mind_what_is_typed(context, ground, readme);

    std::vector<std::string> sentences = what_happens(ground, readme, adoption.journal);
    if (readme.text && args.has("adopt")) tell_of_adoption(sentences, readme, adoption, dates);
    Journal& journal = adoption.journal;
    journal.title = title_for(args, journal, ground);
    journal.readme.path = readme.path;
    const std::string text = compose(journal);
    require_writable(journal_path, Document::parse(text));

    Writing writing{.subject = "Start journey", .trailer = "init", .sentences = std::move(sentences)};
    for (const Layer layer : writer.layers()) writing.versions.push_back({layer, journal_path, {}, text});
    std::ranges::copy(readme_versions(context, ground, readme, adoption, writer.layers()),
                      std::back_inserter(writing.versions));
    warn_of_dead_links(context, ground, journal_path, text);
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
        "is no README, one is started; where there is no repository, one is made, as `git init` would.\n\n"
        "With --adopt a Projects section that was kept by hand is read as well: lists, tables, headings with text under them, "
        "ticked boxes, words such as \"in progress\". The projects go into the journal, and the README shows them from there, "
        "as nearly as can be in the way in which they stood. No word is lost: what can't be shown so again stays as it is, "
        "beside the region. Look at it first, with -n.",
    .options = {own, write_options()},
    .examples = {{"journey init", "start in the repository that you are in"},
                 {"journey init learning-rust --title=\"Learning Rust\"", "start in a new folder"},
                 {"journey init --hooks", "and set up merges and git hooks"},
                 {"journey init --adopt -n", "show what would become of a list of projects kept by hand"},
                 {"journey init -n", "show what would be imported, touch nothing"}},
    .exits = writing_exits("there is a journal already"),
    .run = run,
};

}  // namespace journey::app
