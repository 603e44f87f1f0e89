// SPDX-License-Identifier: MIT
#include "cli/cli.hpp"

int main(int argc, char** argv) {
    return journey::cli::run(argc, argv);
}
