// SPDX-License-Identifier: MIT
#include "git/files.hpp"

#include "git/merge_text.hpp"

#include <journey/error.hpp>

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace journey::git {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void cannot_read(const std::string& path, int error) {
    throw Error(ExitCode::fatal, fmt::format("could not open '{}' for reading: {}", path, std::strerror(error)));
}

[[noreturn]] void cannot_write(const std::string& path, int error) {
    throw Error(ExitCode::fatal, fmt::format("cannot write '{}': {}", path, std::strerror(error)));
}

[[noreturn]] void changed_meanwhile(const std::string& path) {
    throw Error(ExitCode::fatal, fmt::format("'{}' was changed by somebody else just now; nothing was written", path));
}

void require_regular(const std::string& path, const struct stat& status) {
    if (S_ISDIR(status.st_mode)) throw Error(ExitCode::fatal, fmt::format("'{}' is a directory", path));
    if (S_ISLNK(status.st_mode)) throw Error(ExitCode::fatal, fmt::format("'{}' is a symbolic link", path));
    if (!S_ISREG(status.st_mode)) throw Error(ExitCode::fatal, fmt::format("'{}' is not a regular file", path));
}

// The permissions of a file that may be replaced; nullopt when there is none. A rename needs no write permission on the file,
// but whoever took it away wants no hands on it.
std::optional<mode_t> writable_mode(const fs::path& top, const std::string& path) {
    const fs::path place = top / path;
    struct stat status = {};
    if (lstat(place.c_str(), &status) != 0) return std::nullopt;
    if (access(place.c_str(), W_OK) != 0) cannot_write(path, errno);
    return status.st_mode & mode_t{07777};
}

}  // namespace

std::optional<std::string> read_file(const fs::path& top, const std::string& path) {
    const fs::path place = top / path;
    struct stat status = {};
    if (lstat(place.c_str(), &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
        cannot_read(path, errno);
    }
    require_regular(path, status);
    const File file(std::fopen(place.c_str(), "rbe"));
    if (!file) cannot_read(path, errno);
    std::string text(static_cast<std::size_t>(status.st_size), '\0');
    text.resize(std::fread(text.data(), 1, text.size(), file.get()));
    char more[4096];
    while (const std::size_t size = std::fread(more, 1, sizeof more, file.get())) text.append(more, size);  // it grew meanwhile
    if (std::ferror(file.get())) cannot_read(path, errno);
    return text;
}

FileSwap::~FileSwap() {
    take_back();
}

std::vector<std::string> FileSwap::take_back(OtherHand hand, const PathsAndBytes& checked_out) noexcept {
    std::vector<std::string> left;
    if (std::exchange(kept_, true)) return left;
    for (auto swap = swaps_.rbegin(); swap != swaps_.rend(); ++swap) {
        try {
            if (!undo(*swap, hand, checked_out)) left.push_back(swap->path);
        } catch (const std::exception&) {  // the first error is the one to tell
            left.push_back(swap->path);
        }
    }
    std::error_code ignored;
    for (auto folder = folders_.rbegin(); folder != folders_.rend(); ++folder) fs::remove(*folder, ignored);
    return left;
}

void FileSwap::stage(const std::string& path, const std::string& bytes, const std::optional<std::string>& based_on) {
    const auto mode = writable_mode(top_, path);
    auto before = read_file(top_, path);
    if (based_on && before != based_on) changed_meanwhile(path);
    make_folder((top_ / path).parent_path());
    auto temporary = write_beside(path, bytes, mode);
    swaps_.push_back({path, std::move(temporary), std::move(before), bytes, mode.value_or(0), false});
}

void FileSwap::publish() {
    for (auto& swap : swaps_) {
        if (read_file(top_, swap.path) != swap.before) changed_meanwhile(swap.path);  // an editor knows no locks
        if (std::rename(swap.temporary.c_str(), (top_ / swap.path).c_str()) != 0) cannot_write(swap.path, errno);
        swap.published = true;
    }
}

fs::path FileSwap::write_beside(const std::string& path, const std::string& bytes, std::optional<mode_t> mode) const {
    const fs::path place = top_ / path;
    fs::path temporary = place.parent_path() / fmt::format(".{}.journey-{}", place.filename().string(), getpid());
    std::error_code ignored;
    fs::remove(temporary, ignored);  // of a process of the same number that was killed
    File file(std::fopen(temporary.c_str(), "wxbe"));
    if (!file) cannot_write(path, errno);
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size() &&
                         std::fflush(file.get()) == 0 && (!mode || fchmod(fileno(file.get()), *mode) == 0);
    const int error = errno;
    if (std::fclose(file.release()) == 0 && written) return temporary;
    fs::remove(temporary, ignored);
    cannot_write(path, written ? errno : error);
}

void FileSwap::make_folder(const fs::path& folder) {
    std::error_code error;
    if (fs::is_directory(folder, error)) return;
    make_folder(folder.parent_path());
    fs::create_directory(folder, error);
    if (error) cannot_write(folder.lexically_relative(top_).string(), error.value());
    folders_.push_back(folder);
}

void FileSwap::put_back(const Swap& swap, const std::optional<std::string>& bytes) const {
    std::error_code ignored;
    if (bytes)
        fs::rename(write_beside(swap.path, *bytes, swap.mode), top_ / swap.path);
    else
        fs::remove(top_ / swap.path, ignored);
}

bool FileSwap::undo(const Swap& swap, OtherHand hand, const PathsAndBytes& checked_out) const {
    std::error_code ignored;
    if (!swap.published) {
        fs::remove(swap.temporary, ignored);
        return true;
    }
    const auto now = read_file(top_, swap.path);
    const bool by_hook = hand == OtherHand::hook && (!now || checked_out.contains({swap.path, *now}));
    if (now == swap.after || by_hook) {
        put_back(swap, swap.before);
        return true;
    }
    if (!now || !swap.before) return false;
    const auto without_ours = merge_text(swap.after, *now, *swap.before, OnConflict::keep_theirs);
    if (!without_ours.clean && hand == OtherHand::anybody) return false;
    put_back(swap, without_ours.text);
    return true;
}

}  // namespace journey::git
