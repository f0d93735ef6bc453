"""A desktop of its own for a window: an X server, the program on it, keys and clicks as a person makes them."""
import json
import os
import signal
import subprocess
import sys
import tempfile
import time


def fail(words):
    sys.exit("FAILED: " + words)


def wait_for(what, seconds, condition):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.2)
    fail(f"{what} did not happen in {seconds} s")


class Desktop:
    """The program with its window on a register of its own, and the command line beside it."""

    def __init__(self, program, pictures):
        self.program = program
        self.pictures = pictures
        os.makedirs(pictures, exist_ok=True)

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.home = self.folder.name
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            display = ":" + pipe.readline().strip()
        self.environment = dict(os.environ, DISPLAY=display, XDG_DATA_HOME=self.home + "/data",
                                XDG_STATE_HOME=self.home + "/state", XDG_CONFIG_HOME=self.home + "/config",
                                LC_ALL="C.UTF-8")
        self.register = os.path.join(self.home, "trust.gsr")
        self.process = None
        return self

    def __exit__(self, *_):
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.server.terminate()
        self.server.wait()
        self.folder.cleanup()

    # --- The command line ---
    def ask(self, *words):
        done = subprocess.run([self.program, *words], env=self.environment, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            fail(f"{' '.join(words)}\n{done.stderr}")
        return done

    def records(self, record_type, *where):
        words = [part for condition in where for part in ("--where", condition)]
        listed = json.loads(self.ask("list", record_type, self.register, *words, "--json").stdout)
        return listed["records"] if isinstance(listed, dict) else listed

    # --- The window ---
    def open(self, *words):
        self.process = subprocess.Popen([self.program, self.register, *words], env=self.environment)
        def found():
            return subprocess.run(["xdotool", "search", "--name", "Goodstanding"], env=self.environment, capture_output=True, text=True).stdout.split()
        wait_for("the window", 30, found)
        self.window = found()[0]
        time.sleep(2)

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=30)
        if code != 0:
            fail(f"the window ended with {code}")

    def kill(self):
        """As when the power goes: the program gets no chance to save anything."""
        self.process.kill()
        self.process.wait()

    def xdotool(self, *words):
        subprocess.run(["xdotool", *words], env=self.environment, check=True)
        time.sleep(0.15)

    def key(self, *keys):
        # Down and up one by one: a key that goes down and up between two frames is lost by the X server's side.
        for key in keys:
            self.xdotool("keydown", key)
        for key in reversed(keys):
            self.xdotool("keyup", key)
        time.sleep(0.3)

    def keys(self, key, times):
        for _ in range(times):
            self.key(key)

    def title(self):
        return subprocess.run(["xdotool", "getwindowname", self.window], env=self.environment, capture_output=True, text=True).stdout

    def press_until(self, place, *keys):
        """Presses keys until the window is at the place: on a busy machine a key may fall between two frames."""
        for _ in range(20):
            self.key(*keys)
            for _ in range(10):
                if self.title().startswith(place):
                    time.sleep(0.5)  # what is shown first takes the keyboard
                    return
                time.sleep(0.1)
        fail(f"the window is at {self.title()}, not at {place}")

    def press_once_until(self, what, *keys):
        """Presses keys that must not be pressed twice, and waits for what they lead to in the title."""
        for _ in range(3):
            self.key(*keys)
            for _ in range(100):
                if what in self.title():
                    return
                time.sleep(0.1)
        fail(f"the window is at {self.title()}, not at {what}")

    def to_tab(self, tab):
        """To a tab of Breaches and plans."""
        self.press_until("Breaches and plans: Actions", "alt", "3")
        if tab != "Actions":
            self.press_until("Breaches and plans: " + tab, "ctrl", "Next")

    def type(self, text):
        self.xdotool("type", "--delay", "40", text)
        time.sleep(0.3)

    def click(self, x, y):
        self.xdotool("mousemove", str(x), str(y), "click", "1")
        time.sleep(0.3)

    def picture(self, name):
        subprocess.run(["import", "-window", "root", os.path.join(self.pictures, name + ".png")],
                       env=self.environment, check=True)
