#!/usr/bin/env python3
"""A picture of every place of the window: each tab of each section, a record, a form, the palette, the keys, the help; in the
light and the dark theme and at twice the text size. For people to look at one by one.

usage: pictures.py PROGRAM --pictures FOLDER [--data DATA | --demo]
"""
import argparse
import os
import re
import sys

sys.dont_write_bytecode = True
from desktop import Desktop, fail  # noqa: E402

LOOKS = {"light": ("light", 100), "dark": ("dark", 100), "twice": ("light", 200)}
SECTIONS = 11


def place_of(window):
    return re.split(r" – Goodstanding", window.title().strip())[0]


def name_of(place):
    return re.sub(r"[^a-z0-9]+", "-", place.lower()).strip("-")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--pictures", required=True)
    parser.add_argument("--data")
    parser.add_argument("--looks", nargs="*", default=list(LOOKS))
    arguments = parser.parse_args()

    taken = 0
    for look in arguments.looks:
        theme, size = LOOKS[look]
        with Desktop(arguments.program, os.path.join(arguments.pictures, look)) as window:
            if arguments.data:
                window.ask("init", window.register, "--data", arguments.data, "--today", "2026-06-15")
            else:
                window.ask("demo", window.register, "--today", "2026-06-15")
            config = os.path.join(window.home, "config", "goodstanding")
            os.makedirs(config, exist_ok=True)
            with open(os.path.join(config, "window.toml"), "w", encoding="utf-8") as file:
                file.write(f'theme = "{theme}"\ntext_size = {size}\nwidth = 1280\nheight = 800\n')
            window.open("--today", "2026-06-15")

            def picture(name):
                nonlocal taken
                window.picture(name)
                taken += 1

            for section in range(1, SECTIONS + 1):
                key = ("alt", str(section % 10)) if section <= 10 else ("ctrl", "comma")
                window.key(*key)
                first = place_of(window)
                places = [first]
                picture(f"{section:02}-{name_of(first)}")
                for _ in range(12):
                    window.key("ctrl", "Next")
                    place = place_of(window)
                    if place in places:
                        break
                    places.append(place)
                    picture(f"{section:02}-{name_of(place)}")
            window.key("alt", "3")
            window.keys("Tab", 12)
            window.key("Return")
            picture("20-record")
            window.key("alt", "3")
            window.key("ctrl", "n")
            picture("21-form")
            window.key("Escape")
            window.key("ctrl", "k")
            window.type("safe")
            picture("22-palette")
            window.key("Escape")
            window.key("question")
            picture("23-keys")
            window.key("alt", "1")
            window.key("F1")
            picture("24-help")
            window.close()
    if taken == 0:
        fail("no picture was taken")
    print(f"{taken} pictures in {arguments.pictures}")


if __name__ == "__main__":
    main()
