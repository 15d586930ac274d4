# SPDX-License-Identifier: GPL-3.0-or-later
"""`ltv serve` as a process: started, asked, looked at, ended."""
import http.client
import json
import re
import signal
import subprocess
import time
from pathlib import Path


class Server:
    """Serves a scenario until the block ends."""

    def __init__(self, ltv: str, scenario: Path, *options: str) -> None:
        # Who starts checks in the background has them ignore SIGINT, and what they start as well.
        self.process = subprocess.Popen(
            [ltv, "serve", str(scenario), *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        self.link = self.process.stdout.readline().strip()
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\?token=([0-9a-f]{64})", self.link)
        if not found:
            raise SystemExit(f"check-live: no link, but {self.link!r}: {self.process.communicate()[1]}")
        self.port, self.token = int(found[1]), found[2]

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.end(signal.SIGTERM)

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None

    @property
    def resident(self) -> float:
        """Megabytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1024

    def ask(self, path: str, question: dict, seconds: float = 60) -> tuple[int, dict]:
        """As the page asks."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        connection.request("POST", path, json.dumps(question), {
            "Origin": f"http://127.0.0.1:{self.port}", "Content-Type": "application/json", "X-Ltv-Token": self.token})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, json.loads(body) if body.startswith(b"{") else {}

    def end(self, number: signal.Signals) -> list[str]:
        """Ends it by a signal; says what is wrong with how it ends."""
        self.process.send_signal(number)
        started = time.monotonic()
        try:
            _, said = self.process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return [f"it does not end on {number.name}"]
        problems = []
        if self.process.returncode != -number:
            problems.append(f"{number.name} ends it with {self.process.returncode}")
        if time.monotonic() - started > 5:
            problems.append(f"it takes {time.monotonic() - started:.1f} s to end on {number.name}")
        # What is said of the file and the link is said as it begins.
        lines = [line for line in said.splitlines() if line.strip() and not line.startswith("note:") and ": warning: " not in line]
        if lines:
            problems.append(f"it says on {number.name}: {lines[0]}")
        return problems
