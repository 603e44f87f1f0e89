// SPDX-License-Identifier: MIT
#include "git/settled_files.hpp"

#include "git/files.hpp"
#include "git/handles.hpp"
#include "git/interrupts.hpp"
#include "git/lock.hpp"
#include "git/shared.hpp"

#include <unistd.h>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

std::string from_top(const Repository& repository, const fs::path& file) {
    return file.lexically_relative(repository.top()).generic_string();
}

// For whoever may read it.
void make_program(const fs::path& file) {
    const auto readers = static_cast<unsigned>(fs::status(file).permissions()) & 0444U;
    fs::permissions(file, static_cast<fs::perms>(readers >> 2U), fs::perm_options::add);
}

}  // namespace

std::optional<std::string> read_settled(const Repository& repository, const fs::path& file) {
    return read_file(repository.top(), from_top(repository, file));
}

void settle(const Repository& repository, const std::vector<Settled>& files) {
    const Repository::Handles& handles = repository.handles();
    const HeldSignals held;
    const SharedUmask mask(handles.settings);
    const LockFile lock(repository.common_dir() / "config");
    FileSwap swap(repository.top(), handles.durability.of_files());
    for (const Settled& settled : files) swap.plan(from_top(repository, settled.file), settled.after, settled.before);
    swap.stage();
    swap.publish();
    for (const Settled& settled : files)
        if (settled.after && !settled.before && settled.runs == Runs::yes) make_program(settled.file);
    stop_if_interrupted();
    swap.keep();
    for (const Settled& settled : files)
        if (!settled.after && settled.folder == Folder::goes_if_empty) rmdir(settled.file.parent_path().c_str());
}

}  // namespace journey::git
