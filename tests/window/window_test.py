#!/usr/bin/env python3
"""The real window under Xvfb: adds one action by keyboard and one by mouse, and finds both through the
command line. Leaves a picture of each step in the folder named by --pictures.

usage: window_test.py PROGRAM DATA --pictures FOLDER
"""
import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time


class Display:
    """An X server of its own, which picks its own number."""

    def __enter__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            self.name = ":" + pipe.readline().strip()
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()


class Window:
    def __init__(self, environment, pictures):
        self.environment = environment
        self.pictures = pictures

    def xdotool(self, *words):
        subprocess.run(["xdotool", *words], env=self.environment, check=True)
        time.sleep(0.3)

    def key(self, *keys):
        # Down and up one by one: a key that goes down and up between two frames is lost by the X server's side.
        for key in keys:
            self.xdotool("keydown", key)
        for key in reversed(keys):
            self.xdotool("keyup", key)

    def type(self, text):
        self.xdotool("type", "--delay", "40", text)

    def click(self, x, y):
        self.xdotool("mousemove", str(x), str(y), "click", "1")

    def picture(self, name):
        subprocess.run(["import", "-window", "root", os.path.join(self.pictures, name + ".png")],
                       env=self.environment, check=True)


def wait_for(what, seconds, condition):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.2)
    sys.exit(f"FAILED: {what} did not happen in {seconds} s")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("data")
    parser.add_argument("--pictures", required=True)
    arguments = parser.parse_args()
    os.makedirs(arguments.pictures, exist_ok=True)

    with tempfile.TemporaryDirectory() as home, Display() as display:
        environment = dict(os.environ, DISPLAY=display.name, XDG_DATA_HOME=home + "/data",
                           XDG_STATE_HOME=home + "/state", XDG_CONFIG_HOME=home + "/config", LC_ALL="C.UTF-8")
        register = os.path.join(home, "trust.gsr")

        def ask(*words):
            done = subprocess.run([arguments.program, *words], env=environment, capture_output=True, text=True)
            if done.returncode not in (0, 1):
                sys.exit(f"FAILED: {' '.join(words)}\n{done.stderr}")
            return done

        def held(title):
            listed = json.loads(ask("list", "action", register, "--where", "title=" + title, "--json").stdout)
            return len(listed["records"] if isinstance(listed, dict) else listed)

        ask("init", register, "--data", arguments.data)
        process = subprocess.Popen([arguments.program, register], env=environment)
        try:
            wait_for("the window", 30, lambda: subprocess.run(["xdotool", "search", "--name", "Goodstanding"],
                     env=environment, capture_output=True).returncode == 0)
            time.sleep(2)
            window = Window(environment, arguments.pictures)
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
        finally:
            process.send_signal(signal.SIGTERM)
            code = process.wait(timeout=30)
        if code != 0:
            sys.exit(f"FAILED: the window ended with {code}")
        if ask("verify", register).returncode != 0:
            sys.exit("FAILED: the register does not verify")
    print("The window added two actions, and the command line found them.")


if __name__ == "__main__":
    main()
