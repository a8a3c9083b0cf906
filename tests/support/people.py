"""The people, units and years that journeys and fault tests start from; both conftest files import them."""
import pytest

from client import OPERATOR, SEED, Client
from world import Unit, open_policy_year


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
    """A unit with a unit administrator and one department."""
    return Unit(operator)


@pytest.fixture
def learner(unit):
    """A new learner of the unit, logged in."""
    return unit.register_learner()
