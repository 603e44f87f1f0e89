// SPDX-License-Identifier: MIT
// What the fuzz targets share. Each target is one file with the function that libFuzzer calls; without libFuzzer, replay.cpp
// calls it with the files of a corpus.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace journey::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

// An input of several texts: they stand apart by a line `====`, so that a corpus can be read.
std::vector<std::string> parts(std::string_view input);

std::vector<std::string_view> lines(std::string_view text);

// Ends the run with these words, and so makes the input a finding, when it is not so.
void require(bool so, std::string_view words);

// Words of letters and digits, all that is not ASCII counting as a letter, that are in `before` more often than in `after`.
std::vector<std::string> lost_words(std::string_view before, std::string_view after);

}  // namespace journey::fuzz
