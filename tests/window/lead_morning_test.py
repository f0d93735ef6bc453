#!/usr/bin/env python3
"""A governance lead's morning in the real window, by keyboard alone: takes a log of 300 rows, hands over what one role
answers for, adds an update and evidence, sends returns out, and takes ten back of which two clash. What came of it is
read through the command line.

usage: lead_morning_test.py PROGRAM --pictures FOLDER
"""
import argparse
import os
import re
import sys
import zipfile

sys.dont_write_bytecode = True
from desktop import Desktop, fail, wait_for  # noqa: E402

OWNERS = ["Head of Medicines", "Head of Fleet", "Head of Estates", "Head of Safeguarding", "Head of Training",
          "Head of Infection Prevention", "Head of Clinical Audit", "Head of Resourcing", "Head of Dispatch",
          "Head of Information Governance", "Head of Patient Experience"]
LEAVER = "Acting Head of Medicines"


def write_log(path):
    """As it is kept in many trusts: a title above the headings, dates in several forms, words for the status."""
    dates = ["30/09/2026", "31 October 2026", "2026-11-30", "15-Dec-26"]
    lines = ["Quality improvement log,,,,", ",,,,", "Action,Owner,Due date,Status,Update"]
    owners = OWNERS + [LEAVER]
    for row in range(300):
        title = "Replace the safe keys" if row == 5 else "Replace the fire doors" if row == 6 else f"Improvement {row + 1:03}"
        lines.append(f"{title},{owners[row % len(owners)]},{dates[row % 4]},Not started,")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("\r\n".join(lines) + "\r\n")


def fill_in(path, answers):
    """Types answers into a sheet as a spreadsheet program saves them. answers: title -> {heading: words}."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    strings = [re.sub(r"<[^>]*>", "", item) for item in re.findall(r"<si>(.*?)</si>", parts["xl/sharedStrings.xml"].decode(), re.S)]
    columns = {}
    filled = 0
    for row in re.findall(r"<row .*?</row>", sheet, re.S):
        words = {cell: strings[int(at)] for cell, at in re.findall(r'<c r="([A-Z]+)\d+"[^>]* t="s"><v>(\d+)</v>', row)}
        if "Reference" in words.values():
            columns = {word: cell for cell, word in words.items()}
            continue
        if not columns or words.get(columns["Action"]) not in answers:
            continue
        new = row
        for heading, answer in answers[words[columns["Action"]]].items():
            new, count = re.subn(rf'<c r="({columns[heading]}\d+)"([^>]*)/>', rf'<c r="\1"\2 t="inlineStr"><is><t>{answer}</t></is></c>', new)
            filled += count
        sheet = sheet.replace(row, new)
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, contents in parts.items():
            book.writestr(name, contents)
    return filled


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--pictures", required=True)
    arguments = parser.parse_args()

    with Desktop(arguments.program, arguments.pictures) as window:
        count = lambda *where: len(window.records("action", *where))  # noqa: E731
        log = os.path.join(window.home, "log.csv")
        sheets = os.path.join(window.home, "sheets")
        proof = os.path.join(window.home, "doors.txt")
        write_log(log)
        with open(proof, "w", encoding="utf-8") as file:
            file.write("The first door was fitted.")
        window.ask("init", window.register)
        window.open("--today", "2026-06-15")

        # The log: nothing is written before it was looked at; owners that are not known become roles.
        window.to_tab("Import")
        window.type(log)
        window.key("Return")
        window.keys("Tab", 3)
        window.key("space")
        window.picture("lead-1-import")
        if count() != 0:
            fail("rows were taken before anybody said so")
        window.key("ctrl", "s")
        wait_for("the 300 actions of the log", 60, lambda: count() == 300)

        # Everything of the role that ends goes to another.
        window.to_tab("Actions")
        window.press_until("Change together", "ctrl", "b")
        window.keys("Tab", 2)
        window.key("space")
        window.key("Tab")
        window.type(LEAVER)
        window.key("Tab")
        window.type("Head of Medicines")
        window.key("Tab")
        window.type("The acting post has ended")
        window.key("Return")
        window.picture("lead-2-hand-over")
        window.key("ctrl", "s")
        wait_for("the handing over", 20, lambda: count("owner=Head of Medicines") == 50)

        # An update, and evidence with its file.
        window.to_tab("Actions")
        window.key("ctrl", "f")
        window.type("fire doors")
        window.press_until("Add progress update", "ctrl", "u")
        window.keys("Tab", 2)
        window.type("The doors are ordered")
        window.key("ctrl", "s")
        wait_for("the update", 20, lambda: len(window.records("progress_update")) == 1)
        window.to_tab("Actions")
        window.key("ctrl", "f")
        window.type("fire doors")
        window.press_until("Add evidence", "ctrl", "d")
        window.type("The first door")
        window.keys("Tab", 6)
        window.type(proof)
        window.picture("lead-3-evidence")
        window.key("ctrl", "s")
        wait_for("the evidence", 20, lambda: len(window.records("evidence")) == 1)

        # Sheets to every owner.
        window.to_tab("Returns")
        window.type(sheets)
        window.key("Return")
        wait_for("the sheets", 30, lambda: os.path.isdir(sheets) and len([n for n in os.listdir(sheets) if n.endswith(".xlsx")]) == len(OWNERS))
        window.picture("lead-4-returns-out")

        # Meanwhile two of the actions are started here.
        window.to_tab("Actions")
        window.key("ctrl", "f")
        window.type("replace")
        window.press_until("Change together", "ctrl", "b")
        window.key("Tab")
        window.key("space")
        window.keys("Tab", 2)
        window.key("space")
        window.picture("lead-5-start")
        window.keys("Tab", 6)
        window.type("Begun at the review")
        window.key("Return")
        window.key("ctrl", "s")
        wait_for("the two that were started", 20, lambda: count("state=in_progress") == 2)

        # Ten owners answer; for those two actions the register has moved on.
        returned = 0
        for number, owner in enumerate(OWNERS[:10]):
            path = os.path.join(sheets, owner.lower().replace(" ", "-") + "-2026-06-15.xlsx")
            title = {5: "Replace the safe keys", 6: "Replace the fire doors"}.get(number, f"Improvement {number + 1:03}")
            done = {"State now": "Done", "Done on": "12 June 2026", "Files you send along": "signed.txt"}
            returned += fill_in(path, {title: done if number in (5, 6) else {"Your update": "We are half way."}})
        if returned != 14:
            fail(f"{returned} answers were filled in")
        with open(os.path.join(sheets, "signed.txt"), "w", encoding="utf-8") as file:
            file.write("Checked and signed.")
        window.to_tab("Returns")
        window.key("shift", "Tab")
        window.key("space")
        window.key("Tab")
        window.type(sheets)
        window.key("Return")
        window.picture("lead-6-clashes")
        window.keys("Tab", 2)
        window.key("space")
        window.keys("Tab", 4)
        window.key("space")
        window.picture("lead-7-settled")
        window.key("ctrl", "s")
        wait_for("the eight updates that came back", 30, lambda: len(window.records("progress_update")) >= 9)
        window.picture("lead-8-taken")
        window.close()

        if count("state=done") != 1 or count("state=in_progress") != 1:
            fail("of the two clashes, one was to be taken and one to be left")
        if window.ask("verify", window.register).returncode != 0:
            fail("the register does not verify")
    print("A log of 300 rows, a handing over, an update, evidence, returns out and ten back, two of them settled: by keyboard alone.")


if __name__ == "__main__":
    main()
