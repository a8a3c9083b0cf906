"""Outages: Kafka, PostgreSQL, and a gateway that starts before identity.

JIXUE_OUTAGE_SECONDS sets how long Kafka is down (10; `make test-outages` uses a minute).
"""
import os
import time
from collections import defaultdict

import pytest
from client import Client, until
from main_loop import MainLoop, wrong_hours
from stack.settings import PROGRAMS
from world import claim_body

KAFKA_SECONDS = float(os.environ.get("JIXUE_OUTAGE_SECONDS") or 10)


def run_for(loop, seconds):
    end = time.monotonic() + seconds
    until(lambda: loop.failures or time.monotonic() > end, bool, "the loop", seconds + 5)
    assert not loop.failures, loop.failures[0]


def outbox_rows(stack, service="approval"):
    return int(stack.sql(service, "SELECT count(*) FROM outbox")[0][0])


def order_breaks(events):
    """Returns aggregates whose versions are out of order; repetitions of one event do not count."""
    seen, versions = set(), defaultdict(list)
    for _, _, headers in events:
        if headers["id"] not in seen:
            seen.add(headers["id"])
            versions[headers["aggregate_id"]].append(int(headers["aggregate_version"]))
    return [aggregate for aggregate, found in versions.items() if found != sorted(found)]


def test_f11_submissions_go_on_without_kafka_and_hours_arrive_after_it_is_back(stack, unit, year, capsys):
    with MainLoop(unit, year, workers=2) as loop:
        run_for(loop, 3)
        before = loop.slowest()
        stack.kill("kafka")
        answered, begun = loop.answers(), time.monotonic()
        run_for(loop, KAFKA_SECONDS)
        during, waiting = loop.answers() - answered, outbox_rows(stack)
        assert set(during) <= {200, 201}, during
        assert waiting >= during[201] / 8 and waiting > 10, (waiting, during)
        assert stack.metric("approval", "outbox_lag_seconds") > KAFKA_SECONDS / 2
        assert wrong_hours(stack, loop), "hours cannot have arrived"
        outage = time.monotonic() - begun
        stack.start_kafka()
        back = time.monotonic()
    until(lambda: outbox_rows(stack), lambda rows: rows == 0, "the outbox must drain", 60)
    drained = time.monotonic() - back
    until(lambda: wrong_hours(stack, loop), lambda wrong: not wrong, "hours as acknowledged", 60)
    with capsys.disabled():
        print(f"\nKafka gone {outage:.0f} s: {sum(during.values())} requests answered, {waiting} events waited in approval's outbox, "
              f"drained {drained:.1f} s after it was back, all hours there after {time.monotonic() - back:.1f} s; slowest answer "
              f"{before:.2f} s before, {loop.slowest():.2f} s in all")
    assert order_breaks(stack.events("jixue.approval.v1")) == []
    assert order_breaks(stack.events("jixue.ledger.v1")) == []


@pytest.mark.parametrize("how", ["stopped", "killed"])
def test_everything_works_after_a_restart_of_postgresql_alone(stack, unit, year, how, capsys):
    pids = {name: stack.pid(name) for name in PROGRAMS}
    with MainLoop(unit, year) as loop:
        run_for(loop, 2)
        assert set(loop.answers()) <= {200, 201}, loop.answers()
        stack.stop("postgres") if how == "stopped" else stack.kill("postgres")
        run_for(loop, 3)
        refused = loop.answers()
        assert refused[503] > 0, refused  # Persistent checks Retry-After and the problem's type.
        stack.start_postgres()
        begun, rounds = time.monotonic(), loop.rounds
        until(lambda: loop.rounds, lambda count: count > rounds + 4 or loop.failures, "the loop must go round again", 20)
        recovery = time.monotonic() - begun
    until(lambda: wrong_hours(stack, loop), lambda wrong: not wrong, "hours as acknowledged", 60)
    with capsys.disabled():
        print(f"\nPostgreSQL {how}: answers {dict(refused)}, work went on {recovery:.1f} s after it was back, slowest answer "
              f"{loop.slowest():.2f} s")
    assert {name: stack.pid(name) for name in PROGRAMS} == pids
    assert recovery < 15


@pytest.mark.parametrize("how", ["killed", "frozen", "late"])
def test_f16_the_main_job_goes_on_without_redis(stack, gates, unit, year, how, capsys):
    """Unlike tests/e2e/test_f16_redis_away.py, which tests the limits, this checks that no request of the whole job fails."""
    with MainLoop(unit, year, workers=2) as loop:
        run_for(loop, 2)
        before = loop.rounds
        {"killed": stack.kill, "frozen": stack.freeze, "late": lambda name: gates.slow(name, 500)}[how]("redis")
        until(lambda: loop.rounds, lambda rounds: rounds > before + 5 or loop.failures, "the loop must go round", 30)
        if how == "frozen":
            stack.thaw("redis")
        assert set(loop.answers()) <= {200, 201}, loop.answers()
    until(lambda: wrong_hours(stack, loop), lambda wrong: not wrong, "hours as acknowledged", 60)
    with capsys.disabled():
        print(f"\nRedis {how}: answers {dict(loop.answers())}, slowest {loop.slowest():.2f} s")


def test_a_gateway_that_starts_before_identity_is_soon_ready(stack):
    """gRPC must notice that the downstream service is up again, although calls before it failed at once."""
    stack.stop("gateway")
    stack.stop("identity")
    stack.start("gateway")
    until(lambda: "revocation" in stack.supervisor.log("gateway").read_text()[-2000:], bool, "the first try must fail")
    stack.start("identity")
    stack.wait_ready("identity")
    begun = time.monotonic()
    stack.wait_ready("gateway")
    assert time.monotonic() - begun < 3


def test_a_read_gets_retry_after_while_postgresql_is_down(stack, unit, year, learner):
    stack.gates.close("postgres")
    answer = learner.client.call("GET", "/v1/me/hours")
    assert (answer.status, answer.reason) == (503, "SERVICE_UNAVAILABLE") and answer.headers["Retry-After"], answer
    answer = Client().call("POST", "/v1/sessions", {"username": learner.username, "password": learner.password})
    assert answer.status == 503 and answer.headers["Retry-After"], answer
    stack.gates.open("postgres")
    until(lambda: learner.client.call("POST", "/v1/claims", claim_body(year)).status, lambda status: status == 201, "a claim")
