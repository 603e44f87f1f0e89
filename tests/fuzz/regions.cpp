// SPDX-License-Identifier: MIT
// A README of any bytes: rendering changes its regions alone, a second time nothing, and the regions are found again.
#include "fuzz.hpp"

#include <journey/error.hpp>
#include <journey/parse.hpp>
#include <journey/readme.hpp>

using namespace journey;
using fuzz::require;

namespace {

const char* const hostile = R"(version: 1
title: "Journey -->"
courses:
  - {id: a, title: "A `course` <!-- journey:courses:end -->", completed: 2026-11-01, objectives: ["*one*", {text: "```", completed: 2026-11-02}]}
projects:
  - {id: p, title: "[x](y) | `z", url: "https://example.com/<>", course: a, description: "<!-- journey:projects:end --> </details>", tags: [c++]}
  - {id: q, title: "# Q", completed: 2026-11-03}
insights:
  - {id: i, date: 2026-11-04, about: p, text: "<script> `"}
)";

// What stands outside of the regions, and where they were.
std::string outside(const std::string& readme, const std::vector<Region>& regions) {
    std::string text;
    std::size_t done = 0;
    for (const Region& region : regions) {
        text.append(readme, done, region.begin - done).append(1, '\0');
        done = region.end;
    }
    return text.append(readme, done);
}

void judge(const std::string& readme, const Journal& journal) {
    const std::vector<Region> before = find_regions(readme);
    const std::string rendered = render_readme(readme, journal);
    const std::vector<Region> after = find_regions(rendered);
    require(shows(rendered, journal), "what was rendered shows the journal");
    require(render_readme(rendered, journal) == rendered, "a second rendering changes nothing");
    if (before.size() != after.size()) {
        require(after.size() == before.size() + 1, "only the markers of the Projects section are added");
        require(fuzz::lost_words(readme, rendered).empty() || !before.empty(), "no word is lost to the markers");
        return;
    }
    require(outside(readme, before) == outside(rendered, after), "outside of the regions nothing changes");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Journal journal = Document::parse(hostile).journal();
    const std::string readme(fuzz::text_of(data, size));
    readme_problems(readme);
    try {
        judge(readme, journal);
    } catch (const Error&) {  // refused
    }
    return 0;
}
