#!/usr/bin/env python3
"""Somebody who does anything at all at the real window: 2,000 keys, words, clicks and turns of the wheel at random, the same
for a seed. The program must live, lead back to Today, end when it is asked to, and leave a register that verifies.

usage: robot_test.py PROGRAM DATA --pictures FOLDER [--events N] [--seed N]
"""
import argparse
import random
import subprocess
import sys

sys.dont_write_bytecode = True
from desktop import Desktop, fail  # noqa: E402

# Every key of the window but the one that ends it.
KEYS = (["Tab"] * 6 + ["shift+Tab"] * 2 + ["Return"] * 4 + ["space"] * 3 + ["Escape"] * 2 + ["Down"] * 3 + ["Up", "Left", "Right", "Prior", "Next", "Home", "End"]
        + ["ctrl+k", "ctrl+f", "ctrl+n", "ctrl+s", "ctrl+z", "ctrl+y", "ctrl+b", "ctrl+c", "ctrl+v", "ctrl+u", "ctrl+d", "ctrl+l", "F1", "F2", "F5", "question"]
        + ["alt+Left", "alt+Right", "ctrl+Next", "ctrl+Prior", "BackSpace", "Delete", "ctrl+plus", "ctrl+minus", "ctrl+0"] + [f"alt+{n}" for n in range(10)])
WORDS = ["safe", "2026-07-01", "next fri", "Chief Pharmacist", "xyzzy", "1e9", "31 february", "=1+1", "ACT-0001", "a b c"]
BATCH = 100


def event(chance):
    """One event as xdotool reads it from a script."""
    kind = chance.random()
    if kind < 0.6:
        return "key " + chance.choice(KEYS)
    if kind < 0.72:
        return f'type --delay 5 "{chance.choice(WORDS)}"'
    place = f"mousemove {chance.randrange(1280)} {chance.randrange(800)}"
    if kind < 0.9:
        return place + " click 1"
    return place + " click " + chance.choice(["3", "4", "5"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("data")
    parser.add_argument("--pictures", required=True)
    parser.add_argument("--events", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)

    with Desktop(arguments.program, arguments.pictures) as window:
        window.ask("init", window.register, "--data", arguments.data)
        window.open("--today", "2026-06-15")
        starts = 1
        for first in range(0, arguments.events, BATCH):
            batch = [event(chance) for _ in range(min(BATCH, arguments.events - first))]
            script = "".join(line + "\nsleep 0.02\n" for line in batch)
            subprocess.run(["xdotool", "-"], input=script, text=True, env=window.environment, check=False)
            code = window.process.poll()
            if code == 0:  # it was asked to end, by an act of the palette
                window.open("--today", "2026-06-15")
                starts += 1
            elif code is not None:
                window.picture("robot-failed")
                fail(f"the program ended with {code} within these events:\n" + "\n".join(batch))
        window.picture("robot")
        for _ in range(20):
            window.key("Escape")
            window.key("alt", "1")
            if window.title().startswith("Today"):
                break
        else:
            fail(f"nothing leads from {window.title().strip()} back to Today")
        window.close()
        if window.ask("verify", window.register).returncode != 0:
            fail("the register does not verify")
        changes = len(window.ask("history", window.register).stdout.splitlines())
    print(f"{arguments.events} events, {starts} {'start' if starts == 1 else 'starts'}, {changes} lines of history: the program lives and the register verifies.")


if __name__ == "__main__":
    main()
