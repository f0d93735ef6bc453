#!/usr/bin/env python3
"""A committee prepared, held and closed in the real window, by keyboard alone: the meeting planned, a paper put before it with
what it is about, who came and what was challenged, what was decided; then it is closed and takes nothing more. What came of it
is read through the command line.

usage: committee_test.py PROGRAM DATA --pictures FOLDER
"""
import argparse
import subprocess
import sys
import time

sys.dont_write_bytecode = True
from desktop import Desktop, fail, wait_for  # noqa: E402

TODAY = ("--today", "2026-06-15")


class Committee:
    """Acts of the palette, as somebody does them who never touches the mouse."""

    def __init__(self, window):
        self.window = window

    def choose(self, words):
        self.window.key("ctrl", "k")
        self.window.type(words)
        time.sleep(1)  # records that have the words come a moment after the acts
        self.window.key("Return")
        time.sleep(0.5)

    def pick(self, words):
        """A record for a field; the keyboard is on the next one after it."""
        self.window.type(words)
        time.sleep(1.5)  # what is called so comes a moment later
        self.window.key("Return")
        time.sleep(0.5)

    def go(self, words, place):
        for _ in range(5):
            self.choose(words)
            for _ in range(20):
                if place in self.window.title():
                    return
                time.sleep(0.1)
        fail(f"the palette does not lead from {self.window.title().strip()} to {place}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("data")
    parser.add_argument("--pictures", required=True)
    arguments = parser.parse_args()

    with Desktop(arguments.program, arguments.pictures) as window:
        day = Committee(window)
        count = lambda record_type, *where: len(window.records(record_type, *where))  # noqa: E731
        window.ask("init", window.register, "--data", arguments.data)
        before = {record["ref"] for record in window.records("meeting")}
        window.open(*TODAY)

        # Planned.
        day.go("Meetings", "Meetings")
        window.press_once_until("Add meeting", "ctrl", "n")
        day.pick("SCAS Trust Board")
        window.type("10 June 2026")
        window.keys("Tab", 2)
        window.type("Breaches, and what slipped")
        window.picture("committee-1-planned")
        window.key("ctrl", "s")
        wait_for("the meeting", 20, lambda: count("meeting") == len(before) + 1)
        meeting = next(record["ref"] for record in window.records("meeting") if record["ref"] not in before)

        # A paper before it.
        day.go(meeting, "SCAS Trust Board")
        window.picture("committee-2-meeting")
        day.go("Add paper", "Add paper")
        window.type("Assurance on medicines")
        window.picture("committee-3-paper")
        window.key("ctrl", "s")
        wait_for("the paper", 20, lambda: count("committee_paper", "meeting=" + meeting) == 1)

        # Held: who came, and what was challenged.
        day.go(meeting, "SCAS Trust Board")
        day.go("Record as held", "Record as held")
        window.type("10 June 2026")
        window.picture("committee-4-held")
        window.key("ctrl", "s")
        wait_for("that it was held", 20, lambda: count("meeting", "state=held") >= 1)
        day.go(meeting, "SCAS Trust Board")
        window.press_once_until("Edit", "F2")
        window.keys("Tab", 5)
        day.pick("Clinical governance lead")
        window.keys("Tab", 2)
        window.type("Why did two dates move?")
        window.picture("committee-5-challenge")
        window.key("ctrl", "s")
        wait_for("the challenge", 20, lambda: "Why did two dates move?" in window.ask("show", meeting, window.register).stdout)

        # A decision, with the action born from it.
        day.go(meeting, "SCAS Trust Board")
        day.go("Add decision", "Add decision")
        window.type("Slips are reported at every meeting")
        window.picture("committee-6-decision")
        window.key("ctrl", "s")
        wait_for("the decision", 20, lambda: count("decision", "meeting=" + meeting) == 1)

        # Closed: from now on it takes nothing more.
        day.go(meeting, "SCAS Trust Board")
        day.go("Close", "Close")
        window.picture("committee-7-close")
        window.key("ctrl", "s")
        wait_for("that it was closed", 20, lambda: count("meeting", "state=closed") == 1)
        day.go(meeting, "SCAS Trust Board")
        window.picture("committee-8-closed")
        window.close()
        refused = subprocess.run([arguments.program, "set", meeting, window.register, "note=Afterthought", *TODAY], env=window.environment, capture_output=True, text=True)
        if refused.returncode == 0 or "closed" not in refused.stderr:
            fail(f"a closed meeting took a note: {refused.stdout}{refused.stderr}")
        shown = window.ask("show", meeting, window.register).stdout
        for words in ("Closed", "Challenges made", "Breaches, and what slipped", "Why did two dates move?", "Clinical governance lead"):
            if words not in shown:
                fail(f"\"{words}\" is not in the meeting:\n{shown}")
        if window.ask("verify", window.register).returncode != 0:
            fail("the register does not verify")
    print("A committee was prepared, held and closed by keyboard alone, and takes nothing more.")


if __name__ == "__main__":
    main()
