#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The quick reader of YAML beside yaml-cpp: `two_readers` compares the trees and the problems of each text.

The texts are all those of a few tokens, random ones in the usual layout and next to it, and the journals of the other property
tests; of the last two most get mistakes: bytes and lines that are put in, left out, doubled, indented."""

import argparse
import random
import subprocess
import sys

sys.dont_write_bytecode = True
from journals import Journal  # noqa: E402


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("--count", type=int, default=20000, help="random texts, those with mistakes counted")
    parser.add_argument("--tokens", type=int, default=4, help="the length of the texts of tokens")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**31))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)

    times = 50  # mistakes in each journal
    rng = random.Random(options.seed)
    journals = "".join(Journal(rng).text + "\0" for _ in range(options.count // 4 // times))
    rounds = [
        (["tokens", str(options.tokens)], ""),
        (["random", str(options.count * 3 // 16), str(options.seed)], ""),  # each text has three with mistakes
        (["mutate", str(times), str(options.seed)], journals),
    ]
    started = [subprocess.Popen([options.tool, *words], stdin=subprocess.PIPE) for words, _ in rounds]
    for process, (_, texts) in zip(started, rounds):
        process.stdin.write(texts.encode("utf-8", "surrogateescape"))
        process.stdin.close()
    sys.exit(max(process.wait() for process in started))


if __name__ == "__main__":
    main()
