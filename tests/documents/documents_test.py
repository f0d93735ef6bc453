#!/usr/bin/env python3
"""Does what a document says, and compares what comes out with what it shows.

    documents_test.py DOCUMENT BUILD SOURCE

A block ```console holds commands ("$ ", continued by "> ") and what they print; a line "..." stands for any
number of lines, and "..." in a line for any words. A block with a file's name behind its language (```toml my-plugins/x/plugin.toml) is written to
that file. All of it happens in an empty folder that has the program in its path, data/, schemas/ and core/ of the
source, build/ of the build, and XDG folders of its own.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def blocks(text):
    """(line, words behind the fence, lines) of each fenced block."""
    found, fence, number = [], None, 0
    for number, line in enumerate(text.splitlines(), 1):
        if fence is None and line.startswith("```"):
            fence = (number, line[3:].split(), [])
        elif fence is not None and line.startswith("```"):
            found.append(fence)
            fence = None
        elif fence is not None:
            fence[2].append(line)
    if fence is not None:
        raise SystemExit(f"line {fence[0]}: a block is never closed")
    return found


def commands(first_line, lines):
    """(line, command, expected lines) of a console block."""
    found = []
    for offset, line in enumerate(lines, 1):
        if line.startswith("$ "):
            found.append([first_line + offset, line[2:], []])
        elif line.startswith("> ") and found and not found[-1][2] and found[-1][1].endswith("\\"):
            found[-1][1] += "\n" + line[2:]
        elif found:
            found[-1][2].append(line.rstrip())
        else:
            raise SystemExit(f"line {first_line + offset}: a console block begins with \"$ \"")
    return found


def fits(expected, printed):
    """Whether the lines are those expected, where "..." stands for any number of lines or any words."""
    if not expected:
        return not printed
    if expected[0] == "...":
        return any(fits(expected[1:], printed[skipped:]) for skipped in range(len(printed) + 1))
    words = ".*".join(re.escape(part) for part in expected[0].split("..."))
    return bool(printed) and re.fullmatch(words, printed[0]) is not None and fits(expected[1:], printed[1:])


def main():
    document, build, source = (Path(word).resolve() for word in sys.argv[1:4])
    wrong, ran = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for name in ("data", "schemas", "core"):
            (here / name).symlink_to(source / name)
        (here / "build").symlink_to(build)
        environment = dict(os.environ, LC_ALL="C.UTF-8", HOME=folder, PATH=f"{build / 'bin'}:{os.environ['PATH']}",
                           **{f"XDG_{kind}_HOME": f"{folder}/xdg/{kind.lower()}" for kind in ("DATA", "STATE", "CONFIG")})
        for line, words, lines in blocks(document.read_text(encoding="utf-8")):
            if len(words) == 2:
                path = here / words[1]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            elif words == ["console"]:
                for at, command, expected in commands(line, lines):
                    result = subprocess.run(["bash", "-c", command], cwd=here, env=environment, stdin=subprocess.DEVNULL,
                                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False)
                    printed = [words.rstrip() for words in result.stdout.decode("utf-8").splitlines()]
                    ran += 1
                    if not fits(expected, printed):
                        wrong += 1
                        print(f"{document.name}:{at}: {command}\n  the document shows:")
                        print(*(f"    {words}" for words in expected), "  and this came out:", *(f"    {words}" for words in printed), sep="\n")
    print(f"{ran} commands of {document.name}, {wrong} otherwise than it says")
    sys.exit(1 if wrong or not ran else 0)


if __name__ == "__main__":
    main()
