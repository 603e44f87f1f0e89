// SPDX-License-Identifier: MIT
#include "app/versions.hpp"

#include <iterator>
#include <set>

namespace journey::app {

namespace {

void add(std::vector<Version>& to, Version version) {
    if (version.before != version.after) to.push_back(std::move(version));
}

std::optional<std::string> text_of(const std::optional<Document>& document) {
    return document ? std::optional(document->text()) : std::nullopt;
}

// The README of the layer above, as another layer has it; without a region, or with one of its own, it stays as it is.
Version followed(const Workspace& workspace, const State& above, git::Layer layer) {
    const std::string& path = above.before.readme_path;
    Version version{layer, path, {}, {}};
    try {
        version.after = version.before = workspace.repository().read(layer, path);
        const Journal& journal = above.after.journal->journal();
        const std::string& readme = above.before.snapshot.readme.value();
        if (version.before && !find_regions(readme).empty() && same_regions(readme, *version.before))
            version.after = render_readme(*version.before, journal);
    } catch (const Error&) {
        version.after = version.before;  // no README of ours: not for us to judge
    }
    return version;
}

bool rendered(const State& state) {
    return state.after.journal && state.after.readme && state.before.snapshot.readme;
}

// The nearest layer above that has a file as its README decides.
void add_followed(std::vector<Version>& to, const Workspace& workspace, const std::vector<State>& states) {
    for (auto state = states.begin(); state != states.end(); ++state) {
        std::set<std::string> decided = {state->before.readme_path};
        for (auto above = std::make_reverse_iterator(state); above != states.rend(); ++above)
            if (rendered(*above) && decided.insert(above->before.readme_path).second)
                add(to, followed(workspace, *above, state->layer));
    }
}

}  // namespace

// Journals first: a README that is behind its journal can be rendered again, never the other way round.
std::vector<Version> versions_of(const Workspace& workspace, const std::vector<State>& states) {
    std::vector<Version> versions;
    for (const auto& [layer, before, after] : states)
        add(versions, {layer, workspace.journal_path(), text_of(before.snapshot.journal), text_of(after.journal)});
    for (const auto& [layer, before, after] : states)
        add(versions, {layer, before.readme_path, before.snapshot.readme, after.readme});
    add_followed(versions, workspace, states);
    return versions;
}

std::vector<std::string> our_files(const Workspace& workspace, const std::vector<State>& states) {
    std::vector<std::string> files{workspace.journal_path()};
    for (const State& state : states)
        if (!state.before.readme_path.empty()) files.push_back(state.before.readme_path);
    return files;
}

}  // namespace journey::app
