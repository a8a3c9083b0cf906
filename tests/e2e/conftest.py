"""The check of every answer against the OpenAPI document, and the scan for canaries at the end of the run.

Run by `make test-e2e` against a stack of its own (JIXUE_URL, JIXUE_RUN_DIR).
With JIXUE_CANARIES_FILE, whoever runs the servers looks at their logs: the secrets of the run go into that file.
"""
import json
import os
import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parents[1] / "support")]

import canaries  # noqa: E402
import contract  # noqa: E402
from client import CANARIES, Client  # noqa: E402
from people import learner, operator, pytest_report_header, unit, year  # noqa: E402, F401


Client.check = staticmethod(contract.check)


def pytest_sessionfinish(session):
    """No ID number, password or token stands in any log, metric or URL of the whole run."""
    elsewhere = os.environ.get("JIXUE_CANARIES_FILE")
    if elsewhere:
        Path(elsewhere).write_text(json.dumps(CANARIES))
        return
    found = canaries.scan_stack()
    if found:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        session.config.stash[FOUND] = found


FOUND = pytest.StashKey()


def pytest_terminal_summary(terminalreporter, config):
    for line in config.stash.get(FOUND, []):
        terminalreporter.write_line(f"canary found: {line}", red=True)
