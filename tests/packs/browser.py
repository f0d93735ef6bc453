"""A browser without a window, asked through a pipe: what it shows, what it tells a reader of the screen, what it prints."""
import base64
import json
import os
import subprocess
import sys

# The browser reads what it is asked from its descriptor 3 and answers on 4.
LAUNCH = """
import fcntl, os, sys
ask, answer = (fcntl.fcntl(int(fd), fcntl.F_DUPFD, 20) for fd in sys.argv[1:3])
os.dup2(ask, 3), os.dup2(answer, 4)
os.execvp(sys.argv[3], sys.argv[3:])
"""
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--remote-debugging-pipe"]


class Browser:
    def __init__(self, program, folder):
        ask, self.asking = os.pipe()
        self.answering, answer = os.pipe()
        self.process = subprocess.Popen([sys.executable, "-c", LAUNCH, str(ask), str(answer), program, *FLAGS, f"--user-data-dir={folder}"], pass_fds=(ask, answer), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(ask), os.close(answer)
        self.number, self.buffer, self.events, self.session = 0, b"", [], None
        page = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "DOM"):
            self.call(f"{domain}.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.asking)  # it ends when nobody can ask any more
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        os.close(self.answering)

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.asking, json.dumps(message).encode() + b"\0")
        while (answer := self.receive()).get("id") != self.number:
            self.events.append(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def receive(self):
        while b"\0" not in self.buffer:
            piece = os.read(self.answering, 1 << 20)
            if not piece:
                raise RuntimeError("the browser has gone")
            self.buffer += piece
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def show(self, path):
        """Opens a file; gives what the browser complained of and the addresses that it asked for."""
        self.events.clear()
        self.call("Page.navigate", url=f"file://{path}")
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.receive())
        complaints, asked = [], []
        for event in self.events:
            told = event.get("params", {})
            if event.get("method") == "Log.entryAdded":
                complaints.append(told["entry"]["text"])
            elif event.get("method") == "Runtime.consoleAPICalled":
                complaints.append(str(told["args"]))
            elif event.get("method") == "Runtime.exceptionThrown":
                complaints.append(told["exceptionDetails"]["text"])
            elif event.get("method") == "Network.requestWillBeSent":
                asked.append(told["request"]["url"])
        return complaints, asked

    def run(self, script):
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def as_on(self, media, width):
        self.call("Emulation.setEmulatedMedia", media=media)
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=1000, deviceScaleFactor=1, mobile=False)

    def print(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True, generateTaggedPDF=True)["data"]))

    def told_to_readers(self):
        """The accessibility tree in the order in which it is read: (role, name, level, depth) of what is not ignored."""
        nodes = {node["nodeId"]: node for node in self.call("Accessibility.getFullAXTree")["nodes"]}
        root = next(node for node in nodes.values() if "parentId" not in node)
        out, open_nodes = [], [(root, 0)]
        while open_nodes:
            node, depth = open_nodes.pop()
            if not node.get("ignored"):
                level = next((p["value"]["value"] for p in node.get("properties", []) if p["name"] == "level"), None)
                out.append((node["role"]["value"], " ".join(node.get("name", {}).get("value", "").split()), level, depth))
            open_nodes += [(nodes[child], depth + 1) for child in reversed(node.get("childIds", [])) if child in nodes]
        return out
