// SPDX-License-Identifier: MIT
#include "git/files.hpp"

#include "git/merge_text.hpp"
#include "git/outpaced.hpp"
#include "git/temporary.hpp"

#include <journey/limits.hpp>

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
    throw Outpaced(fmt::format("'{}' was changed by somebody else just now; nothing was written", path));
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

// 0, or what went wrong.
int write_and_close(File file, const std::string& bytes, Sync how) {
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size() &&
                         std::fflush(file.get()) == 0 && sync(how, fileno(file.get()));
    const int error = written ? 0 : errno;
    const bool closed = std::fclose(file.release()) == 0;
    return written && !closed ? errno : error;
}

// `shown` is the name to tell. What is there under the temporary's name is nobody's any more.
void write_temporary(const fs::path& temporary, const std::string& bytes, std::optional<mode_t> mode, const std::string& shown,
                     Sync how) {
    unlink(temporary.c_str());
    File file(std::fopen(temporary.c_str(), "wxbe"));
    if (!file) cannot_write(shown, errno);
    const bool can_change_mode = !mode || fchmod(fileno(file.get()), *mode) == 0;
    const int error = can_change_mode ? write_and_close(std::move(file), bytes, how) : errno;
    if (error == 0) return;
    unlink(temporary.c_str());
    cannot_write(shown, error);
}

void put_in_place(const fs::path& temporary, const fs::path& file, const std::string& shown, Sync how) {
    if (std::rename(temporary.c_str(), file.c_str()) == 0) return sync(how, file.parent_path());
    const int error = errno;
    unlink(temporary.c_str());
    cannot_write(shown, error);
}

void remove_file(const fs::path& file, const std::string& shown, Sync how) {
    if (unlink(file.c_str()) == 0) return sync(how, file.parent_path());
    if (errno != ENOENT && errno != ENOTDIR) cannot_write(shown, errno);
}

// Hidden beside the file: an editor, or a hook that looks at the folder, takes no notice.
std::string temporary_path(const std::string& path) {
    const fs::path file = path;
    return temporary_of(file.parent_path() / fmt::format(".{}", file.filename().string())).string();
}

// A regular file, or none in a folder that is there: not what somebody has put a link in the place of, or moved away.
bool has_room_for_file(const fs::path& place) {
    struct stat status = {};
    if (lstat(place.c_str(), &status) == 0) return S_ISREG(status.st_mode);
    return errno != ENOTDIR && (errno != ENOENT || access(place.parent_path().c_str(), F_OK) == 0);
}

}  // namespace

TooLarge::TooLarge(const std::string& what)
    : Error(ExitCode::fatal, fmt::format("{} is larger than {} MiB", what, limits::file_size / limits::mebibyte)) {}

std::optional<std::string> read_file(const fs::path& top, const std::string& path, Size size) {
    const fs::path place = top / path;
    // Whatever stands there by now, a link is not followed, and a pipe not waited for.
    const int opened = open(place.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    const File file(opened < 0 ? nullptr : fdopen(opened, "rb"));
    const int error = errno;
    if (!file && opened >= 0) close(opened);
    struct stat status = {};
    if ((file ? fstat(opened, &status) : lstat(place.c_str(), &status)) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
        cannot_read(path, errno);
    }
    require_regular(path, status);
    if (!file) cannot_read(path, error);
    const auto require_size = [&](std::size_t bytes) {
        if (size == Size::limited && bytes > limits::file_size) throw TooLarge(fmt::format("'{}'", path));
    };
    require_size(static_cast<std::size_t>(status.st_size));
    std::string text(static_cast<std::size_t>(status.st_size), '\0');
    text.resize(std::fread(text.data(), 1, text.size(), file.get()));
    char more[4096];
    while (const std::size_t count = std::fread(more, 1, sizeof more, file.get())) {  // it grew meanwhile
        text.append(more, count);
        require_size(text.size());
    }
    if (std::ferror(file.get())) cannot_read(path, errno);
    return text;
}

void write_file(const fs::path& file, const std::string& bytes, Sync how) {
    const fs::path temporary = temporary_of(file);
    write_temporary(temporary, bytes, {}, file.string(), how);
    put_in_place(temporary, file, file.string(), how);
}

void append_to_file(const fs::path& file, const std::string& bytes, Sync how) {
    File opened(std::fopen(file.c_str(), "abe"));
    const int error = opened ? write_and_close(std::move(opened), bytes, how) : errno;
    if (error != 0) cannot_write(file.string(), error);
}

fs::path new_file(const fs::path& folder, std::string_view name, const std::string& text) {
    fs::path path = folder / name;
    File file(std::fopen(path.c_str(), "wxe"));
    for (int number = 2; !file && errno == EEXIST; ++number) {
        path = folder / fmt::format("{}-{}", name, number);
        file.reset(std::fopen(path.c_str(), "wxe"));
    }
    if (!file) cannot_write(path.string(), errno);
    if (const int error = write_and_close(std::move(file), text, Sync::no)) {
        unlink(path.c_str());
        cannot_write(path.string(), error);
    }
    return path;
}

FileSwap::~FileSwap() {
    take_back();
}

void FileSwap::plan(const std::string& path, std::optional<std::string> bytes, const std::optional<std::string>& based_on) {
    const auto mode = writable_mode(top_, path);
    auto before = read_file(top_, path);
    if (based_on && before != based_on) changed_meanwhile(path);
    if (bytes) plan_folder(fs::path(path).parent_path());
    swaps_.push_back({path, std::move(before), std::move(bytes), mode.value_or(0644), temporary_path(path)});
}

void FileSwap::plan_folder(const fs::path& folder) {
    std::error_code error;
    if (folder.empty() || fs::is_directory(top_ / folder, error)) return;
    plan_folder(folder.parent_path());
    folders_.push_back(folder.string());
}

void FileSwap::stage() {
    touched_ = true;
    for (const auto& folder : folders_) {
        std::error_code error;
        fs::create_directory(top_ / folder, error);
        if (error) cannot_write(folder, error.value());
        sync(how_, (top_ / folder).parent_path());
    }
    for (const auto& swap : swaps_)
        if (swap.after)
            write_temporary(top_ / swap.temporary, *swap.after, swap.before ? std::optional(swap.mode) : std::nullopt,
                            swap.path, how_);
}

void FileSwap::publish() {
    for (const auto& swap : swaps_) {
        if (read_file(top_, swap.path) != swap.before) changed_meanwhile(swap.path);  // an editor knows no locks
        if (swap.after)
            put_in_place(top_ / swap.temporary, top_ / swap.path, swap.path, how_);
        else
            remove_file(top_ / swap.path, swap.path, how_);
    }
}

FileSwap::Rest FileSwap::take_back(OtherHand hand, const PathsAndBytes& checked_out) noexcept {
    Rest rest;
    if (!std::exchange(touched_, false)) return rest;
    for (auto swap = swaps_.rbegin(); swap != swaps_.rend(); ++swap) {
        try {
            undo(*swap, hand, checked_out, rest);
        } catch (const std::exception& error) {
            rest.stuck.emplace(swap->path, error.what());
        }
    }
    for (auto folder = folders_.rbegin(); folder != folders_.rend(); ++folder) rmdir((top_ / *folder).c_str());  // if empty
    return rest;
}

void FileSwap::put_back(const Swap& swap, const std::optional<std::string>& bytes) const {
    if (!bytes) return remove_file(top_ / swap.path, swap.path, how_);
    write_temporary(top_ / swap.temporary, *bytes, swap.mode, swap.path, how_);
    put_in_place(top_ / swap.temporary, top_ / swap.path, swap.path, how_);
}

void FileSwap::undo(const Swap& swap, OtherHand hand, const PathsAndBytes& checked_out, Rest& rest) const {
    remove_file(top_ / swap.temporary, swap.path, Sync::no);  // not published yet, or killed while it was put back
    if (!has_room_for_file(top_ / swap.path)) return rest.changed.push_back(swap.path);
    const auto now = read_file(top_, swap.path);
    if (now == swap.before) return;
    const bool by_hook = hand == OtherHand::hook && (!now || checked_out.contains({swap.path, *now}));
    if (now == swap.after || by_hook) return put_back(swap, swap.before);
    if (!now || !swap.before || !swap.after) return rest.changed.push_back(swap.path);
    const auto without_ours = merge_text(*swap.after, *now, *swap.before, OnConflict::keep_theirs);
    if (!without_ours.clean && hand == OtherHand::anybody) return rest.changed.push_back(swap.path);
    if (!without_ours.clean) rest.overruled.push_back(swap.path);
    put_back(swap, without_ours.text);
}

}  // namespace journey::git
