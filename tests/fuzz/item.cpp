// SPDX-License-Identifier: MIT
// A template of any bytes shows each project as one line that stays one item, or has its mistakes told.
#include "core/item_template.hpp"
#include "fuzz.hpp"

#include <journey/error.hpp>
#include <journey/readme.hpp>

using namespace journey;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<std::string> texts = fuzz::parts(fuzz::text_of(data, size));
    texts.resize(3);
    for (std::string& text : texts) text.erase(std::min(text.find('\n'), text.size()));
    const std::string& item = texts[0];
    Journal journal;
    journal.title = "T";
    journal.projects.push_back(
        {"p", texts[1].empty() ? "P" : texts[1], "https://example.com/p", texts[2], {}, {"t"}, {}, "2026-11-01"});
    journal.projects.push_back({"q", "Q", {}, {}, {}, {}, {}, {}});
    journal.readme.projects.item = item;
    const bool good = ItemTemplate::mistakes(item).empty();
    for (const Project& project : journal.projects) {
        const std::string line = ItemTemplate(item).render(journal, project);
        require(line.ends_with('\n') && line.find('\n') == line.size() - 1, "a project is one line");
        require(!good || line.starts_with("- "), "and an item");
    }
    try {
        const std::string readme = render_readme(starter_readme("T"), journal);
        require(render_readme(readme, journal) == readme, "a second rendering changes nothing");
    } catch (const Error&) {  // refused
    }
    return 0;
}
