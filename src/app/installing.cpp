// SPDX-License-Identifier: MIT
#include "app/installing.hpp"

#include "app/hints.hpp"
#include "app/hook_file.hpp"
#include "app/starting_over.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <sstream>

namespace journey::app {

namespace {

constexpr const char* shared_file = ".gitattributes";

// Changes of files, and what they are about.
struct Work {
    std::vector<git::Settled> files = {};
    std::vector<std::string> whats = {};

    bool add(const std::string& what, git::Settled file) {
        if (file.before == file.after) return false;
        files.push_back(std::move(file));
        if (std::ranges::find(whats, what) == whats.end()) whats.push_back(what);
        return true;
    }
    bool touches(const std::filesystem::path& file) const {
        return std::ranges::find(files, file, &git::Settled::file) != files.end();
    }
};

std::string shown(const Context& context, const Place& place) {
    return place.file.lexically_proximate(context.cwd).string();
}

std::string listed(const std::vector<std::string>& words) {
    if (words.size() == 1) return words.front();
    return fmt::format("{} and {}", fmt::join(words.begin(), words.end() - 1, ", "), words.back());
}

void finish(Context& context, const git::Repository& repository, const Work& work, std::string_view verb) {
    if (work.files.empty()) return context.out.done({"Nothing to change."});
    git::settle(repository, work.files);
    context.out.done({fmt::format("{} {}.", verb, listed(work.whats))});
}

void print_indented(Output& out, const std::string& lines) {
    std::istringstream stream(lines);
    for (std::string line; std::getline(stream, line);) out.line({"    " + line});
}

// What somebody else's hooks need; said once for all that are told of in one file.
void advise(Context& context, const git::Repository& repository, const std::vector<Part>& parts) {
    const auto manager = hook_manager(repository);
    std::string why;
    std::string file;
    for (const Part& part : parts) {
        if (part.why.empty() || part.condition == Condition::installed) continue;
        const std::string place = shown(context, part.place);
        const bool managed = manager && manager->why == part.why;
        if (part.why != why || !managed)
            context.out.warning(managed ? fmt::format("the hooks are left as they are: {}", part.why)
                                        : fmt::format("{} is left as it is: {}", place, part.why));
        if (place != file && !part.advice.empty()) context.out.line({fmt::format("To be added to {}:", place)});
        print_indented(context.out, part.advice);
        if (part.condition == Condition::off) context.out.hint(how_to_switch_on(context, part));
        why = part.why;
        file = place;
    }
    if (manager && manager->why == why && !manager->finally.empty()) context.out.hint(manager->finally);
}

ExitCode try_to_install(Context& context, Shared shared) {
    Workspace workspace(context);
    const git::Repository& repository = workspace.repository();
    const std::vector<Part> parts = parts_of(workspace, shared);
    Work work;
    for (const Part& part : parts) {
        if (!is_to_be_installed(part)) continue;
        if (!work.add(part.place.what, with_part(part)))
            context.out.warning(
                fmt::format("{}: other settings overrule those of {}", part.place.what, shown(context, part.place)));
    }
    if (shared == Shared::yes) work.add("attributes", without_part(attributes_place(repository, Shared::no)));
    finish(context, repository, work, "Installed");
    advise(context, repository, parts);
    const std::string file = workspace.pathspec(shared_file);
    if (work.touches(repository.top() / shared_file)) context.out.hint(fmt::format("git add {0} && git commit {0}", file));
    return ExitCode::ok;
}

// What is committed is everybody's.
bool is_committed(const git::Repository& repository, const Place& attributes) {
    return block_in(repository.read(git::Layer::head, attributes.file.filename()).value_or("")).has_value();
}

ExitCode try_to_uninstall(Context& context, Shared shared) {
    const Workspace workspace(context);
    const git::Repository& repository = workspace.repository();
    std::vector<Place> places = {config_place(repository), attributes_place(repository, Shared::no)};
    const Place everybodys = attributes_place(repository, Shared::yes);
    const bool leaves = shared == Shared::no && block_in(everybodys.text.value_or("")) && is_committed(repository, everybodys);
    if (!leaves) places.push_back(everybodys);
    for (const std::string_view name : hook_names) places.push_back(hook_place(repository, name));

    Work work;
    for (const Place& place : places) {
        const git::Settled settled = without_part(place);
        if (has_half_a_block(settled.after.value_or("")))
            context.out.warning(fmt::format("{} is left as it is: there is half a block of journey's", shown(context, place)));
        work.add(place.what, settled);
    }
    finish(context, repository, work, "Uninstalled");
    if (leaves) {
        context.out.note(fmt::format("{} is committed, and stays.", shown(context, everybodys)));
        context.out.hint("journey hooks uninstall --shared");
    }
    return ExitCode::ok;
}

}  // namespace

std::string how_to_switch_on(const Context& context, const Part& part) {
    return fmt::format("chmod +x {}", shell_word(shown(context, part.place)));
}

void say_what_would_be_installed(Context& context, const git::Repository* repository) {
    std::vector<std::string> whats = {"merge drivers", "attributes"};
    for (const std::string_view name : hook_names) whats.push_back(fmt::format("{} hook", name));
    std::vector<Part> parts;
    if (repository) {
        Workspace workspace(context, Workspace::Unfinished::leave);
        parts = parts_of(workspace);
        whats.clear();
        for (const Part& part : parts)
            if (is_to_be_installed(part)) whats.push_back(part.place.what);
    }
    if (!whats.empty()) context.out.line({fmt::format("Would install {}.", listed(whats))});
    if (repository) advise(context, *repository, parts);
}

ExitCode install_hooks(Context& context, Shared shared) {
    return start_over_when_outpaced(context, [&](Context& inside) { return try_to_install(inside, shared); });
}

ExitCode uninstall_hooks(Context& context, Shared shared) {
    return start_over_when_outpaced(context, [&](Context& inside) { return try_to_uninstall(inside, shared); });
}

}  // namespace journey::app
