"""Whichever part of the local stack is killed, at once, `make up` starts it again at the first attempt.

JIXUE_KILL_ROUNDS repeats it (make test-killed-parts ROUNDS=20).
"""
import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from client import Client
from waiting import until

STACK = Path(__file__).parents[2] / "deploy/local/jixue-stack"
PARTS = ("postgres", "kafka", "redis", "identity", "learning", "ledger", "approval", "certificate", "registry", "gateway", "edge")
ROUNDS = int(os.environ.get("JIXUE_KILL_ROUNDS", "1"))


def pid_of(part):
    return json.loads((Path(os.environ["JIXUE_RUN_DIR"]) / f"processes/{part}.json").read_text())["pid"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("turn", range(ROUNDS))
def test_up_recovers_at_the_first_attempt(part, turn):
    killed = pid_of(part)
    os.kill(killed, signal.SIGKILL)
    done = subprocess.run([STACK, "up"], capture_output=True, text=True, timeout=150)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert pid_of(part) != killed
    assert subprocess.run([STACK, "status"], capture_output=True).returncode == 0
    until(lambda: Client().call("GET", "/v1/occupations").status, lambda status: status == 200, "the catalogue is served")
