// SPDX-License-Identifier: MIT
// The command line: words in, exit status out.
#pragma once

namespace journey::cli {

int run(int argc, char** argv);

}  // namespace journey::cli
