"""F29: SIGTERM during a long batch. Today's batches are the bulk calls (decisions, deletions, submissions), each of them one
transaction: there is no row to resume at; it is done completely or not at all."""
import os
import signal
import threading
import time

import pytest
from client import tag, until
from persistent import Persistent
from world import claim_body

CLAIMS = 100


@pytest.mark.parametrize("after_seconds", [0.0, 0.3, 0.9])
def test_f29_a_stop_in_a_long_batch_ends_soon_and_the_next_try_completes_it(stack, gates, unit, year, after_seconds, capsys):
    learner = unit.register_learner()
    ids = [learner.client.ok("POST", "/v1/claims", claim_body(year), status=201)["claimId"] for _ in range(CLAIMS)]
    assert learner.client.ok("POST", "/v1/claim-submissions", {"claimIds": ids, "reviewer": {"unitId": unit.id}})["failed"] == 0
    chief = Persistent(unit.chief.username, unit.chief.password)
    chief.ok("GET", "/v1/me")
    key, answers = tag(), []
    body = {"items": [{"claimId": claim} for claim in ids], "decision": "APPROVE"}
    gates.slow("postgres", 120)  # So that the batch takes more than a second.
    batch = threading.Thread(target=lambda: answers.append(chief.send("POST", "/v1/claim-decisions", body, key)))
    batch.start()
    until(lambda: stack.metric("approval", "rpc_in_flight"), lambda count: count > 0, "the batch must be at work")
    time.sleep(after_seconds)  # How far the batch has got when the signal arrives.
    pid, begun = stack.pid("approval"), time.monotonic()
    os.kill(pid, signal.SIGTERM)
    until(lambda: stack.supervisor.record("approval"), lambda record: record is None, "approval must end", 12)
    stopped = time.monotonic() - begun
    stack.start("approval")
    gates.reset()
    batch.join()
    with capsys.disabled():
        print(f"\nSIGTERM {after_seconds} s into a batch of {CLAIMS}: ended after {stopped:.1f} s; client saw {dict(chief.answers)}")
    assert stopped <= 10
    assert answers[0].status == 200 and answers[0].json["succeeded"] == CLAIMS, answers
    again = chief.send("POST", "/v1/claim-decisions", body, key)
    assert again.body == answers[0].body
    decided = stack.sql("approval", f"""SELECT count(*), count(DISTINCT claim_id) FROM claim_history
                                        JOIN claim USING (claim_id) WHERE person_id = '{learner.id}' AND action = 'APPROVED'""")
    assert decided == [(str(CLAIMS), str(CLAIMS))]
    until(lambda: learner.year(year) or {}, lambda found: found.get("totalHours") == 24 * CLAIMS, "the hours of all", 30)
