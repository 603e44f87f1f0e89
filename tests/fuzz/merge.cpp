// SPDX-License-Identifier: MIT
// Three journals of any bytes: what did not change gives way to what did, byte for byte; a merge is a sound journal.
#include "fuzz.hpp"

#include <journey/error.hpp>
#include <journey/merge.hpp>

#include <optional>

using namespace journey;
using fuzz::require;

namespace {

std::optional<MergedJournal> merged(const Document& base, const Document& ours, const Document& theirs) {
    try {
        return merge(base, ours, theirs);
    } catch (const PlacedError&) {  // left to be merged by lines
        return std::nullopt;
    }
}

void require_text(const std::optional<MergedJournal>& result, const Document& wanted, std::string_view words) {
    if (result) require(result->clean() && result->text == wanted.text(), words);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<std::string> texts = fuzz::parts(fuzz::text_of(data, size));
    texts.resize(3);
    const Document base = Document::parse(texts[0]), ours = Document::parse(texts[1]), theirs = Document::parse(texts[2]);
    if (!base.writable() || !ours.writable() || !theirs.writable()) return 0;
    require_text(merged(base, ours, base), ours, "only ours has changed");
    require_text(merged(base, base, theirs), theirs, "only theirs has changed");
    require_text(merged(base, ours, ours), ours, "both have changed alike");
    const auto result = merged(base, ours, theirs);
    if (!result) return 0;
    require(result->resolved.readable(), "a merge can be read, with ours for what is in conflict");
    require(!result->clean() || result->text == result->resolved.text(), "a clean merge is what it resolves to");
    require(result->clean() || !Document::parse(result->text).readable(), "a conflict can't be taken for a journal");
    return 0;
}
