#!/usr/bin/env python3
"""Holds the sources to their layers: what may include what, and where SQL, ImGui and the system may stand.

    layers.py [ROOT]

Prints every violation as "file:line: rule: what", and exits 1 when there is one. docs/architecture.md draws
the layers; a new folder of core/ needs a place in LAYERS.
"""
import re
import sys
from pathlib import Path

# Lowest first; each may include what stands before it, and nothing beside it or behind it.
LAYERS = [
    {"core/include"},
    {"core/base"},
    {"core/platform"},
    {"core/schema", "core/views", "core/spc", "core/disclosure"},
    {"core/store"},
    {"core/journal"},
    {"core/access"},
    {"core/register"},
    {"core/plugins", "core/exchange", "core/accreditation"},
    {"core/demo"},
    {"core/pages"},
    {"core/packs"},
    {"cli", "gui"},
]
RANK = {layer: rank for rank, layers in enumerate(LAYERS) for layer in layers}
SCANNED = ("core", "plugins", "gui", "cli")

# The one binary opens the window from here; nothing else of the command line knows the window.
DOORS = {("cli/window.cpp", "gui/shell/window.h")}

# What each library is called in an include, and the only places that may know it.
HOMES = [
    (re.compile(r"^(imgui|ImGui|implot|backends/imgui_|misc/|GLFW/|GL/|glad/)"), "imgui", ["gui/"], "ImGui and GLFW are drawn with in gui alone"),
    (re.compile(r"^(sqlite3|SQLiteCpp)"), "sql", ["core/store/"], "SQLite is known to core/store alone"),
    (re.compile(r"^toml\+\+"), "toml", ["core/base/toml.cpp"], "TOML is read by core/base/toml.cpp alone"),
    (re.compile(r"^boost/dll"), "loading", ["core/plugins/"], "libraries are loaded by core/plugins alone"),
    (re.compile(r"^(jpeglib|png)\.h"), "pictures", ["gui/models/picture.cpp"], "pictures are decoded by gui/models/picture.cpp alone"),
    (re.compile(r"^CLI/"), "parsing", ["cli/parser.cpp"], "command lines are parsed by cli/parser.cpp alone"),
    (re.compile(r"^(unistd|fcntl|dlfcn|elf|pwd|grp|dirent|poll|termios|spawn|signal|pthread|ftw|glob|netdb|syslog|windows|X11/.*|(sys|arpa|netinet|linux)/.*?)(\.h)?$"), "system", ["core/platform/"],
     "the operating system is called in core/platform alone"),
]

STANDARD = set("""algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono cinttypes
 climits clocale cmath codecvt compare complex concepts condition_variable coroutine csetjmp csignal cstdarg cstddef
 cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception execution filesystem forward_list fstream
 functional future initializer_list iomanip ios iosfwd iostream istream iterator latch limits list locale map memory
 memory_resource mutex new numbers numeric optional ostream queue random ranges ratio regex scoped_allocator semaphore
 set shared_mutex source_location span sstream stack stdexcept stop_token streambuf string string_view
 syncstream system_error thread tuple type_traits typeindex typeinfo unordered_map unordered_set utility valarray
 variant vector version""".split())

# SQL as it is written, or in small letters at the start of a text; "Select one" in a sentence is neither.
SQL = re.compile(r"\b(SELECT|PRAGMA|SAVEPOINT)\b|\b(INSERT|REPLACE|INSERT OR \w+) INTO\b|\bDELETE FROM\b|\bUPDATE \w+ SET\b|\bBEGIN (IMMEDIATE|EXCLUSIVE)\b"
                 r"|\b(CREATE|DROP|ALTER) (TEMP |UNIQUE |VIRTUAL )*(TABLE|INDEX|TRIGGER|VIEW)\b"
                 r"|^\s*(select\s.+\sfrom\s|insert into\s|delete from\s|update \w+ set\s|create (\w+ )?table\s|pragma\s)", re.S)

# A comment, a raw text, a text, a letter, or an include; whichever comes first.
TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|R"(?P<mark>[^()\s\\]{0,16})\((?P<raw>.*?)\)(?P=mark)"|^[ \t]*#[ \t]*include[ \t]*(?P<quote>[<"])(?P<include>[^>"\n]+)'
                   r'|"(?P<text>(?:[^"\\\n]|\\.)*)"|\'(?:[^\'\\\n]|\\.)+\'', re.S | re.M)


class Source:
    """One file: its includes as (line, name, in angles) and its texts as (line, text)."""

    def __init__(self, path, text):
        self.path = path
        self.includes = []
        self.texts = []
        for token in TOKEN.finditer(text):
            line = text.count("\n", 0, token.start()) + 1
            if token["include"] is not None:
                line = text.count("\n", 0, token.start("include")) + 1
                self.includes.append((line, token["include"], token["quote"] == "<"))
            for name in ("raw", "text"):
                if token[name] is not None:
                    self.texts.append((line, token[name]))


def layer_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "core" else parts[0]


class Check:
    def __init__(self, root):
        self.root = Path(root)
        self.sources = {}
        for folder in SCANNED:
            for file in sorted((self.root / folder).rglob("*")):
                if file.suffix in (".h", ".cpp"):
                    path = file.relative_to(self.root).as_posix()
                    self.sources[path] = Source(path, file.read_text(encoding="utf-8"))
        self.violations = []

    def report(self, path, line, rule, what):
        self.violations.append(f"{path}:{line}: {rule}: {what}.")

    def resolve(self, path, name):
        """The file of ours that an include names, or None for one of somebody else."""
        for base in (Path(path).parent.as_posix(), ".", "core", "core/include"):
            parts = []
            for part in f"{base}/{name}".split("/"):
                if part == ".." and parts:
                    parts.pop()
                elif part not in (".", ""):
                    parts.append(part)
            if "/".join(parts) in self.sources:
                return "/".join(parts)
        return None

    def run(self):
        edges = {}
        for path, source in self.sources.items():
            if path.startswith("core/") and layer_of(path) not in RANK:
                self.report(path, 1, "layer", f"{layer_of(path)} has no place among the layers of tests/layers.py")
            for line, name, angles in source.includes:
                target = self.resolve(path, name)
                self.check_home(path, line, name)
                if path.startswith("plugins/"):
                    self.check_plugin(path, line, name, target)
                elif path.startswith("core/include/"):
                    self.check_sdk(path, line, name)
                elif target is not None:
                    self.check_arrow(path, line, target)
                if target is not None:
                    edges.setdefault(path, []).append((line, target))
            if not path.startswith("core/store/"):
                for line, text in source.texts:
                    found = SQL.search(text)
                    if found:
                        self.report(path, line + text.count("\n", 0, found.start()), "sql", f'SQL stands in core/store alone, and this is some: "{" ".join(text[found.start():].split())[:60]}"')
        self.check_cycles(edges)
        return self.violations

    def check_home(self, path, line, name):
        for pattern, rule, places, words in HOMES:
            if pattern.match(name) and not any(path.startswith(place) for place in places):
                self.report(path, line, rule, f"{words}, and this includes {name}")

    def check_plugin(self, path, line, name, target):
        """A plugin is built against the SDK alone, here as anywhere else."""
        own = "/".join(path.split("/")[:2]) + "/"
        if name.startswith("goodstanding/") or name in STANDARD:
            return
        if target is not None and (target.startswith(own) or target.startswith("plugins/common/")):
            return
        self.report(path, line, "plugin", f"a plugin includes the SDK, the standard library, its own folder and plugins/common, and this includes {name}")

    def check_sdk(self, path, line, name):
        if not name.startswith("goodstanding/") and name not in STANDARD:
            self.report(path, line, "sdk", f"a header of the SDK includes the SDK and the standard library, and this includes {name}")

    def check_arrow(self, path, line, target):
        here, there = layer_of(path), layer_of(target)
        if here == there or (path, target) in DOORS or here not in RANK:
            return
        if there == "plugins":
            self.report(path, line, "layer", f"the program knows no plugin by name, and this includes {target}")
        elif there in RANK and RANK[there] >= RANK[here]:
            self.report(path, line, "layer", f"{there} is not below {here}, and this includes {target}")
        elif here in ("cli", "gui") and there == "core/store":
            self.report(path, line, "front end", f"a front end asks a session, never the store, and this includes {target}")

    def check_cycles(self, edges):
        """Each circle of includes once, at the include that closes it."""
        done, trail = set(), []

        def visit(path):
            trail.append(path)
            for line, target in edges.get(path, []):
                if target in trail:
                    self.report(path, line, "cycle", "headers include each other in a circle: " + " -> ".join(trail[trail.index(target):] + [target]))
                elif target not in done:
                    visit(target)
            trail.pop()
            done.add(path)

        for path in sorted(edges):
            if path not in done:
                visit(path)


def main(words):
    root = Path(words[1]) if len(words) > 1 else Path(__file__).resolve().parent.parent
    check = Check(root)
    if not check.sources:
        print(f"There is no source below {root}.")
        return 2
    violations = check.run()
    for violation in violations:
        print(violation)
    print(f"{len(check.sources)} files: " + ("each keeps to its layer." if not violations else f"{len(violations)} violations."))
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
