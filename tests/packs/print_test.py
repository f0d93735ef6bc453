#!/usr/bin/env python3
"""Opens and prints the packs of each kind in a real browser, and looks at the paper.

    print_test.py PROGRAM DATA CHROMIUM

What must hold of each: the browser has nothing to complain of, the file asks for nothing and needs no script; every text
stands out from what is behind it, on the screen and on paper; no table and no cell is wider than an A4 page has room for, no word
stands outside the margins and every word of the file is on the paper; a reader of the screen is told its headings in order, and of
every table its caption and its heads. Of the committee's pack: its first page is one page with its four bands, and twelve pages
at most come before the annex.
"""
import html.parser
import os
import re
import subprocess
import sys
import tempfile

from browser import Browser

POINTS = 72 / 25.4
MARGINS = {"left": 14 * POINTS, "right": (210 - 14) * POINTS, "top": 8 * POINTS, "bottom": (297 - 7) * POINTS}
PAPER_WIDTH = round(180 / 25.4 * 96)  # between the margins of an A4 page, in the browser's pixels
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3

PACKS = {
    "committee": ["--committee", "Oxfordshire Joint", "--since", "February 2024"],
    "oversight": ["--template", "oversight", "--since", "1 April 2026"],
    "public": ["--template", "public"],
}

# Every text with less contrast than is wanted: in itself, and against the nearest ground behind it. Text of a picture may also stand on
# any broad band of the picture.
CONTRAST = """(least => {
  const parts = colour => { const n = colour.match(/[\\d.]+/g).map(Number); return [n[0], n[1], n[2], n.length > 3 ? n[3] : 1]; };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const light = c => { const [r, g, b] = c.slice(0, 3).map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const ground = e => { if (!e) return [255, 255, 255, 1]; const c = parts(getComputedStyle(e).backgroundColor); return c[3] === 1 ? c : over(c, ground(e.parentElement)); };
  const faults = [];
  let texts = 0;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const e = node.parentElement, style = getComputedStyle(e);
    if (!node.data.trim() || ['STYLE', 'TITLE', 'title', 'desc'].includes(e.tagName)) continue;
    ++texts;
    const svg = e.closest('svg'), colour = parts(svg ? style.fill : style.color), grounds = [ground(svg ? svg.parentElement : e)];
    if (svg) for (const band of svg.querySelectorAll('rect')) if (band.getAttribute('width') > 20) grounds.push(over(parts(getComputedStyle(band).fill), grounds[0]));
    for (const g of grounds) { const held = ratio(over(colour, g), g); if (held < least) faults.push(held.toFixed(2) + ': ' + node.data.trim().slice(0, 40)); }
    for (let p = e; p; p = p.parentElement) if (getComputedStyle(p).opacity !== '1') faults.push('see-through: ' + node.data.trim().slice(0, 40));
  }
  return {texts, faults};
})(%s)""" % LEAST_CONTRAST

# What is wider than the room that it has.
TOO_WIDE = """(() => {
  const faults = [], room = document.documentElement.clientWidth;
  for (const e of document.querySelectorAll('main *, header *')) {
    if (e.closest('.hidden') || (e.closest('svg') && e.tagName !== 'svg')) continue;
    const box = e.getBoundingClientRect();
    if (box.right > room + 0.5 || box.left < -0.5) faults.push(e.tagName + ' ' + e.textContent.trim().slice(0, 40));
    else if (['TD', 'TH', 'TABLE', 'DIV'].includes(e.tagName) && e.scrollWidth > e.clientWidth + 1) faults.push(e.tagName + ' overflows: ' + e.textContent.trim().slice(0, 40));
  }
  return faults;
})()"""

# Headings and tables as the document has them, in its order.
STRUCTURE = """(() => {
  const words = e => e.textContent.split(/\\s+/).filter(Boolean).join(' ');
  return {headings: [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => [words(h), Number(h.tagName[1])]),
          tables: [...document.querySelectorAll('table')].map(t => [t.caption ? words(t.caption) : '', [...t.querySelectorAll('th')].map(words)])};
})()"""


def need(what, holds):
    if not holds:
        sys.exit(f"FAILED: {what}")


class Words(html.parser.HTMLParser):
    """The words of a page that are meant for paper; ids; and that it asks for nothing."""

    def __init__(self):
        super().__init__()
        self.ids, self.words, self.open = [], [], []

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        self.ids += [names["id"]] if "id" in names else []
        need(f"<{tag}> asks for nothing from outside", not {"src", "srcset", "data", "poster"} & set(names) and not str(names.get("href", "#")).startswith("http"))
        # What only readers of the screen are told is not on paper.
        if tag not in ("meta", "br", "link", "img", "hr", "use", "line", "rect", "path", "circle", "polyline", "polygon"):
            self.open.append(tag in ("style", "title", "desc") or {"hidden", "skip"} & set(names.get("class", "").split()))

    def handle_endtag(self, tag):
        if self.open:
            self.open.pop()

    def handle_data(self, data):
        if not any(self.open):
            self.words += data.split()


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    return sum(k * (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4) for k, v in zip((0.2126, 0.7152, 0.0722), parts))


def check_readers(browser, kind):
    """Headings and heads of tables stand in the accessibility tree as in the document, and in order."""
    wanted = browser.run(STRUCTURE)
    told = browser.told_to_readers()
    headings = [[name, level] for role, name, level, _ in told if role == "heading"]
    need(f"{kind}: readers of the screen are told the headings as they stand, not {headings[:3]}", headings == wanted["headings"])
    levels = [level for _, level in headings]
    need(f"{kind}: one heading at the top", levels[0] == 1 and levels.count(1) == 1)
    need(f"{kind}: no level of heading is skipped", all(b <= a + 1 for a, b in zip(levels, levels[1:])))
    tables, inside = [], None
    for role, name, _, depth in told:
        if inside is not None and depth <= inside:
            inside = None
        if role == "table":
            tables.append([name, []])
            inside = depth
        elif inside is not None and role in ("columnheader", "rowheader"):
            tables[-1][1].append(name)
    need(f"{kind}: there are tables", len(tables) > 2)
    need(f"{kind}: every table that is there is told as one", len(tables) == len(wanted["tables"]))
    for (caption, heads), (caption_wanted, heads_wanted) in zip(tables, wanted["tables"]):
        need(f"{kind}: a table is called \"{caption_wanted}\", not \"{caption}\"", caption and caption == caption_wanted)
        need(f"{kind}, {caption}: its heads are told in order, not {heads} but {heads_wanted}", heads and heads == heads_wanted)
    return len(headings), len(tables)


def check_paper(run, kind, words):
    size = run("pdfinfo", "-struct", f"{kind}.pdf").stdout
    for tag in ("H1", "H2", "Table", "TH"):
        need(f"{kind}: the paper is tagged with {tag}", re.search(rf"\b{tag}\b", size))
    page = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", run("pdfinfo", f"{kind}.pdf").stdout)
    need(f"{kind}: it is printed on A4", page and abs(float(page[1]) - 595.28) < 1.5 and abs(float(page[2]) - 841.89) < 1.5)
    pages = run("pdftotext", "-layout", f"{kind}.pdf", "-").stdout.split("\f")[:-1]
    for word in re.finditer(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', run("pdftotext", "-bbox", f"{kind}.pdf", "-").stdout):
        left, top, right, bottom = map(float, word.groups()[:4])
        need(f"{kind}: \"{word[5]}\" stands inside the margins", left >= MARGINS["left"] and right <= MARGINS["right"] and top >= MARGINS["top"] and bottom <= MARGINS["bottom"])
    on_paper = re.sub(r"\W", "", "".join(pages)).lower()
    for word in words:
        letters = re.sub(r"\W", "", word).lower()
        need(f"{kind}: \"{word}\" is on the paper", letters in on_paper or len(letters) > 20)
    return pages


def main():
    program, data, chromium = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        homes = {f"XDG_{kind}_HOME": f"{folder}/{kind}" for kind in ("DATA", "STATE", "CONFIG", "CACHE")}
        run = lambda *words: subprocess.run(words, cwd=folder, env={**os.environ, **homes}, capture_output=True, text=True, timeout=120)
        made = run(program, "init", "trust.gsr", "--data", data)
        need(made.stderr, made.returncode == 0)
        with Browser(chromium, f"{folder}/browser") as browser:
            for kind, options in PACKS.items():
                made = run(program, "pack", "trust.gsr", "-o", f"{kind}.html", *options, "--today", "2026-06-12")
                need(made.stderr, made.returncode == 0)
                text = open(f"{folder}/{kind}.html", encoding="utf-8").read()
                need(f"{kind}: there is no script", "<script" not in text and "javascript:" not in text)
                words = Words()
                words.feed(text)
                need(f"{kind}: ids are there once", len(words.ids) == len(set(words.ids)))

                complaints, asked = browser.show(f"{folder}/{kind}.html")
                need(f"{kind}: the browser has nothing to complain of: {complaints}", not complaints)
                need(f"{kind}: nothing but the file was asked for: {asked}", asked == [f"file://{folder}/{kind}.html"])
                for media, width in (("screen", 1280), ("screen", 400), ("print", PAPER_WIDTH)):
                    browser.as_on(media, width)
                    seen = browser.run(CONTRAST)
                    need(f"{kind}: the texts were looked at", seen["texts"] > 100)
                    need(f"{kind}, {media}: every text has contrast enough: {seen['faults'][:5]}", not seen["faults"])
                too_wide = browser.run(TOO_WIDE)
                need(f"{kind}: nothing is wider than the paper: {too_wide[:5]}", not too_wide)
                foot = re.search(r"@page\s*\{.*?\}\s*\}", text, re.S)[0]
                colours = re.findall(r"[; ]color:\s*(#[0-9a-f]{6})", foot)
                need(f"{kind}: the foot of the page has contrast enough", colours and all(1.05 / (luminance(c) + 0.05) >= LEAST_CONTRAST for c in colours))
                headings, tables = check_readers(browser, kind)
                browser.print(f"{folder}/{kind}.pdf")
                pages = check_paper(run, kind, words.words)
                print(f"{kind}: {len(pages)} pages, {headings} headings, {tables} tables.")
                if kind != "committee":
                    continue
                for band in ("What changed", "What slipped", "told", "What is not held"):
                    need(f"\"{band}\" is on the first page", band in pages[0])
                annex = next(i for i, page in enumerate(pages) if "Annex A." in page)
                need(f"twelve pages before the annex, not {annex}", annex <= 12)


main()
