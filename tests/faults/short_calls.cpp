// SPDX-License-Identifier: MIT
// Runs a command under ptrace and lets one of its reads and writes move fewer bytes than it asked for, as a kernel may.
// usage: short_calls <log> <number> <bytes> <command>…
// The log has a line for each such call, `<number> <name> <bytes asked for> <bytes moved> <file>`; those of other processes
// that the command starts are not counted. Number 0 shortens none.
#include <array>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <elf.h>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

struct Kind {
    std::uint64_t number;
    const char* name;
    std::size_t file;   // which argument is the file
    std::size_t count;  // and which the number of bytes
};

constexpr std::array kinds = {
    Kind{SYS_write, "write", 0, 2},   Kind{SYS_pwrite64, "pwrite", 0, 2},   Kind{SYS_read, "read", 0, 2},
    Kind{SYS_pread64, "pread", 0, 2}, Kind{SYS_sendfile, "sendfile", 0, 3}, Kind{SYS_copy_file_range, "copy", 2, 4},
};

struct Call {
    Kind kind;
    std::uint64_t asked;
    std::string file;
};

std::optional<Call> call_at(pid_t process, const __ptrace_syscall_info& info) {
    for (const Kind& kind : kinds) {
        if (info.entry.nr != kind.number) continue;
        std::error_code ignored;
        const auto link = "/proc/" + std::to_string(process) + "/fd/" + std::to_string(info.entry.args[kind.file]);
        const std::string file = std::filesystem::read_symlink(link, ignored).string();
        // A pipe that it has made itself is a sanitizer's, which tries by it whether there is memory at an address.
        if (info.entry.args[kind.file] > STDERR_FILENO && file.starts_with("pipe:")) return std::nullopt;
        return Call{kind, info.entry.args[kind.count], file};
    }
    return std::nullopt;
}

#if defined(__x86_64__)
auto& argument(user_regs_struct& registers, std::size_t which) {
    auto* const all = std::array{&registers.rdi, &registers.rsi, &registers.rdx, &registers.r10, &registers.r8}[which];
    return *all;
}
#elif defined(__aarch64__)
auto& argument(user_regs_struct& registers, std::size_t which) {
    return registers.regs[which];
}
#else
#error "which registers hold the arguments of a system call here?"
#endif

// Says what stood there.
std::uint64_t set_argument(pid_t process, std::size_t which, std::uint64_t value) {
    user_regs_struct registers = {};
    iovec all = {&registers, sizeof registers};
    ptrace(PTRACE_GETREGSET, process, NT_PRSTATUS, &all);
    const std::uint64_t before = argument(registers, which);
    argument(registers, which) = value;
    ptrace(PTRACE_SETREGSET, process, NT_PRSTATUS, &all);
    return before;
}

// Follows the calls of one process to its end, and gives its exit status.
int follow(pid_t process, std::ofstream& log, std::uint64_t number, std::uint64_t bytes) {
    std::optional<Call> call;
    std::uint64_t count = 0;
    int status = 0;
    int signal = 0;
    for (;;) {
        ptrace(PTRACE_SYSCALL, process, nullptr, signal);
        if (waitpid(process, &status, 0) != process || WIFEXITED(status) || WIFSIGNALED(status)) return status;
        signal = WSTOPSIG(status);
        if (signal == SIGTRAP) signal = 0;  // it has begun
        if (signal != (SIGTRAP | 0x80)) continue;
        signal = 0;
        __ptrace_syscall_info info = {};
        ptrace(PTRACE_GET_SYSCALL_INFO, process, sizeof info, &info);
        if (info.op == PTRACE_SYSCALL_INFO_ENTRY) {
            call = call_at(process, info);
            if (call && ++count == number && bytes < call->asked) set_argument(process, call->kind.count, bytes);
        } else if (info.op == PTRACE_SYSCALL_INFO_EXIT && call) {
            if (count == number) set_argument(process, call->kind.count, call->asked);  // the caller counts on its registers
            log << count << ' ' << call->kind.name << ' ' << call->asked << ' ' << info.exit.rval << ' ' << call->file << '\n';
            call.reset();
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 5) return 129;
    const pid_t process = fork();
    if (process == 0) {
        if (ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) _exit(125);
        raise(SIGSTOP);
        execvp(argv[4], argv + 4);
        _exit(127);
    }
    int status = 0;
    if (process < 0 || waitpid(process, &status, 0) != process || !WIFSTOPPED(status)) return 125;
    if (ptrace(PTRACE_SETOPTIONS, process, nullptr, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL) != 0) return 125;
    std::ofstream log(argv[1]);
    status = follow(process, log, std::strtoull(argv[2], nullptr, 10), std::strtoull(argv[3], nullptr, 10));
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
