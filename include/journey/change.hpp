// SPDX-License-Identifier: MIT
// One change as a pure function: journal and README in, journal and README out. It is applied to each layer (HEAD, index,
// work tree) in which the two files differ; nothing here knows which layer it is looking at.
#pragma once

#include <journey/edit.hpp>
#include <journey/parse.hpp>
#include <journey/readme.hpp>

#include <optional>
#include <string>
#include <vector>

namespace journey {

// The two files as one layer has them; a file that the layer does not have is nullopt. `readme` is what stands at the
// layer's own `readme.path`; nullopt also when `readme: false`.
struct Snapshot {
    std::optional<Document> journal;
    std::optional<std::string> readme;
};

struct Change {
    std::vector<Edit> edits;
    const RegionKind* new_section = nullptr;  // the region that gets a place if it has none yet
};

// The snapshot after the change: edits applied, README in step with the new journal. A missing file stays missing, so `edits`
// on a snapshot without a journal throw Error{fatal}. Otherwise throws as apply(Document, edits) and render_readme do.
Snapshot apply(const Change& change, const Snapshot& before);

// Does the README's region show this snapshot's journal? True when either file is missing, or there are no markers and nothing
// to show.
bool in_step(const Snapshot& snapshot);

}  // namespace journey
