// SPDX-License-Identifier: MIT
#include <journey/change.hpp>
#include <journey/render.hpp>

namespace journey {

Snapshot apply(const Change& change, const Snapshot& before) {
    Snapshot after = before;
    if (!change.edits.empty()) {
        if (!before.journal) throw Error(ExitCode::fatal, "there is no journal to change");
        after.journal = journey::apply(*before.journal, change.edits);
    }
    if (!after.journal || !after.readme || !after.journal->readable()) return after;
    const Journal& journal = after.journal->journal();
    if (journal.readme.enabled) after.readme = render_readme(*after.readme, journal, change.new_section);
    return after;
}

bool in_step(const Snapshot& snapshot) {
    if (!snapshot.journal || !snapshot.readme) return true;
    const Journal& journal = snapshot.journal->journal();
    return shows(*snapshot.readme, journal);
}

}  // namespace journey
