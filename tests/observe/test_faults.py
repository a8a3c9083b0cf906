"""Each planted fault fires the alerts that are listed for it (faults.py) on a real Prometheus, no others, and all resolve afterwards.

The rules are those of production with every duration divided by JIXUE_ALERTS_FACTOR (deploy/local/stack/observe.py), and Prometheus
evaluates them every second.
"""
import time
from contextlib import contextmanager

import pytest
from client import until
from faults import FAULTS
from prometheus import Prometheus
from test_exhaustion import TableLock
from test_slow_dependency import Pressure
from traffic import Traffic
from world import open_policy_year

FIRE_SECONDS, END_SECONDS = 90, 180
HOLD_SECONDS = 15  # The fault lasts longer than its alerts need, so that alerts not listed would fire too.


@pytest.fixture(scope="session")
def prometheus(stack):
    asked = Prometheus(stack.settings)
    until(lambda: asked.value("count(up == 1)"), lambda count: count == 7, "all programs must be scraped", 60)
    return asked


@contextmanager
def kafka_stopped(stack, traffic):
    stack.stop("kafka")
    try:
        traffic.unit.register_learner()  # So that identity and the ledger have events to publish as well.
        open_policy_year(traffic.unit.operator)
        yield
    finally:
        stack.start_kafka()


@contextmanager
def consumer_stuck(stack, traffic):
    with TableLock(stack, "ledger", "consumed_event"):
        yield


@contextmanager
def pool_exhausted(stack, traffic):
    with TableLock(stack, "approval", "claim"), Pressure(traffic.person, traffic.year):
        yield


@contextmanager
def service_killed(stack, traffic):
    stack.kill("ledger")
    try:
        yield
    finally:
        stack.start("ledger")
        stack.wait_ready("ledger")


@contextmanager
def postgresql_stopped(stack, traffic):
    stack.stop("postgres")
    try:
        yield
    finally:
        stack.start_postgres()


@contextmanager
def error_burst(stack, traffic):
    stack.gates.close("certificate")
    try:
        yield
    finally:
        stack.gates.open("certificate")


PLANTED = {"Kafka stopped": kafka_stopped, "consumer stuck": consumer_stuck, "pool exhausted": pool_exhausted,
           "service killed": service_killed, "PostgreSQL stopped": postgresql_stopped, "error burst": error_burst}


def differences(found, listed):
    return {alert: found.get(alert, set()) ^ listed.get(alert, set()) for alert in found.keys() | listed.keys()
            if found.get(alert) != listed.get(alert)}


def wait_until_quiet(prometheus):
    until(prometheus.firing, lambda firing: not firing, "all alerts must end", END_SECONDS)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_fires_its_alerts_and_no_others(stack, prometheus, unit, year, fault, capsys):
    listed = FAULTS[fault]
    with Traffic(unit, year) as traffic:
        wait_until_quiet(prometheus)
        begun, clock = time.time(), time.monotonic()
        with PLANTED[fault](stack, traffic):
            until(prometheus.firing, lambda firing: not differences(firing, listed), f"exactly {listed}", FIRE_SECONDS)
            fired = time.monotonic() - clock
            time.sleep(HOLD_SECONDS)  # The length of the fault, not a wait.
            assert not differences(prometheus.fired_since(begun), listed)
            assert not differences(prometheus.firing(), listed), "all of them go on while the fault does"
        clock = time.monotonic()
        wait_until_quiet(prometheus)
        ended = time.monotonic() - clock
        assert not differences(prometheus.fired_since(begun), listed)
    with capsys.disabled():
        print(f"\n{fault}: {', '.join(listed)} after {fired:.0f} s, over {ended:.0f} s after the fault; answers {dict(traffic.answers)}")
