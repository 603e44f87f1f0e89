// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "app/exits.hpp"
#include "app/json.hpp"
#include "app/options.hpp"
#include "app/workspace.hpp"

#include <journey/readme.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace journey::app {

namespace {

std::vector<RegionPlaces> places_of_regions(const LayerFiles& files) try {
    const std::string readme = files.snapshot.readme.value_or("");
    std::vector<RegionPlaces> all;
    for (const RegionKind& kind : region_kinds()) all.push_back({&kind, {}});
    for (const Region& region : find_regions(readme))
        std::ranges::find(all, region.kind, &RegionPlaces::kind)->places.push_back(region.at);
    return all;
} catch (const PlacedError& error) {
    throw placed(files.readme_path, error);
}

Span where(const LayerFiles& files, const RegionPlaces& region) {
    std::vector<std::string> places;
    for (const Position& at : region.places) places.push_back(fmt::format("{}:{}", files.readme_path, at.line));
    if (places.empty()) return {"-", Style::dim};
    return {fmt::format("{}", fmt::join(places, " ")), Style::good};
}

// How to show one of each kind that is shown nowhere yet.
void hint_at_missing(Output& out, const std::vector<RegionPlaces>& regions) {
    for (const Placement placement : {Placement::block, Placement::in_line}) {
        const auto missing = std::ranges::find_if(
            regions, [&](const RegionPlaces& region) { return region.places.empty() && region.kind->placement == placement; });
        if (missing == regions.end()) continue;
        const std::string_view name = missing->kind->name;
        out.hint(placement == Placement::block
                     ? fmt::format("journey render-readme --add-section={}", name)
                     : fmt::format("in a line of yours: {}0{}", start_marker(name), end_marker(name)));
    }
}

void print_table(const Context& context, const LayerFiles& files, const std::vector<RegionPlaces>& regions) {
    std::vector<Line> rows;
    for (const RegionPlaces& region : regions)
        rows.push_back({{std::string(region.kind->name), Style::bold}, where(files, region), std::string(region.kind->shows)});
    context.out.table(rows);
    hint_at_missing(context.out, regions);
}

ExitCode run(Context& context, const Arguments& args) {
    Workspace workspace(context);
    const Document document = workspace.readable_journal(context.out);
    const LayerFiles files = workspace.files(git::Layer::worktree);
    const std::vector<RegionPlaces> regions = places_of_regions(files);
    if (args.has("json")) {
        context.out.raw(to_json(regions));
        return ExitCode::ok;
    }
    print_table(context, files, regions);
    if (!document.journal().readme.enabled) context.out.note("the journal says `readme: false`");
    return ExitCode::ok;
}

}  // namespace

const Command regions_command = {
    .name = "regions",
    .summary = "List what the README can show, and where it does",
    .description =
        "Lists the regions by the names in their markers, with the lines of the README where they stand, and what each shows. "
        "A "
        "region lies between `<!-- journey:<name>:start -->` and `<!-- journey:<name>:end -->`. For projects, courses, "
        "progress "
        "and insights each marker is alone on its line, once in the README; `journey render-readme --add-section=<name>` puts "
        "them in. A count stands in the middle of a line, as often as one likes. What is between the markers is rendered from "
        "the journal with each change.",
    .options = {json_option()},
    .examples = {{"journey regions", "what the README can show"}, {"journey regions --json", "the same for a script"}},
    .exits = reading_exits("half a pair of markers, or two"),
    .run = run,
    .paging = Paging::yes,
};

}  // namespace journey::app
