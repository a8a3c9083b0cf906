"""The people, units and years that journeys start from, the check of every answer against the OpenAPI document, and the scan
for canaries at the end of the run.

Run by `make test-e2e` against a stack of its own (JIXUE_URL, JIXUE_RUN_DIR).
"""
import pytest

import canaries
import contract
from client import OPERATOR, SEED, Client
from world import Unit, open_policy_year


Client.check = staticmethod(contract.check)


def pytest_report_header():
    return f"seed: JIXUE_TEST_SEED={SEED}"


@pytest.fixture(scope="session")
def operator():
    client = Client()
    client.log_in(*OPERATOR)
    return client


@pytest.fixture(scope="session")
def year(operator):
    """A policy year of this run with an open registration window."""
    return open_policy_year(operator)


@pytest.fixture(scope="session")
def unit(operator):
    """A unit with a chief admin and one department."""
    return Unit(operator)


@pytest.fixture
def learner(unit):
    """A new learner of the unit, logged in."""
    return unit.register_learner()


def pytest_sessionfinish(session):
    """No ID number, password or token stands in any log, metric or URL of the whole run."""
    found = canaries.scan_stack()
    if found:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        session.config.stash[FOUND] = found


FOUND = pytest.StashKey()


def pytest_terminal_summary(terminalreporter, config):
    for line in config.stash.get(FOUND, []):
        terminalreporter.write_line(f"canary found: {line}", red=True)
