// SPDX-License-Identifier: MIT
#include "git/sync.hpp"

#include "git/file_descriptor.hpp"

#include <journey/error.hpp>

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace journey::git {
namespace {

bool write_out(int file) {
    return sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER) == 0;
}

bool flush(int file) {
    while (fsync(file) != 0)
        if (errno != EINTR) return false;
    return true;
}

}  // namespace

bool sync(Sync how, int file) {
    return how == Sync::no || (how == Sync::write_out && write_out(file)) || flush(file);
}

void sync(Sync how, const std::filesystem::path& place) {
    if (how == Sync::no) return;
    const FileDescriptor file(open(place.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() >= 0 && (sync(how, file.get()) || errno == EINVAL))
        return;  // there are file systems that know no such thing
    throw Error(ExitCode::fatal, fmt::format("fsync error on '{}': {}", place.string(), std::strerror(errno)));
}

}  // namespace journey::git
