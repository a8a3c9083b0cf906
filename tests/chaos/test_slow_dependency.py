"""A dependency whose responses are two seconds late: deadlines are met, and nothing accumulates."""
import time
from functools import partial

import pytest
from client import tag, until
from levels import read_levels, wait_until_level
from load import Load
from main_loop import MainLoop
from persistent import Persistent, check_contract
from world import claim_body, decide, submitted_claims

SLOW_MS = 2000
# The deadline of a gateway's call (GATEWAY_CALL_DEADLINE_MS), and some time for two busy cores.
ANSWER_SECONDS = 3 + 1


class Pressure(Load):
    """Clients that send requests without a pause. Counts statuses and records the slowest response."""

    def __init__(self, learner, year, clients=12):
        self.callers = [Persistent() for _ in range(clients)]
        for caller in self.callers:
            caller.client.token = learner.client.token
        super().__init__([partial(self.claim, caller, year) for caller in self.callers])

    @staticmethod
    def claim(caller, year):
        caller.attempt("POST", "/v1/claims", claim_body(year), tag())

    def answers(self):
        return sum((caller.answers for caller in self.callers), type(self.callers[0].answers)())

    def slowest(self):
        return max(caller.slowest for caller in self.callers)


def test_a_slow_postgresql_fails_requests_but_blocks_nothing(stack, gates, unit, year, learner, capsys):
    with Pressure(learner, year) as pressure:  # So that the connections to be kept exist before.
        until(lambda: pressure.answers()[201], lambda count: count > 100, "claims")
    before = read_levels(stack)
    gates.slow("postgres", SLOW_MS)
    with Pressure(learner, year) as pressure:
        time.sleep(6)  # The length of the fault, not a wait.
    gates.reset()
    begun = time.monotonic()
    wait_until_level(stack, before)
    level = time.monotonic() - begun
    until(lambda: learner.client.call("POST", "/v1/claims", claim_body(year)).status, lambda status: status == 201, "a claim")
    with capsys.disabled():
        print(f"\nPostgreSQL {SLOW_MS} ms slow: answers {dict(pressure.answers())}, slowest {pressure.slowest():.2f} s, level again "
              f"after {level:.1f} s, work again after {time.monotonic() - begun:.1f} s")
    assert pressure.slowest() < ANSWER_SECONDS
    assert set(pressure.answers()) <= {201, 429, 503, 504}


@pytest.mark.parametrize("peer", ["identity", "ledger", "certificate"])
def test_a_slow_downstream_service_meets_deadlines_and_affects_nothing_else(stack, gates, unit, year, peer, capsys):
    learner = unit.register_learner()
    ids = submitted_claims(learner, unit, year, count=2)
    assert decide(unit.chief, ids)["succeeded"] == 2
    before = read_levels(stack)
    gates.slow(peer, SLOW_MS)
    # Logged-in users continue to work: tokens are checked without identity, replicas are local.
    begun = time.monotonic()
    claim = learner.client.ok("POST", "/v1/claims", claim_body(year))["claimId"]
    submit = {"claimIds": [claim], "reviewer": {"unitId": unit.id}}
    assert learner.client.ok("POST", "/v1/claim-submissions", submit)["failed"] == 0
    work = time.monotonic() - begun
    # Certificate is asked for its forecast for half a second at most; the deletion continues without it (D23).
    begun = time.monotonic()
    assert unit.chief.client.ok("POST", "/v1/claim-deletions", {"claimIds": ids[:1], "reason": "重复登记"})["failed"] == 0
    deletion = time.monotonic() - begun
    asked = {"identity": ("POST", "/v1/sessions", {"username": learner.username, "password": learner.password}),
             "ledger": ("GET", "/v1/me/hours", None), "certificate": ("GET", "/v1/me/certificates", None)}[peer]
    begun = time.monotonic()
    answer = learner.client.call(*asked)
    with capsys.disabled():
        print(f"\n{peer} {SLOW_MS} ms slow: claim and submission {work:.2f} s, deletion {deletion:.2f} s, its own answer "
              f"{answer.status} after {time.monotonic() - begun:.2f} s")
    assert time.monotonic() - begun < ANSWER_SECONDS
    check_contract(*asked[:2], answer)
    assert work < 1 and deletion < 1.5
    gates.reset()
    wait_until_level(stack, before)
    with MainLoop(unit, year, workers=2) as loop:
        until(lambda: loop.rounds, lambda rounds: rounds > 2 or loop.failures, "the loop must go round", 20)
