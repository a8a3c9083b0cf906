"""A bounded load on the edge: learners read their hours and register claims, unit administrators approve them.

    load.py --requests 20000 --rate 80 [--workers 16] [--go-on]      --go-on: continues after that until /tmp/stop exists

Nothing is sent twice: a request that fails in any way counts as failed. Kept-alive connections are checked before they are used,
as clients do. Prints one JSON object: how many requests were sent and failed, which failed and when, and whether every
acknowledged claim and approval still exists.
"""
import argparse
import http.client
import itertools
import json
import os
import select
import sys
import threading
import time
import uuid
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2] / "support")]

from client import OPERATOR, URL, Client  # noqa: E402
from world import Unit, claim_body, open_policy_year  # noqa: E402

STOP = Path("/tmp/stop")
HOURS_OF_A_CLAIM = 24
LOCK = threading.Lock()


class Wire:
    """Sends one caller's requests over a kept-alive connection, each of them once."""

    def __init__(self, token, seconds):
        self.token, self.seconds, self.connection = token, seconds, None

    def call(self, method, path, body=None):
        """Returns status and body; raises OSError or HTTPException if there was no response."""
        if self.connection is None or select.select([self.connection.sock], [], [], 0)[0]:  # The server has closed it.
            self.connection = http.client.HTTPConnection(URL.hostname, URL.port, timeout=self.seconds)
        headers = {"Authorization": f"Bearer {self.token}"}
        if body is not None:
            headers |= {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
        try:
            self.connection.request(method, path, None if body is None else json.dumps(body), headers)
            answer = self.connection.getresponse()
            data = answer.read()
        except (OSError, http.client.HTTPException):
            self.connection = None
            raise
        if answer.will_close:
            self.connection = None
        return answer.status, data


class Load:
    def __init__(self, options):
        self.options, self.ticket, self.begun = options, itertools.count(), time.monotonic()
        self.answers, self.failures, self.slowest, self.sent = Counter(), [], 0.0, 0

    def next(self):
        """Waits for the turn of the next request; returns False at the end."""
        number = next(self.ticket)
        if number >= self.options.requests and (STOP.exists() or not self.options.go_on):
            return False
        time.sleep(max(0, self.begun + number / self.options.rate - time.monotonic()))  # Keeps the pace of the load.
        return True

    def send(self, wire, method, path, body=None):
        """Returns the response's JSON, or None if the request failed."""
        begun = time.monotonic()
        try:
            status, data = wire.call(method, path, body)
            outcome = str(status)
        except (OSError, http.client.HTTPException) as problem:
            status, data, outcome = 0, b"", type(problem).__name__
        took = time.monotonic() - begun
        ok = 200 <= status < 300
        with LOCK:
            self.sent += 1
            self.answers[outcome] += 1
            self.slowest = max(self.slowest, took)
            if not ok:
                reason = json.loads(data).get("reason") if data[:1] == b"{" else None
                self.failures.append({"at": round(begun - self.begun, 2), "took": round(took, 2), "request": f"{method} {path}",
                                      "outcome": outcome, "reason": reason})
        return json.loads(data) if ok else None


class Worker:
    """A learner and a unit administrator; records acknowledged claims and requests without a response."""

    def __init__(self, load, unit, year):
        self.load, self.unit, self.year = load, unit, year
        person = unit.register_learner()
        again, chief = Client(), Client()
        again.log_in(person.username, person.password)
        chief.log_in(unit.chief.username, unit.chief.password)
        self.client, self.learner, self.chief = again, Wire(again.token, 20), Wire(chief.token, 20)
        self.waiting, self.registered, self.approved, self.doubtful = [], set(), set(), set()

    def work(self):
        for turn in itertools.count():
            if not self.load.next():
                return
            self.step(turn)

    def step(self, turn):
        send = self.load.send
        kind = turn % 10
        if kind == 3:
            made = send(self.learner, "POST", "/v1/claims", claim_body(self.year))
            if made:
                self.registered.add(made["claimId"])
                self.waiting.append([made["claimId"], "SUBMIT"])
        elif kind in (5, 7) and self.waiting:
            self.move(*self.waiting.pop())
        else:
            send(self.learner, "GET", ("/v1/me/hours", "/v1/me", "/v1/claims?pageSize=10", "/v1/programmes?pageSize=5")[turn % 4])

    def move(self, claim, step):
        if step == "SUBMIT":
            done = self.load.send(self.learner, "POST", "/v1/claim-submissions",
                                  {"claimIds": [claim], "reviewer": {"unitId": self.unit.id}})
            if done and done["failed"] == 0:
                self.waiting.append([claim, "APPROVE"])
            return
        done = self.load.send(self.chief, "POST", "/v1/claim-decisions", {"items": [{"claimId": claim}], "decision": "APPROVE"})
        (self.approved if done and done["failed"] == 0 else self.doubtful).add(claim)

    def lost(self):
        """Returns acknowledged claims and approvals that are missing after everything has arrived."""
        end = time.monotonic() + 60
        while True:
            wrong = self.differences()
            if not wrong or time.monotonic() > end:
                return wrong
            time.sleep(0.2)

    def differences(self):
        there, token = set(), ""
        while token is not None:
            page = self.client.ok("GET", "/v1/claims?pageSize=100" + (f"&pageToken={token}" if token else ""))
            there |= {claim["claimId"] for claim in page["items"]}
            token = page.get("nextPageToken") or None
        years = {one["year"]: one["totalHours"] for one in self.client.ok("GET", "/v1/me/hours")["years"]}
        hours = years.get(self.year, 0)
        wrong = [f"claim {claim} is not there" for claim in sorted(self.registered - there)]
        least, most = (HOURS_OF_A_CLAIM * n for n in (len(self.approved), len(self.approved) + len(self.doubtful)))
        if not least <= hours <= most:
            wrong.append(f"{hours} hours instead of {least} to {most}")
        return wrong


def main():
    parser = argparse.ArgumentParser()
    for name, default in (("requests", 20000), ("rate", 80), ("workers", 16)):
        parser.add_argument("--" + name, type=int, default=default)
    parser.add_argument("--go-on", action="store_true")
    options = parser.parse_args()
    STOP.unlink(missing_ok=True)
    operator = Client()
    operator.log_in(*OPERATOR)
    unit, year = Unit(operator), open_policy_year(operator)
    load = Load(options)
    workers = [Worker(load, unit, year) for _ in range(options.workers)]
    print("ready", file=sys.stderr, flush=True)
    load.begun = time.monotonic()
    threads = [threading.Thread(target=worker.work) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.monotonic() - load.begun
    lost = [line for worker in workers for line in worker.lost()]
    print(json.dumps({
        "sent": load.sent, "seconds": round(seconds, 1), "failed": len(load.failures), "failures": load.failures[:200],
        "answers": load.answers, "slowest": round(load.slowest, 2), "registered": sum(len(w.registered) for w in workers),
        "approved": sum(len(w.approved) for w in workers), "doubtful": sum(len(w.doubtful) for w in workers), "lost": lost}))
    return 0


if __name__ == "__main__":
    sys.exit(main() if os.environ.get("JIXUE_URL") else "JIXUE_URL is not set")
