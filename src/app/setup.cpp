// SPDX-License-Identifier: MIT
#include "app/setup.hpp"

#include "app/hook_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace journey::app {

namespace {

namespace fs = std::filesystem;
using git::Layer;

constexpr std::string_view made = "# Made by `journey hooks install`.\n";
constexpr std::string_view made_with_folder = "# Made by `journey hooks install`, and its folder.\n";

// The two kinds of files that git is to leave to us when it merges.
struct Driver {
    std::string_view name;
    std::string_view about;
    std::string_view kind;
};
constexpr Driver journal_driver{"journey-journal", "a learning journal, merged by records", "journal"};
constexpr Driver readme_driver{"journey-readme", "a README that shows the merged journal", "readme"};

// Where git does not find us it would leave a conflict without markers: then it is to merge the lines.
std::string command_of(const Driver& driver) {
    return fmt::format(
        "journey merge-driver {} %O %A %B %L %P || {{ test $? = 127 && "
        "git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B; }}",
        driver.kind);
}

struct Driven {
    std::string path;
    const Driver& driver;
};

// The README is that of the work tree's journal, else HEAD's.
std::vector<Driven> driven_files(Workspace& workspace) {
    std::vector<Driven> files = {{workspace.journal_path(), journal_driver}};
    for (const Layer layer : {Layer::worktree, Layer::head}) {
        const LayerFiles found = workspace.files(layer);
        if (!found.snapshot.journal || !found.snapshot.journal->readable()) continue;
        if (!found.readme_path.empty()) files.push_back({found.readme_path, readme_driver});
        return files;
    }
    files.push_back({Journal().readme.path, readme_driver});
    return files;
}

using Setting = std::pair<std::string, std::optional<std::string>>;  // what it is to be, and what it is

// All as wanted, nothing there, or something else.
Condition condition_of(const std::vector<Setting>& settings) {
    if (std::ranges::all_of(settings, [](const Setting& setting) { return setting.second == setting.first; }))
        return Condition::installed;
    const bool none = std::ranges::none_of(settings, [](const Setting& setting) { return setting.second.has_value(); });
    return none ? Condition::missing : Condition::outdated;
}

// Also through a link; what is no file has none.
std::optional<std::string> text_of(const fs::path& file) {
    std::error_code ignored;  // what is out of reach is none of ours
    if (!fs::is_regular_file(file, ignored)) return std::nullopt;
    std::ifstream in(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string driver_lines() {
    std::string lines;
    for (const Driver& driver : {journal_driver, readme_driver})
        lines += fmt::format("[merge \"{}\"]\n\tname = {}\n\tdriver = \"{}\"\n", driver.name, driver.about, command_of(driver));
    return lines;
}

Part drivers(const git::Repository& repository) {
    Part part{config_place(repository), driver_lines()};
    std::vector<Setting> settings;
    for (const Driver& driver : {journal_driver, readme_driver})
        settings.emplace_back(command_of(driver), repository.setting(fmt::format("merge.{}.driver", driver.name)));
    part.condition = condition_of(settings);
    return part;
}

// A path as a pattern of attribute files, which stands for that path alone.
std::string pattern(const std::string& path) {
    std::string literal = "/";
    for (const char c : path) {
        if (std::string_view("*?[\\").find(c) != std::string_view::npos) literal += '\\';
        literal += c;
    }
    const auto is_blank = [](char c) { return c == ' ' || static_cast<unsigned char>(c) < 0x20; };
    if (std::ranges::none_of(literal, is_blank)) return literal;
    std::string quoted = "\"";
    for (const char c : literal) {
        if (c == '"' || c == '\\') quoted += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            quoted += fmt::format("\\{:03o}", c);
        else
            quoted += c;
    }
    return quoted + "\"";
}

Part attributes(Workspace& workspace, Shared shared) {
    const git::Repository& repository = workspace.repository();
    Part part{attributes_place(repository, shared), {}};
    std::vector<Setting> settings;
    for (const auto& [path, driver] : driven_files(workspace)) {
        part.lines += fmt::format("{} merge={}\n", pattern(path), driver.name);
        settings.emplace_back(driver.name, repository.attribute(path, "merge"));
    }
    part.condition = condition_of(settings);
    const bool stands_elsewhere =
        part.condition == Condition::installed && block_in(part.place.text.value_or("")) != part.lines;
    if (shared == Shared::yes && stands_elsewhere) part.condition = Condition::missing;
    if (part.condition == Condition::installed || part.place.why_not.empty()) return part;
    return {part.place, {}, Condition::anothers, part.place.why_not, part.lines};
}

Condition condition_of_script(const std::string& text, std::string_view name) {
    const auto block = block_in(text);
    if (block == hook_line(name)) return Condition::installed;
    if (block) return Condition::outdated;
    return runs_hook(text, name) ? Condition::installed : Condition::missing;
}

// Does git run this file at all?
bool is_run(const git::Repository& repository, const fs::path& file) {
    std::error_code ignored;  // what is not there is not run
    return access(file.c_str(), X_OK) == 0 && fs::equivalent(file.parent_path(), repository.hooks_folder(), ignored);
}

Part hook(const git::Repository& repository, const std::optional<HookManager>& manager, std::string_view name) {
    Part part{hook_place(repository, name), hook_line(name)};
    const Place& place = part.place;
    part.condition = condition_of_script(place.text.value_or(""), name);
    if (part.condition == Condition::installed && is_run(repository, place.file)) return part;
    if (manager) {
        const fs::path file = repository.top() / manager->file(name);
        const bool there = manager->runs(text_of(file).value_or(""), name);
        part = {{place.what, file, {}},
                {},
                there ? Condition::installed : Condition::anothers,
                manager->why,
                manager->advice(name)};
    } else if (part.condition == Condition::installed && access(place.file.c_str(), X_OK) != 0) {
        part = {place, {}, Condition::off, std::string(not_executable)};
    } else if (const auto others = foreign(place.file, name, place.text)) {
        part = {place, {}, Condition::anothers, others->why, others->advice};
    }
    return part;
}

bool lies_in(const fs::path& file, const fs::path& folder) {
    return *file.lexically_relative(folder).begin() != "..";
}

std::string why_no_file(const fs::path& file) {
    if (!fs::exists(file)) return "it is a link to nothing";
    return fs::is_directory(file) ? "it is a folder" : "it is no regular file";
}

// A link in the work tree git does not follow, for fear of where it leads; and neither do we out of the repository.
std::string why_not(const git::Repository& repository, const fs::path& file, Shared shared) {
    if (!fs::exists(fs::symlink_status(file))) return {};
    if (!fs::is_regular_file(file)) return why_no_file(file);
    if (!fs::is_symlink(file)) return {};
    if (shared == Shared::yes) return "it is a link, which git does not follow";
    const fs::path target = fs::canonical(file);
    const bool inside = lies_in(target, repository.top()) || lies_in(target, fs::canonical(repository.common_dir()));
    return inside ? "" : "it is a link that leads out of the repository";
}

// A folder that we make goes with the last file that we have made in it: so the file says it.
Place place_of(std::string what, const fs::path& file, std::string_view begin) {
    const std::string with_folder = std::string(begin).append(made_with_folder);
    std::error_code ignored;  // what is out of reach is not for us to make
    const bool ours = fs::exists(file.parent_path(), ignored) ? text_of(file).value_or("").starts_with(with_folder) : true;
    if (ours) return {std::move(what), file, with_folder, git::Folder::goes_if_empty};
    return {std::move(what), file, std::string(begin).append(made)};
}

}  // namespace

std::string_view name_of(Condition condition) {
    switch (condition) {
        case Condition::installed: return "installed";
        case Condition::missing: return "missing";
        case Condition::outdated: return "outdated";
        case Condition::off: return "off";
        case Condition::anothers: return "another's";
    }
    return {};
}

bool is_to_be_installed(const Part& part) {
    return part.condition == Condition::missing || part.condition == Condition::outdated;
}

Place config_place(const git::Repository& repository) {
    Place place = place_of("merge drivers", fs::weakly_canonical(repository.common_dir() / "config"), "");
    place.text = git::read_settled(repository, place.file);
    place.known = driver_lines();
    return place;
}

Place attributes_place(const git::Repository& repository, Shared shared) {
    const fs::path named =
        shared == Shared::yes ? repository.top() / ".gitattributes" : repository.common_dir() / "info" / "attributes";
    const std::string why = why_not(repository, named, shared);
    Place place = place_of("attributes", why.empty() && fs::is_symlink(named) ? fs::canonical(named) : named, "");
    place.why_not = why;
    if (why.empty()) place.text = git::read_settled(repository, place.file);
    return place;
}

Place hook_place(const git::Repository& repository, std::string_view name) {
    Place place = place_of(fmt::format("{} hook", name), repository.common_dir() / "hooks" / name, "#!/bin/sh\n");
    place.placing = Placing::first;
    place.runs = git::Runs::yes;
    place.text = text_of(place.file);
    return place;
}

std::vector<Part> parts_of(Workspace& workspace, Shared shared) {
    const git::Repository& repository = workspace.repository();
    std::vector<Part> parts = {drivers(repository), attributes(workspace, shared)};
    const auto manager = hook_manager(repository);
    for (const std::string_view name : hook_names) parts.push_back(hook(repository, manager, name));
    return parts;
}

bool has_merge_drivers(const git::Repository& repository) {
    return drivers(repository).condition == Condition::installed;
}

git::Settled with_part(const Part& part) {
    const Place& place = part.place;
    if (!place.text) return {place.file, {}, with_block(place.skeleton, part.lines, Placing::last), place.runs};
    return {place.file, place.text, with_block(with_whole_block(*place.text, place.known), part.lines, place.placing)};
}

git::Settled without_part(const Place& place) {
    if (!place.text || fs::is_symlink(place.file)) return {place.file, place.text, place.text};
    const std::string rest = without_block(with_whole_block(*place.text, place.known));
    if (rest != place.skeleton) return {place.file, place.text, rest};
    return {place.file, place.text, std::nullopt, place.runs, place.folder};
}

}  // namespace journey::app
