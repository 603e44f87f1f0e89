// SPDX-License-Identifier: MIT
// The two programs that show man pages: what they make of one, and what they complain about.
#pragma once

#include "support/sandbox.hpp"

#include <string>

namespace journey::test {

// A letter that is printed over another one is how they say bold and italic.
inline std::string without_overstrikes(const std::string& text) {
    std::string plain;
    for (const char c : text) {
        if (c != '\b')
            plain += c;
        else if (!plain.empty()) {
            while ((static_cast<unsigned char>(plain.back()) & 0xC0U) == 0x80U) plain.pop_back();
            plain.pop_back();
        }
    }
    return plain;
}

inline std::string shown_by_man(const Sandbox& box, const std::string& file) {
    return without_overstrikes(box.run("MANWIDTH=100 man -l '" + file + "'").out);
}
inline std::string shown_by_mandoc(const Sandbox& box, const std::string& file) {
    return without_overstrikes(box.run("mandoc -Tutf8 -Owidth=100 '" + file + "'").out);
}

inline std::string complaints(const Sandbox& box, const std::string& file) {
    std::string all;
    for (const char* width : {"60", "80"})
        all += box.run("MANROFFSEQ= MANWIDTH=" + std::string(width) + " man --warnings -E UTF-8 -l -Tutf8 -Z '" + file +
                       "' 2>&1 >/dev/null")
                   .out;
    return all + box.run("mandoc -Tlint '" + file + "' 2>&1").out;
}

}  // namespace journey::test
