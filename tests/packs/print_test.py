#!/usr/bin/env python3
"""Prints a committee's pack in a real browser, and looks at the paper.

    print_test.py PROGRAM DATA CHROMIUM

What must hold: the first page is one page and has its four bands; no word stands outside the margins; every word of the
file is on the paper; twelve pages at most come before the annex; the browser has nothing to complain of and the pack needs
no script; headings are in order, and every table has its caption and its heads.
"""
import html.parser
import os
import re
import subprocess
import sys
import tempfile

POINTS = 72 / 25.4
MARGINS = {"left": 14 * POINTS, "right": (210 - 14) * POINTS, "top": 8 * POINTS, "bottom": (297 - 7) * POINTS}


def need(what, holds):
    if not holds:
        sys.exit(f"FAILED: {what}")


class Outline(html.parser.HTMLParser):
    """Headings, tables and words of a page."""

    def __init__(self):
        super().__init__()
        self.headings, self.tables, self.ids, self.words, self.open = [], [], [], [], []

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        self.ids += [names["id"]] if "id" in names else []
        need(f"<{tag}> asks for nothing from outside", not {"src", "srcset", "data", "poster"} & set(names) and not str(names.get("href", "#")).startswith("http"))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self.tables.append({"caption": 0, "heads": 0, "unscoped": 0})
        if tag == "caption":
            self.tables[-1]["caption"] += 1
        if tag == "th":
            self.tables[-1]["heads"] += 1
            self.tables[-1]["unscoped"] += "scope" not in names
        # What only readers of the screen are told is not on paper.
        if tag not in ("meta", "br", "link", "img", "hr", "use", "line", "rect", "path", "circle", "polyline", "polygon"):
            self.open.append(tag in ("style", "title", "desc") or {"hidden", "skip"} & set(names.get("class", "").split()))

    def handle_endtag(self, tag):
        if self.open:
            self.open.pop()

    def handle_data(self, data):
        if not any(self.open):
            self.words += data.split()


def main():
    program, data, chromium = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        homes = {f"XDG_{kind}_HOME": f"{folder}/{kind}" for kind in ("DATA", "STATE", "CONFIG", "CACHE")}
        run = lambda *words: subprocess.run(words, cwd=folder, env={**os.environ, **homes}, capture_output=True, text=True, timeout=120)
        made = run(program, "init", "trust.gsr", "--data", data)
        need(made.stderr, made.returncode == 0)
        made = run(program, "pack", "trust.gsr", "-o", "pack.html", "--committee", "Oxfordshire Joint", "--since", "February 2024", "--today", "2026-06-12")
        need(made.stderr, made.returncode == 0)
        text = open(f"{folder}/pack.html", encoding="utf-8").read()
        need("there is no script", "<script" not in text and "javascript:" not in text)
        outline = Outline()
        outline.feed(text)
        need("one title", outline.headings.count(1) == 1)
        need("no level of heading is skipped", all(b <= a + 1 for a, b in zip(outline.headings, outline.headings[1:])))
        need("ids are there once", len(outline.ids) == len(set(outline.ids)))
        need("every table has a caption and heads with a scope", all(t["caption"] == 1 and t["heads"] and not t["unscoped"] for t in outline.tables))

        printed = run(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--no-pdf-header-footer", f"--user-data-dir={folder}/browser", "--print-to-pdf=pack.pdf", f"file://{folder}/pack.html")
        need(f"it was printed: {printed.stderr[-300:]}", os.path.exists(f"{folder}/pack.pdf"))
        need("the browser has nothing to complain of", "CONSOLE" not in printed.stderr)
        pages = run("pdftotext", "-layout", "pack.pdf", "-").stdout.split("\f")[:-1]
        for band in ("What changed", "What slipped", "told", "What is not held"):
            need(f"\"{band}\" is on the first page", band in pages[0])
        annex = next(i for i, page in enumerate(pages) if "Annex A." in page)
        need(f"twelve pages before the annex, not {annex}", annex <= 12)
        for word in re.finditer(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', run("pdftotext", "-bbox", "pack.pdf", "-").stdout):
            left, top, right, bottom = map(float, word.groups()[:4])
            need(f"\"{word[5]}\" stands inside the margins", left >= MARGINS["left"] and right <= MARGINS["right"] and top >= MARGINS["top"] and bottom <= MARGINS["bottom"])
        on_paper = re.sub(r"\W", "", "".join(pages)).lower()
        for word in outline.words:
            letters = re.sub(r"\W", "", word).lower()
            need(f"\"{word}\" is on the paper", letters in on_paper or len(letters) > 20)
        structure = run("pdfinfo", "-struct", "pack.pdf").stdout
        for tag in ("H1", "H2", "Table", "TH"):
            need(f"the paper is tagged with {tag}", re.search(rf"\b{tag}\b", structure))
    print(f"{len(pages)} pages, {annex} before the annex.")


main()
