// SPDX-License-Identifier: MIT
#include "app/edited_copy.hpp"

#include "app/hints.hpp"
#include "app/workspace.hpp"
#include "git/files.hpp"

#include <fmt/format.h>

namespace journey::app {

namespace fs = std::filesystem;

namespace {

// As an editor may leave it: behind a link as well.
std::string read(const fs::path& file) {
    std::error_code error;
    const fs::path real = fs::weakly_canonical(file, error);
    if (error)  // taken for empty, it would empty the journal
        throw Error(ExitCode::fatal, fmt::format("could not open '{}' for reading: {}", file.string(), error.message()));
    if (fs::is_directory(real, error))
        throw Error(ExitCode::fatal, fmt::format("'{}' is a directory", file.string()),
                    {fmt::format("rm -r {}", shell_word(file.string()))});
    return git::read_file(real.parent_path(), real.filename()).value_or("");
}

}  // namespace

EditedCopy::EditedCopy(const git::Repository& repository, const git::Waiting& waiting)
    : file_(repository.git_dir() / "JOURNEY_EDIT.yaml"),
      base_file_(repository.git_dir() / "JOURNEY_EDIT.base"),
      turn_(repository.git_dir() / "JOURNEY_EDIT.lock", waiting) {}

std::string EditedCopy::text() const {
    return read(file_);
}

std::string EditedCopy::base() const {
    return read(base_file_);
}

// Without a base the text was on its way to the editor when journey was killed: nobody has typed anything.
bool EditedCopy::changed() const {
    return fs::exists(file_) && fs::exists(base_file_) && text() != base();
}

// The text first: with a base that is too new it would take back what others did, with one too old it merges the same twice.
void EditedCopy::put(const std::string& text, const std::string& base) const {
    if (fs::is_symlink(file_)) fs::remove(file_);
    git::FileSwap swap(file_.parent_path());
    swap.plan(file_.filename(), text);
    swap.plan(base_file_.filename(), base);
    swap.stage();
    swap.publish();
    swap.keep();
}

void EditedCopy::remove() const {
    std::error_code ignored;  // what is left is offered again, no more
    fs::remove(file_, ignored);
    fs::remove(base_file_, ignored);
}

}  // namespace journey::app
