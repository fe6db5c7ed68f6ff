"""Headless Chromium, driven over its own protocol: pages are opened, clicked and photographed as a person would."""

import base64
import json
import shutil
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from servers import free_port, process, wait_for
from websockets.sync.client import ClientConnection, connect

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET = ["--disable-component-update", "--disable-sync", "--hide-scrollbars", "about:blank"]
FIND = """
(text, exact) => {
  const shown = node => { const box = node.getBoundingClientRect(); return box.width > 0 && box.height > 0; };
  const matches = node => exact ? node.textContent.trim() === text : node.textContent.includes(text);
  const found = [...document.querySelectorAll('button, a, label, input, [role], span, div, td')].filter(node => matches(node) && shown(node));
  const leaf = found.filter(node => !found.some(other => other !== node && node.contains(other)))[0];
  if (!leaf) return null;
  leaf.scrollIntoView({block: 'center'});
  const box = leaf.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const hit = document.elementFromPoint(x, y);
  return hit && (leaf.contains(hit) || hit.contains(leaf)) ? [x, y] : null;
}
"""


@dataclass
class Browser:
    """One tab."""

    connection: ClientConnection
    pictures: Path
    sent: int = field(default=0)

    def command(self, method: str, **parameters: Any) -> dict[str, Any]:
        self.sent += 1
        self.connection.send(json.dumps({"id": self.sent, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.connection.recv(timeout=120))
            if answer.get("id") == self.sent:
                return answer["result"]

    def evaluate(self, script: str) -> Any:
        return self.command("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)["result"].get("value")

    def open(self, url: str) -> None:
        self.command("Page.navigate", url=url)

    def text(self) -> str:
        return self.evaluate("document.body ? document.body.innerText : ''") or ""

    def wait_for_text(self, *texts: str) -> None:
        try:
            wait_for(f"the page shows {texts}", lambda: True if all(text in self.text() for text in texts) else None)
        except AssertionError as error:
            self.picture("unexpected")
            raise AssertionError(f"{error}. It shows:\n{self.text()[:3000]}") from None

    def click(self, text: str, exact: bool = True) -> None:
        """Clicks the innermost visible thing with this text."""
        found = f"({FIND})({json.dumps(text)}, {json.dumps(exact)})"

        def at_rest() -> list[float] | None:
            # What is still moving would be missed.
            before = self.evaluate(found)
            time.sleep(0.4)
            return before if before == self.evaluate(found) else None

        try:
            x, y = wait_for(f"something to click says {text!r}", at_rest)
        except AssertionError as error:
            self.picture("unexpected")
            raise AssertionError(f"{error}. It shows:\n{self.text()[:3000]}") from None
        for kind, buttons in (("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 0)):
            self.command("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left" if kind != "mouseMoved" else "none", buttons=buttons, clickCount=1)
        time.sleep(0.5)

    def show(self, text: str) -> None:
        """Brings the innermost thing with exactly this text into view."""
        assert self.evaluate(f"({FIND})({json.dumps(text)}, true)"), f"nothing says {text!r}"
        time.sleep(0.5)

    def picture(self, name: str) -> Path:
        path = self.pictures / f"{name}.png"
        path.write_bytes(base64.b64decode(self.command("Page.captureScreenshot", format="png")["data"]))
        return path


@contextmanager
def browser(pictures: Path, width: int = 1500, height: int = 950) -> Iterator[Browser]:
    """A browser with an empty profile; skips the test where Chromium is not installed."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("Chromium is not installed (Debian: chromium)")
    port = free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        arguments = [program, *ARGUMENTS, f"--user-data-dir={profile}", f"--remote-debugging-port={port}", f"--window-size={width},{height}", *QUIET]
        with process(pictures / "chromium.log", arguments, {"PATH": "/usr/bin:/bin", "HOME": profile}):

            def tab() -> str | None:
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/json", timeout=5) as answer:
                        return next((page["webSocketDebuggerUrl"] for page in json.load(answer) if page["type"] == "page"), None)
                except OSError:
                    return None

            with connect(wait_for("Chromium answers", tab), max_size=None) as connection:
                shown = Browser(connection, pictures)
                shown.command("Page.enable")
                shown.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
                yield shown
