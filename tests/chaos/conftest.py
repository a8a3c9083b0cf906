"""The stack with its faults, and the people that the tests work with. Run by `make test-chaos` (tests/chaos/run)."""
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "e2e"), str(HERE.parents[1] / "deploy/local")]

from client import OPERATOR, SEED, Client  # noqa: E402
from harness import Stack  # noqa: E402
from world import Unit, open_policy_year  # noqa: E402


def pytest_report_header():
    return f"seed: JIXUE_TEST_SEED={SEED}"


@pytest.fixture(scope="session")
def whole_stack():
    return Stack()


@pytest.fixture
def stack(whole_stack):
    """The stack, healed afterwards; then all services must agree about every hour."""
    whole_stack.all_ready()
    yield whole_stack
    whole_stack.all_ready()
    differences = whole_stack.ledger_differences()
    assert not differences, "\n".join(differences[:20])


@pytest.fixture
def gates(stack):
    return stack.gates


@pytest.fixture(scope="session")
def operator():
    client = Client()
    client.log_in(*OPERATOR)
    return client


@pytest.fixture(scope="session")
def year(operator):
    return open_policy_year(operator)


@pytest.fixture(scope="session")
def unit(operator):
    return Unit(operator)


@pytest.fixture
def learner(unit):
    return unit.register_learner()
