// SPDX-License-Identifier: MIT
#include "app/edited_copy.hpp"

#include "git/files.hpp"

namespace journey::app {

namespace fs = std::filesystem;

EditedCopy::EditedCopy(const git::Repository& repository, const std::function<void()>& waiting)
    : file_(repository.git_dir() / "JOURNEY_EDIT.yaml"),
      base_file_(repository.git_dir() / "JOURNEY_EDIT.base"),
      turn_(repository.git_dir() / "JOURNEY_EDIT.lock", waiting) {}

std::string EditedCopy::read(const fs::path& file) const {
    return git::read_file(file.parent_path(), file.filename()).value_or("");
}

std::string EditedCopy::text() const {
    return read(file_);
}

std::string EditedCopy::base() const {
    return read(base_file_);
}

bool EditedCopy::changed() const {
    return fs::exists(file_) && text() != base();
}

// The base first: a text whose base is another one would take back what others did.
void EditedCopy::put(const std::string& text, const std::string& base) const {
    git::FileSwap swap(file_.parent_path());
    swap.stage(base_file_.filename(), base);
    swap.stage(file_.filename(), text);
    swap.publish();
    swap.keep();
}

void EditedCopy::remove() const {
    std::error_code ignored;  // what is left is offered again, no more
    fs::remove(file_, ignored);
    fs::remove(base_file_, ignored);
}

}  // namespace journey::app
