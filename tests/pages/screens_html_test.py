"""The HTML of every screen is built for readers of the screen: one heading at the top and none skipped, tables with captions and
scoped heads, ids that are unique, pictures with words, links that lead somewhere, no script, nothing fetched.

screens_html_test.py PROGRAM DATA
"""
import html.parser
import os
import subprocess
import sys
import tempfile

VOID = {"meta", "br", "link", "img", "hr", "input", "circle", "line", "path", "rect", "polyline", "polygon"}


class Structure(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.faults, self.open, self.headings, self.ids, self.links, self.landmarks = [], [], [], set(), [], []
        self.lang = self.title = None
        self.tables = 0
        self.table = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attrs:
            if attrs["id"] in self.ids:
                self.faults.append(f"id {attrs['id']} twice")
            self.ids.add(attrs["id"])
        if tag == "html":
            self.lang = attrs.get("lang")
        if tag in ("script", "iframe", "img", "object", "link"):
            self.faults.append(f"<{tag}>")
        if any(name.startswith("on") for name in attrs):
            self.faults.append(f"{tag} with a handler")
        if tag == "a":
            self.links.append(attrs.get("href", ""))
        if tag in ("main", "nav", "footer"):
            self.landmarks.append(tag)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            level = int(tag[1])
            if self.headings and level > self.headings[-1] + 1:
                self.faults.append(f"a heading of level {level} after one of level {self.headings[-1]}")
            self.headings.append(level)
        if tag == "table":
            self.tables += 1
            self.table.append({"caption": False, "heads": 0})
        if tag == "caption":
            self.table[-1]["caption"] = True
        if tag == "th":
            self.table[-1]["heads"] += 1
            if attrs.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                self.faults.append("a head without a scope")
        if tag == "svg" and not (attrs.get("role") == "img" and (attrs.get("aria-label") or attrs.get("aria-labelledby"))):
            self.faults.append("a picture without words")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")
            return
        self.open.pop()
        if tag == "table":
            table = self.table.pop()
            if not table["caption"] or not table["heads"]:
                self.faults.append("a table without a caption or heads")

    def handle_data(self, data):
        if self.open and self.open[-1] == "title":
            self.title = data


def main():
    program, data = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, **{name: os.path.join(folder, name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}}
        run = lambda *words: subprocess.run([program, *words], env=env, cwd=folder, check=True, capture_output=True, text=True).stdout
        run("init", "trust.gsr", "--data", data)
        run("show-screen", "all", "trust.gsr", "--into", "screens", "--today", "2026-06-15")
        place = os.path.join(folder, "screens")
        names = sorted(os.listdir(place))
        assert "index.html" in names and "today.html" in names and "list.action.html" in names and "add.action.html" in names, names
        faults, tables = [], 0
        for name in names:
            page = Structure()
            with open(os.path.join(place, name), encoding="utf-8") as file:
                page.feed(file.read())
            found = list(page.faults)
            tables += page.tables
            if page.lang != "en-GB":
                found.append("no language")
            if not page.title:
                found.append("no title")
            if page.headings[:1] != [1] or page.headings.count(1) != 1:
                found.append(f"headings {page.headings}")
            if page.landmarks.count("main") != 1 or "nav" not in page.landmarks:
                found.append(f"landmarks {page.landmarks}")
            if page.open:
                found.append(f"left open: {page.open}")
            for link in page.links:
                if not (link[1:] in page.ids if link.startswith("#") else link in names):
                    found.append(f"a link to {link}")
            faults += [f"{name}: {fault}" for fault in found]
        assert not faults, "\n".join(faults[:40])
        assert tables > 100, tables
        print(f"{len(names)} screens, {tables} tables")


main()
