#!/usr/bin/env python3
"""The real window: adds one action by keyboard and one by mouse, and finds both through the command line. Leaves a
picture of each step in the folder named by --pictures.

usage: window_test.py PROGRAM DATA --pictures FOLDER
"""
import argparse
import sys

sys.dont_write_bytecode = True
from desktop import Desktop, fail, wait_for  # noqa: E402


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("data")
    parser.add_argument("--pictures", required=True)
    arguments = parser.parse_args()

    with Desktop(arguments.program, arguments.pictures) as window:
        def held(title):
            return len(window.records("action", "title=" + title))

        window.ask("init", window.register, "--data", arguments.data)
        window.open()
        window.picture("1-today")

        window.key("ctrl", "n")
        window.type("Added by the keyboard alone")
        window.picture("2-form")
        window.key("ctrl", "s")
        wait_for("the action added by keyboard", 20, lambda: held("Added by the keyboard alone") == 1)

        window.click(80, 154)   # Breaches and plans
        window.click(1190, 82)  # Add action
        window.click(560, 178)  # the first field
        window.type("Added by the mouse")
        window.click(297, 740)  # Add action
        wait_for("the action added by mouse", 20, lambda: held("Added by the mouse") == 1)
        window.picture("3-actions")
        window.close()
        if window.ask("verify", window.register).returncode != 0:
            fail("the register does not verify")
    print("The window added two actions, and the command line found them.")


if __name__ == "__main__":
    main()
