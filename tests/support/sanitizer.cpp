// SPDX-License-Identifier: MIT
// Linked into whatever is built with JOURNEY_SANITIZE.

// libgit2 1.5 leaks for each setting that a search of its own passes over, and it searches whenever a repository has
// extensions. The shared library names itself, the static one its functions.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libpcre2\nleak:pcre2_\n";
}
