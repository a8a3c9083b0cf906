"""Replaces every program of a running stack by the one of its image: the main job continues, and programs in images stop properly."""
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from images import argv_in, process_in, root_of
from stack import programs
from stack.settings import PROGRAMS, PROJECT

PATH = {"PATH": "/usr/sbin:/usr/bin"}


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


def test_each_is_ready_when_its_dependencies_are(from_images, settings):
    assert [name for name in PROGRAMS if not programs.is_ready(settings, name)] == []


def test_images_complete_the_main_job(from_images):
    journeys = [sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", PROJECT / "tests/e2e/test_main_job.py"]
    assert subprocess.run(journeys, cwd=PROJECT).returncode == 0


def test_a_waiting_migration_ends_on_a_signal():
    """Runs as the first process of a container, which signals do not end by default."""
    with root_of("ledger") as root, socket.create_server(("127.0.0.1", 0)) as silent:
        environment = PATH | {"LEDGER_MIGRATION_DATABASE_URL": f"postgresql://ledger_owner@127.0.0.1:{silent.getsockname()[1]}/jixue_ledger"}
        silent.settimeout(10)
        outer = subprocess.Popen(["unshare", "--pid", "--fork", "--kill-child", *argv_in(root, "/usr/bin/ledger", "migrate")], env=environment)
        try:
            connected, _ = silent.accept()
            with connected:
                first = int(Path(f"/proc/{outer.pid}/task/{outer.pid}/children").read_text())
                os.kill(first, signal.SIGTERM)
                assert outer.wait(10) == 128 + signal.SIGTERM
        finally:
            outer.kill()
            outer.wait(10)


def test_the_edge_can_be_prepared_for_its_stop():
    """Uses the commands of the chart's preStop and, once it runs again, postStart."""
    with root_of("edge") as root:
        subprocess.run(argv_in(root, "flock", "/tmp/draining", "sleep", "0"), check=True, env=PATH)
        assert (root / "tmp/draining").is_file()
        subprocess.run(argv_in(root, "rm", "-f", "/tmp/draining"), check=True, env=PATH)
        assert not (root / "tmp/draining").exists()
