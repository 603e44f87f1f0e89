// SPDX-License-Identifier: MIT
// A README of any bytes is imported and adopted: no word is lost, outside of the region not a byte changes, and a second
// rendering changes nothing.
#include "core/markdown.hpp"
#include "fuzz.hpp"

#include <journey/adopt.hpp>
#include <journey/edit.hpp>
#include <journey/error.hpp>
#include <journey/parse.hpp>
#include <journey/readme.hpp>

#include <algorithm>
#include <cctype>

using namespace journey;
using fuzz::require;

namespace {

// What the journal says in its own way: states, months, the heads of columns. Signs and numbers of lists are not looked at
// either.
constexpr std::string_view own_words =
    " project projects name title projectname app projekt projektname projekte titel proyek namaproyek nama judul description "
    "about "
    "summary details what notes beschreibung notizen deskripsi keterangan catatan course module kurs modul kursus matakuliah "
    "status "
    "state progress stand zustand kemajuan done date completed completedon finished finishedon datum abgeschlossen fertig "
    "tanggal "
    "selesai link links repo repository code sourcecode source github quellcode quelltext tautan tech stack tags technik "
    "active "
    "akan datang ausstehend begonnen belum dimulai berjalan coming soon complete current dalam proses doing erledigt geplant "
    "arbeit "
    "bearbeitung development laufend offen menunggu noch not started yet hold ongoing partial paused pending planned "
    "published rampung released rencana sedang dikerjakan shipped todo tuntas under upcoming work direncanakan ballot box with "
    "check "
    "construction heavy mark hourglass flowing sand white large square january february march april june july august september "
    "october november december januar februar april juni juli oktober dezember januari februari maret mei agustus desember "
    "pada seit "
    "since live demo week ";

bool is_own(std::string word) {
    std::ranges::transform(word, word.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const bool plain = std::ranges::all_of(word, [](unsigned char c) { return std::isalpha(c) != 0 && c < 0x80; });
    return !plain || word.size() < 4 || own_words.find(" " + word + " ") != own_words.npos;
}

// Without the heads of tables: a column is what the journal calls it.
std::string without_heads(std::string_view readme) {
    const std::vector<std::string_view> lines = fuzz::lines(readme);
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool is_head = i + 1 < lines.size() && lines[i + 1].find("-") != std::string_view::npos &&
                             lines[i + 1].find_first_not_of("|:- \t\r\n>") == std::string_view::npos;
        if (!is_head) text.append(lines[i]);
    }
    return text;
}

// Control characters, which nobody sees, are not rendered: what stood on both sides of one is a word then.
std::string without_controls(std::string_view text) {
    std::string kept;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const bool c1 = byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
        if (c1)
            ++at;
        else if (byte >= 0x20 ? byte != 0x7F : std::isspace(byte) != 0)
            kept += text[at];
    }
    return kept;
}

void judge(const std::string& readme) {
    const Adoption adoption = adopt(readme, {"2026-11-27", "2026-11-25"});
    const Document document = Document::parse(compose(adoption.journal));
    require(document.writable(), "what was read makes a journal");
    if (adoption.line == 0) return;
    const auto result = with_adopted(readme, adoption);
    require(result.has_value(), "a README can be adopted as it is");
    const auto before = markdown::split_lines(readme);
    const std::size_t above = before[adoption.line - 1].begin;
    require(result->compare(0, above, readme, 0, above) == 0, "above the region nothing changes");
    require(render_readme(*result, document.journal()) == *result, "a second rendering changes nothing");
    for (const std::string& word : fuzz::lost_words(without_controls(without_heads(readme)), without_controls(*result)))
        require(is_own(word), "no word is lost: " + word);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string readme(fuzz::text_of(data, size));
    try {
        const Document imported = Document::parse(compose(import_readme(readme)));
        require(imported.writable(), "what was imported makes a journal");
        judge(readme);
    } catch (const Error&) {  // refused
    }
    return 0;
}
