"""F24: waiting statements use all connections of one service to its database. F31: no file descriptor is left."""
import http.client
import resource
import socket
import subprocess
import time

import pytest
from client import until
from levels import read_levels, wait_until_level
from stack.postgres import BIN
from stack.processes import program_environment
from test_slow_dependency import Pressure
from world import claim_body

FILES_MAX = 256
CROWD = 400


class TableLock:
    """A superuser's session that locks a table, as a forgotten migration would."""

    def __init__(self, stack, service, table):
        password = (stack.settings.secrets / "postgres.password").read_text()
        self.psql = subprocess.Popen(
            [BIN / "psql", "-X", "-q", "-h", "127.0.0.1", "-p", str(stack.settings.ports["postgres"]), "-U", "postgres",
             f"jixue_{service}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=program_environment({"PGPASSWORD": password}))
        self.psql.stdin.write(f"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE;\n\\echo held\n")
        self.psql.stdin.flush()

    def __enter__(self):
        assert self.psql.stdout.readline() == "held\n"

    def __exit__(self, *problem):
        self.psql.communicate("ROLLBACK;\n")


def test_f24_an_exhausted_pool_refuses_within_bounds_and_the_other_services_go_on(stack, unit, year, learner, capsys):
    with Pressure(learner, year) as pressure:
        until(lambda: pressure.answers()[201], lambda count: count > 100, "claims")
    before, others = read_levels(stack), []
    with TableLock(stack, "approval", "claim"), Pressure(learner, year) as pressure:
        end = time.monotonic() + 4
        while time.monotonic() < end:
            begun = time.monotonic()
            status = learner.client.call("GET", "/v1/me/hours").status
            others.append((status, time.monotonic() - begun))
            time.sleep(0.02)
    wait_until_level(stack, before)
    answers, slowest = pressure.answers(), pressure.slowest()
    with capsys.disabled():
        print(f"\npool of approval exhausted: answers {dict(answers)}, slowest {slowest:.2f} s; {len(others)} reads of hours "
              f"meanwhile, slowest {max(seconds for _, seconds in others):.2f} s")
    assert answers[503] > 10 and set(answers) <= {201, 503, 504}, answers
    assert slowest < 2.5
    assert {status for status, _ in others} == {200}
    assert learner.client.call("POST", "/v1/claims", claim_body(year)).status == 201


class Crowd:
    """Connections that are opened and send nothing."""

    def __init__(self, address, size=CROWD):
        host, port = address.rsplit(":", 1)
        self.sockets = []
        for _ in range(size):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex((host, int(port)))
            self.sockets.append(one)

    def leave(self):
        for one in self.sockets:
            one.close()


class Old:
    """A connection to the gateway that existed before the crowd."""

    def __init__(self, stack, token):
        host, port = stack.settings.address("gateway").rsplit(":", 1)
        self.connection = http.client.HTTPConnection(host, int(port), timeout=10)
        self.headers = {"Authorization": f"Bearer {token}", "Connection": "keep-alive"}

    def ask(self):
        begun = time.monotonic()
        self.connection.request("GET", "/v1/me/hours", headers=self.headers)
        answer = self.connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
        return time.monotonic() - begun


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def limited(stack, name):
    """Starts the program with a low limit of open files."""
    stack.restart(name)
    allow_files(stack, name, FILES_MAX)


def allow_files(stack, name, count):
    resource.prlimit(stack.pid(name), resource.RLIMIT_NOFILE, (count, FILES_MAX))


@pytest.mark.parametrize("name", ["gateway", "ledger"])
def test_f31_a_program_without_free_file_descriptors_serves_the_old_and_recovers(stack, learner, name, capsys):
    limited(stack, name)
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > CROWD * 2, "the test itself needs more"
    until(lambda: fresh_status(stack, learner), lambda status: status == 200, "the restarted program must serve")
    old = Old(stack, learner.client.token)
    calm = [old.ask() for _ in range(100)]
    crowd = Crowd(stack.settings.address(name))
    try:
        # A service reserves its last descriptors for its database and its broker, so the crowd does not get them.
        until(lambda: stack.resources(name)["files"], lambda files: files > FILES_MAX - 40, f"{name} must be crowded", 10)
        crowded = [old.ask() for _ in range(100)]
        allow_files(stack, name, stack.resources(name)["files"])  # Now even accept() fails.
        more = Crowd(stack.settings.address(name), size=10)
        crowded += [old.ask() for _ in range(100)]
        more.leave()
    finally:
        crowd.leave()
    allow_files(stack, name, FILES_MAX)
    if name != "gateway":
        stack.gates.close(name)  # The gateway's channel ends, so that it needs a new connection as well.
        stack.gates.open(name)
    begun = time.monotonic()
    until(lambda: fresh_status(stack, learner), lambda status: status == 200, "new connections", 10)
    recovery = time.monotonic() - begun
    with capsys.disabled():
        print(f"\n{name} at {FILES_MAX} files: p99 of an old connection {percentile(calm, .99) * 1e3:.1f} ms before, "
              f"{percentile(crowded, .99) * 1e3:.1f} ms during; new ones served {recovery:.2f} s after")
    assert recovery < 5
    assert percentile(crowded, .5) < percentile(calm, .5) * 2 + 0.002


def fresh_status(stack, learner):
    """Returns the status that a new connection to the gateway gets, or why it gets none."""
    try:
        fresh = Old(stack, learner.client.token)
        fresh.connection.timeout = 1
        fresh.ask()
        return 200
    except (OSError, http.client.HTTPException, AssertionError) as error:
        return str(error)
