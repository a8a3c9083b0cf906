"""Checks every response against the OpenAPI document and scans for canaries at the end of the run.

Run by `make test-e2e` against its own stack (JIXUE_URL, JIXUE_RUN_DIR).
With JIXUE_CANARIES_FILE the logs are scanned by the caller that runs the servers: the run's secrets are written to that file.
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
    """No log, metric or URL of the whole run contains an ID number, password or token."""
    elsewhere = os.environ.get("JIXUE_CANARIES_FILE")
    if elsewhere:
        Path(elsewhere).write_text(json.dumps(CANARIES))
        return
    found = [f"canary found: {line}" for line in canaries.scan_stack()]
    if is_whole(session.config):
        found += [f"optional, but no response left it out: {name}" for name in contract.always_present()]
    if found:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        session.config.stash[FOUND] = found


def is_whole(config):
    """Returns whether whole folders of tests run: a few tests do not show what responses leave out."""
    return not config.option.keyword and all(Path(path).is_dir() for path in config.args)


FOUND = pytest.StashKey()


def pytest_terminal_summary(terminalreporter, config):
    for line in config.stash.get(FOUND, []):
        terminalreporter.write_line(line, red=True)
