"""F1 and F13: a process that ends between two steps. Points: libs/base/crash_point.h; the programs are the test twins.

At each point of each service one journey is made: policy year, registration, claim, submission, approval, hours. The client
retries with the same key; every effect exists once, and every key gets the same response again.
"""
import re
import time
from pathlib import Path

import pytest
from client import OPERATOR, id_number, password, tag, until
from harness import CrashFile
from main_loop import hours_in_ledger
from persistent import Persistent
from world import FOREVER, claim_body

SOURCES = [Path(__file__).parents[2] / "libs" / name for name in ("rpc/server/serve.cpp", "outbox/relay.cpp", "outbox/inbox.cpp",
                                                                  "outbox/apply.cpp")]
POINTS = sorted(set(re.findall(r'CrashPoint\("([a-z_.]+)"\)', "".join(path.read_text() for path in SOURCES))))
# identity consumes no events.
CASES = [(service, point) for service in ("identity", "approval", "ledger") for point in POINTS
         if service != "identity" or not point.startswith("consumer.")]


class Journey:
    """The main job once; each step has its own key."""

    def __init__(self, unit, operator, year):
        self.unit, self.operator, self.year, self.steps = unit, operator, year, []
        self.chief = Persistent(unit.chief.username, unit.chief.password)

    def step(self, caller, method, path, body):
        key = tag()
        answer = caller.send(method, path, body, key)
        assert answer.status in (200, 201), answer
        self.steps.append((caller, method, path, body, key, answer))
        return answer.json

    def run(self, before_decision=lambda: None):
        username, secret = "learner" + tag(), password()
        self.step(self.operator, "POST", "/v1/policy-years", {
            "year": self.year, "totalHours": 90, "professionalShare": {"numerator": 2, "denominator": 3}, **FOREVER, "makeUpYears": []})
        self.person = self.step(Persistent(), "POST", "/v1/accounts", {
            "username": username, "password": secret, "name": "张三", "idNumber": id_number(),
            "mobile": "13900000001", "email": f"{tag()}@example.com", "unitId": self.unit.id})["personId"]
        learner = Persistent(username, secret)
        claim = self.step(learner, "POST", "/v1/claims", claim_body(self.year))["claimId"]
        self.step(learner, "POST", "/v1/claim-submissions", {"claimIds": [claim], "reviewer": {"unitId": self.unit.id}})
        before_decision()
        self.step(self.chief, "POST", "/v1/claim-decisions", {"items": [{"claimId": claim}], "decision": "APPROVE"})

    def check(self, stack):
        """Checks that every effect exists once and every response is repeated."""
        until(lambda: hours_in_ledger(stack, self.year).get(self.person), lambda tenths: tenths == 240, "24 hours", 30)
        for caller, method, path, body, key, first in self.steps:
            again = caller.send(method, path, body, key)
            assert (again.status, again.body) == (first.status, first.body), (method, path)
        made = [stack.sql("identity", f"SELECT count(*) FROM account WHERE person_id = '{self.person}'"),
                stack.sql("approval", f"SELECT count(*) FROM claim WHERE person_id = '{self.person}'"),
                stack.sql("approval", f"""SELECT string_agg(action, ' ' ORDER BY h.version) FROM claim_history h
                                          JOIN claim USING (claim_id) WHERE person_id = '{self.person}'"""),
                stack.sql("ledger", f"SELECT count(*) FROM entry WHERE person_id = '{self.person}'")]
        assert made == [[("1",)], [("1",)], [("CREATED SUBMITTED APPROVED",)], [("1",)]], made


@pytest.fixture(scope="session")
def free_years(operator):
    """Yields past years without a policy."""
    taken = {policy["year"] for policy in operator.ok("GET", "/v1/policy-years?pageSize=200")["items"]}
    return iter(sorted(set(range(1900, 2017)) - taken))


@pytest.fixture(scope="session")
def operator_again():
    return Persistent(*OPERATOR)


@pytest.mark.parametrize("service", ["identity", "approval", "ledger"])
def test_f01_a_process_that_ends_at_any_step_leaves_one_effect_and_one_answer(stack, unit, operator_again, free_years, tmp_path,
                                                                              service):
    crash = CrashFile(tmp_path / "crash")
    stack.stop(service)
    with stack.kept_alive(service, twin=True, **crash.variables) as starts:
        until(starts, lambda count: count == 1, "the twin must start")
        stack.wait_ready(service)
        for case in (point for name, point in CASES if name == service):
            journey = Journey(unit, operator_again, next(free_years))
            before = starts()
            crash.arm(case)
            journey.run()
            until(crash.spent, bool, f"{service} must reach {case}", 20)
            until(starts, lambda count, before=before: count == before + 1, f"{service} must have ended at {case}")
            journey.check(stack)


def test_f13_a_relay_that_ends_between_delivery_and_mark_publishes_twice_for_one_effect(stack, unit, operator_again, free_years,
                                                                                       tmp_path):
    crash = CrashFile(tmp_path / "crash")
    stack.stop("approval")
    with stack.kept_alive("approval", twin=True, **crash.variables):
        until(lambda: stack.supervisor.record("approval"), bool, "the twin must start")
        stack.wait_ready("approval")
        journey = Journey(unit, operator_again, next(free_years))
        outbox = "SELECT count(*) FROM outbox"

        def arm():  # The submission's event is published, so the next one is the approval's.
            until(lambda: stack.sql("approval", outbox), lambda rows: rows == [("0",)], "the outbox must drain")
            crash.arm("relay.delivered")

        journey.run(before_decision=arm)
        until(crash.spent, bool, "the relay must reach the point")
        journey.check(stack)
        until(lambda: stack.sql("approval", outbox), lambda rows: rows == [("0",)], "the outbox must drain")
    claim = journey.steps[2][-1].json["claimId"]
    approvals = [headers["id"] for _, _, headers in stack.events("jixue.approval.v1")
                 if headers["aggregate_id"] == claim and headers["type"].endswith("ClaimApproved")]
    assert len(approvals) == 2 and len(set(approvals)) == 1, approvals
