// SPDX-License-Identifier: MIT
// What a README can show of a journal. A region stands between two markers: `<!-- journey:<name>:start -->` and
// `<!-- journey:<name>:end -->`.
#pragma once

#include <journey/journal.hpp>

#include <span>
#include <string>
#include <string_view>

namespace journey {

enum class Placement {
    block,    // each marker alone on its line; once in a file
    in_line,  // in the middle of a sentence, on one line; as often as one likes
};

struct RegionKind {
    std::string_view name;   // as in the markers
    std::string_view shows;  // "the projects, as readme.projects says"
    Placement placement = Placement::block;
    std::string (*render)(const Journal& journal, int heading_level) = nullptr;
    // Of a block: the heading of the section that it goes into when it has no markers yet.
    const std::string& (*heading)(const ReadmeSettings& settings) = nullptr;
};

std::span<const RegionKind> region_kinds();
const RegionKind& projects_region();
const RegionKind* find_region_kind(std::string_view name);

// The lines, or words, that delimit a region.
std::string start_marker(std::string_view region);
std::string end_marker(std::string_view region);

}  // namespace journey
