"""Makes the stack's modules importable for their tests, and provides an instance on free ports."""
import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from stack.processes import Supervisor  # noqa: E402
from stack.settings import DEFAULT_PORTS, Settings  # noqa: E402
from stack.test_servers import free_ports  # noqa: E402


@pytest.fixture
def settings(tmp_path, monkeypatch):
    for name in [name for name in os.environ if name.startswith("JIXUE_")]:
        monkeypatch.delenv(name)
    made = Settings(run=tmp_path / "run", programs=tmp_path, ports=dict(zip(DEFAULT_PORTS, free_ports(len(DEFAULT_PORTS)))))
    made.prepare()
    return made


@pytest.fixture
def supervisor(settings):
    made = Supervisor(settings)
    yield made
    for name in made.names():
        made.stop(name)
