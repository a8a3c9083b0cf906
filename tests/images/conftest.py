import pytest
from images import NAMES, root_of
from stack.processes import Supervisor
from stack.settings import Settings


@pytest.fixture(scope="session")
def settings():
    return Settings.from_environment()


@pytest.fixture(scope="session")
def supervisor(settings):
    return Supervisor(settings)


@pytest.fixture(params=NAMES)
def image(request):
    with root_of(request.param) as root:
        yield request.param, root
