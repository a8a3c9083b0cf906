"""Every program of a running stack is replaced by the one of its image, and the main job goes on."""
import subprocess
import sys

import pytest
from images import process_in, root_of
from stack import programs
from stack.settings import PROGRAMS, PROJECT


@pytest.fixture(scope="module")
def from_images(settings, supervisor):
    roots = []
    try:
        for name in PROGRAMS:
            roots.append(root_of(name))
            root = roots[-1].__enter__()
            supervisor.stop(name)
            supervisor.ensure(process_in(root, settings, name))
            supervisor.wait_ready(name, lambda name=name: programs.is_ready(settings, name), 60)
        yield
    finally:
        for name, root in zip(PROGRAMS, roots):
            supervisor.stop(name)
            root.__exit__(None, None, None)


def test_each_is_ready_given_what_it_depends_on(from_images, settings):
    assert [name for name in PROGRAMS if not programs.is_ready(settings, name)] == []


def test_the_main_job_is_done_by_images(from_images):
    journeys = [sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", PROJECT / "tests/e2e/test_main_job.py"]
    assert subprocess.run(journeys, cwd=PROJECT).returncode == 0
