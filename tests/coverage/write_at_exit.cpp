// SPDX-License-Identifier: MIT
// Part of each room that is built with JOURNEY_COVERAGE. Who is told by LLVM_PROFILE_FILE where to, writes down at its end what
// it has run, and nobody else: not into a repository, and not where each system call is counted.

#include <cstdlib>

extern "C" {
int __llvm_profile_runtime = 0;  // that clang's own runtime, which always writes, is left out
void __llvm_profile_initialize_file(void);
int __llvm_profile_register_write_file_atexit(void);
}

namespace {

[[gnu::constructor]] void write_at_exit() {
    if (std::getenv("LLVM_PROFILE_FILE") == nullptr) return;
    __llvm_profile_initialize_file();
    __llvm_profile_register_write_file_atexit();
}

}  // namespace
