#!/usr/bin/env python3
"""An accreditation visit in the real window, by keyboard alone: every question of the set that comes with the program is
answered, the program is killed half-way and goes on with nothing lost, the visit is completed, debriefed and agreed.
Score, findings and actions are read through the command line.

usage: visit_test.py PROGRAM --pictures FOLDER
"""
import argparse
import json
import sys

sys.dont_write_bytecode = True
from desktop import Desktop, fail, wait_for  # noqa: E402

TEAM = {"clinical": "Test clinical lead", "board": "Test director", "local": "Test station lead"}
KEYS = {"met": "1", "partly": "2", "not_met": "3", "not_applicable": "4", "not_seen": "5"}
# Mostly well, and something of everything, by the place of the question.
FOUND = {11: "not_met", 20: "not_applicable", 30: "not_seen", 41: "partly"}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--pictures", required=True)
    arguments = parser.parse_args()

    with Desktop(arguments.program, arguments.pictures) as window:
        report = lambda: json.loads(window.ask("visit", "report", "VIS-0001", window.register, "--json").stdout)  # noqa: E731
        window.ask("init", window.register)
        window.ask("add", "site", window.register, "name=Station A", "kind=station")
        for role in TEAM.values():
            window.ask("add", "person", window.register, "role=" + role)
        window.ask("visit", "adopt", window.register)
        window.ask("visit", "start", window.register, "Station A", "--today", "2026-06-15")
        window.ask("visit", "team", "VIS-0001", window.register, *[f"{part}={role}" for part, role in TEAM.items()])
        questions = [answer["question"] for answer in report()["answers"]]
        if len(questions) != 70:
            fail(f"the set asks {len(questions)} questions")

        def to_visit():
            window.open("--today", "2026-06-15")
            window.press_until("Accreditation: Programme", "alt", "4")
            window.press_until("Accreditation: Visits", "ctrl", "Next")
            window.press_until("Visit to Station A", "ctrl", "g")

        def answer(place):
            """The answer to the question that is shown, and a comment where something is to be said of it."""
            code = questions[place]
            result = FOUND.get(place, "met")
            if result == "met":
                window.key("equal")  # where something is counted: all of it
            window.press_once_until(f"{code}, {place + 1} of 70 answered", KEYS[result])
            if result != "met":
                window.key("c")
                window.type("Seen at " + code)
                window.key("Escape")

        def answer_all(places):
            for place in places:
                answer(place)
                if place + 1 in places:
                    window.press_once_until(questions[place + 1] + ",", "n")

        def check(count):
            for place, held in enumerate(report()["answers"]):
                wanted = FOUND.get(place, "met") if place < count else None
                if held["result"] != wanted:
                    fail(f"{held['question']} is {held['result']}, not {wanted}")
                if wanted not in (None, "met") and held["comment"] != "Seen at " + held["question"]:
                    fail(f"the comment of {held['question']} is \"{held['comment']}\"")

        # Half of it; then the machine dies as soon as the screen says that the last answer is saved.
        to_visit()
        half = 35
        window.picture("visit-1-begun")
        answer_all(range(half))
        window.picture("visit-2-half")
        window.kill()
        check(half)
        if window.ask("verify", window.register).returncode != 0:
            fail("the register does not verify after the kill")

        # It goes on where it was.
        to_visit()
        if questions[half] + "," not in window.title():
            fail(f"it goes on at {window.title()}, not at {questions[half]}")
        answer_all(range(half, 70))
        check(70)

        # An immediate risk: flagged, taken, made safe.
        last = lambda: report()["answers"][-1]  # noqa: E731
        window.key("i")
        wait_for("the flag of the risk", 20, lambda: last()["immediate_risk"])
        window.type("Station lead")
        window.key("Return")
        window.picture("visit-3-risk")
        window.key("space")
        wait_for("the risk made safe", 20, lambda: last()["risk_resolved"])
        window.picture("visit-4-all-answered")

        # Before leaving.
        window.press_once_until("Debrief: Station A", "d")
        window.key("ctrl", "s")
        wait_for("the end of the visit", 20, lambda: report()["state"] == "complete")
        if len(window.records("finding")) != 3:
            fail(f"{len(window.records('finding'))} findings came of two shortfalls and a risk")
        window.picture("visit-5-debrief")
        window.type(TEAM["local"])
        window.key("Tab")
        window.type("31 July 2026")
        window.key("Return")
        wait_for("an action for each finding", 20, lambda: len(window.records("action", "owner=" + TEAM["local"])) == 3)
        window.picture("visit-6-actions")
        window.type(TEAM["local"])
        window.key("ctrl", "s")
        wait_for("the agreed report", 20, lambda: report()["state"] == "agreed")
        window.picture("visit-7-agreed")
        window.close()

        agreed = report()
        visit = window.records("visit")[0]
        if agreed["score"]["not_seen"] != 1 or agreed["score"]["not_applicable"] != 1 or agreed["score"]["blank"] != 0:
            fail(f"the score does not count what was recorded: {agreed['score']}")
        if agreed["next_due"] is None or agreed["award"] != agreed["level"]:
            fail(f"the outcome was not kept: {visit}")
        actions = window.ask("visit", "debrief", "VIS-0001", window.register).stdout
        for code in (questions[11], questions[41], questions[69]):
            if f"Put right {code}" not in actions:
                fail(f"the debrief does not show the action for {code}")
        if window.ask("verify", window.register).returncode != 0:
            fail("the register does not verify")
    print("A visit of 70 questions, killed half-way, completed, debriefed and agreed: by keyboard alone.")


if __name__ == "__main__":
    main()
