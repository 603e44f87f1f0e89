// SPDX-License-Identifier: MIT
#include "app/recovering.hpp"

#include <fmt/format.h>

namespace journey::app {

using Outcome = git::Recovered::Outcome;

void tell(Output& out, const git::Recovered& recovered) {
    switch (recovered.outcome) {
        case Outcome::undone: out.note("a journey command had been killed half way: it is undone now"); break;
        case Outcome::finished: out.note("a journey command had been killed after its commit: it is finished now"); break;
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
    } catch (const Error& error) {
        const std::string_view why = error.what();
        out.warning(why.substr(0, why.find('\n')));
    }
}

}  // namespace journey::app
