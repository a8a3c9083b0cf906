"""F40: responses never reach another client, though one client in five disconnects early and descriptors are reused.

JIXUE_REPLIES sets the number of requests (make test-replies REQUESTS=…); the daily tests use fewer.
"""
import json
import os
import statistics
import subprocess
import threading
import time
import uuid
from pathlib import Path

import pytest

import tokens
from client import OPERATOR, SEED, Client, credit_code, tag
from raw_http import DOORS

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = PROJECT / (os.environ.get("JIXUE_BIN_DIR") or "build/release/bin") / "replies"
REQUESTS = int(os.environ.get("JIXUE_REPLIES") or 12000)
EARLY_PERCENT, CLIENTS, UNITS = 20, 24, 80
WATCHED = ("gateway", "edge", "identity")


@pytest.fixture(scope="module")
def material():
    """Creates units with unique names, and an operator's token for each (accounts have limits, too)."""
    operator = Client()
    operator.log_in(*OPERATOR)
    lines = []
    for _ in range(UNITS):
        name = "Replies" + tag()
        made = operator.ok("POST", "/v1/units", {"name": name, "creditCode": credit_code(), "regionCode": "450100",
                                                 "kind": "PUBLIC_INSTITUTION", "industry": "GENERAL"}, status=201)
        token = tokens.sign(operator.token, pid=None, sub=str(uuid.uuid4()), roles=[tokens.GRANTS["PLATFORM_OPERATOR"]])
        lines.append(f"{token}\t{made['unitId']}\t{name}\n")
    return "".join(lines)


def processes(name):
    """Returns a program's process and its children, because nginx works in children."""
    pid = json.loads(Path(os.environ["JIXUE_RUN_DIR"], f"processes/{name}.json").read_text())["pid"]
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *map(int, children)]


def rss_mib(name):
    pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in processes(name))
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


class Memory:
    """Resident memory of the programs, sampled during the run."""

    def __init__(self):
        self.samples = {name: [rss_mib(name)] for name in WATCHED}
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.sample, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.done.set()
        self.thread.join()

    def sample(self):
        while not self.done.wait(0.25):
            for name, values in self.samples.items():
                values.append(rss_mib(name))

    def quarter(self, name, which):
        values = self.samples[name]
        size = max(1, len(values) // 4)
        return statistics.median(values[(which - 1) * size:which * size] if which < 4 else values[-size:])


@pytest.mark.parametrize("door", DOORS)
def test_f40_no_answer_reaches_another_client(material, door, capsys):
    port, requests = DOORS[door], REQUESTS // 2
    warm_up = min(requests // 4, 20000)  # Pools and caches fill before memory is measured.
    ask(port, warm_up, SEED % 2**30, material)
    with Memory() as memory:
        begun = time.monotonic()
        counts = ask(port, requests - warm_up, SEED % 2**30 + 1000, material)
        seconds = time.monotonic() - begun
    lines = [f"{name} {memory.samples[name][0]:.1f} MiB before, {memory.quarter(name, 2):.1f} in the second quarter, "
             f"{memory.quarter(name, 4):.1f} in the last" for name in WATCHED]
    with capsys.disabled():
        print(f"\nF40 {door}: {(requests - warm_up) / seconds:.0f} requests a second, {counts}\n  " + "\n  ".join(lines))
    assert counts["answered"] > (requests - warm_up) * 0.7 and counts["closedEarly"] > (requests - warm_up) * 0.15, counts
    for name in WATCHED:
        assert memory.quarter(name, 4) <= memory.quarter(name, 2) * 1.1 + 3, f"{name} grows: {memory.samples[name]}"


def test_f40_a_mixed_up_answer_is_noticed(material):
    """Requests units under the name of another one: each such response counts as mixed up."""
    lines = [line.split("\t") for line in material.splitlines()]
    wrong = "".join(f"{token}\t{unit}\t{lines[i - 1][2]}" + "\n" for i, (token, unit, _) in enumerate(lines))
    done = run(DOORS["edge"], 400, 1, wrong)
    assert done.returncode == 1 and json.loads(done.stdout)["mixedUp"] > 20, done


def run(port, requests, seed, material):
    return subprocess.run([PROGRAM, str(port), str(requests), str(EARLY_PERCENT), str(CLIENTS), str(seed)],
                          input=material, capture_output=True, text=True, timeout=3600)


def ask(port, requests, seed, material):
    done = run(port, requests, seed, material)
    assert done.returncode == 0, f"seed {seed}: {done.stdout} {done.stderr}"
    return json.loads(done.stdout)
