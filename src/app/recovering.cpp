// SPDX-License-Identifier: MIT
#include "app/recovering.hpp"

#include "app/hints.hpp"

#include <fmt/format.h>

namespace journey::app {

using Outcome = git::Recovered::Outcome;

namespace {

void hint_at_holder(Output& out, const std::filesystem::path& lock) {
    out.hint(fmt::format("fuser -v {}", shell_word(lock.string())));
}

}  // namespace

void tell_waiting(Output& out, git::Holder holder, const std::filesystem::path& lock) {
    if (holder == git::Holder::at_work) return out.note("waiting for another journey command to finish...");
    out.note("waiting for what the hook of a killed journey command has left running...");
    hint_at_holder(out, lock);
}

void tell(Output& out, const git::Recovered& recovered) {
    switch (recovered.outcome) {
        case Outcome::undone: out.note("a journey command had stopped half way: it is undone now"); break;
        case Outcome::finished: out.note("a journey command had been killed after its commit: it is finished now"); break;
        case Outcome::waiting:
            out.warning(
                "a journey command had been killed half way: it is put right when what its hook has left running has ended");
            return hint_at_holder(out, recovered.kept.front().second);
        case Outcome::unknown:
            out.warning(
                fmt::format("a journey command had been cut off, and its record is not whole ({}): look at journal and README",
                            recovered.kept.front().second.string()));
            return;
    }
    for (const std::string& path : recovered.left)
        out.warning(fmt::format("{}: changed by somebody since; left as it is", path));
    for (const auto& [path, copy] : recovered.kept)
        out.warning(fmt::format("{}: as before; what it was in between is kept in {}", path, copy.string()));
}

void recover_before_reading(Output& out, const git::Repository& repository) {
    try {
        if (const auto recovered = git::recover(repository)) tell(out, *recovered);
    } catch (const Interrupted&) {
        throw;
    } catch (const Error& error) {
        out.warning(error.what());
    }
}

}  // namespace journey::app
