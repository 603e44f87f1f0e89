# SPDX-License-Identifier: MIT
"""Types at a real shell in a terminal, and says what its command line has become.

usage: typing.py bash|zsh|fish [<setup>] < lines

A line of stdin holds keys, with Python's escapes: `\\t` is the tab key. For each the command line as it is then is printed, and
it is run when the keys end in `\\n`. All comes in order through the terminal, so that nothing here has to guess how long the shell
takes; one that is silent for a minute has failed.
"""

import os
import pathlib
import pty
import select
import sys
import tempfile
import time

SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"],
             """PS1='> '; bind 'set bell-style none' 'set completion-query-items 0' 'set page-completions off'
             dump() {{ printf '%s\\n' "$READLINE_LINE" >>'{file}'; }}; bind -x '"\\C-xd": dump'"""),
    "zsh": (["zsh", "-f", "-i"],
            """PS1='> '; setopt no_beep; zstyle ':completion:*' list-prompt ''; LISTMAX=1000; unsetopt prompt_sp
            dump() {{ print -r -- "$BUFFER" >>'{file}' }}; zle -N dump; bindkey '^Xd' dump; bindkey '^I' complete-word; bindkey '^U' kill-buffer"""),
    "fish": (["fish", "--private", "-i"],
             """bind \\cxd 'commandline >>{file}'; function fish_prompt; echo '> '; end; function fish_greeting; end
             bind \\t complete; bind \\cu 'commandline ""'"""),
}
PATIENCE = 60


class Shell:
    def __init__(self, name, setup):
        words, ours = SHELLS[name]
        self.file = pathlib.Path(tempfile.mkdtemp()) / "lines"
        self.file.touch()
        self.screen = b""
        child, self.terminal = pty.fork()
        if child == 0:
            os.environ.update(LINES="40", COLUMNS="200")
            os.execvp(words[0], words)
        for line in [*ours.format(file=self.file).split("\n"), *setup.split("\n"), f"printf 'ready\\n' >>'{self.file}'"]:
            self.press(line.strip() + "\r")
        self.wait_for(1)

    def press(self, keys):
        os.write(self.terminal, keys.encode("utf-8", "surrogateescape"))

    def wait_for(self, count):
        """Until that many lines were dumped."""
        end = time.monotonic() + PATIENCE
        while self.file.read_text().count("\n") < count:
            if select.select([self.terminal], [], [], 0.01)[0]:
                try:
                    self.screen += os.read(self.terminal, 65536)
                except OSError:
                    end = 0
            if time.monotonic() > end:
                sys.exit(f"the shell does not answer; its screen:\n{self.screen.decode(errors='replace')}")

    def line_after(self, keys):
        count = self.file.read_text().count("\n")
        run = keys.endswith("\n")
        self.press(keys.rstrip("\n") + "\x18d")
        self.wait_for(count + 1)
        self.press("\r" if run else "\x15")
        return self.file.read_text().split("\n")[count]


def main():
    shell = Shell(sys.argv[1], "".join(sys.argv[2:3]))
    for line in sys.stdin.read().splitlines():
        print(shell.line_after(line.encode().decode("unicode_escape").encode("latin-1").decode()), flush=True)
    if os.environ.get("SHOW_SCREEN"):
        print(shell.screen.decode(errors="replace"), file=sys.stderr)


main()
