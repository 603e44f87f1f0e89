// SPDX-License-Identifier: MIT
// A tool of the build: writes the manual's pages. usage: make_manual <folder> <version> <date>
#include "cli/manual.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>

int main(int argc, char** argv) {
    if (argc != 4) return 129;
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder);
    for (const auto& [name, roff] : journey::cli::manual_pages(argv[2], argv[3])) {
        const std::filesystem::path file = folder / (name + ".1");
        std::ofstream out(file, std::ios::binary);
        if (!(out << roff).flush()) {
            std::perror(file.c_str());
            return 128;
        }
    }
}
