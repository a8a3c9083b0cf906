"""A property of every sequence of calls: no hours are credited that no reviewer saw in that form, and no certificate prints a unit that
did not vouch for them (D65 to D68).

A learner, the administrator of their unit and that of another unit call at random, eight calls a sequence, with stale and fresh etags.
JIXUE_SEQUENCES repeats it; JIXUE_TEST_SEED repeats a run.
"""
import os
import random

import pytest

from client import SEED, until
from world import FOREVER, Unit, claim_body

SEQUENCES = int(os.environ.get("JIXUE_SEQUENCES", "30"))
CALLS = 8
# Most calls are those of a review, so that a sequence reaches a decision.
WEIGHTS = {"create": 1, "create_for": 1, "change": 4, "submit": 6, "withdraw": 3, "look": 8, "decide": 9, "delete": 1, "move": 1,
           "appoint": 1, "set_industry": 1}


@pytest.fixture(scope="module")
def generous_year(operator):
    """A year whose certificate needs a single hour, so that most sequences reach one."""
    for year in range(1909, 1900, -1):
        answer = operator.call("POST", "/v1/policy-years", {
            "year": year, "totalHours": 1, "professionalShare": {"numerator": 1, "denominator": 100}, "ratioMode": "BASE90",
            "makeUpYears": [], **FOREVER})
        if answer.status in (201, 409):
            return year
    raise AssertionError("no year is free")


class Reviewer:
    def __init__(self, unit):
        self.unit, self.client = unit, unit.chief.client
        self.seen = {}  # claim → what the last look at it, pending, showed


class Sequence:
    """One learner, two reviewers, and what an observer knows of them."""

    def __init__(self, chance, units, year):
        self.chance, self.year = chance, year
        self.home, self.other = (Reviewer(unit) for unit in units)
        self.learner = self.home.unit.register_learner()
        self.client = self.learner.client
        self.claims, self.etags, self.log = [], {}, []
        self.approved = {}  # claim → (title, hours) as the approving reviewer had seen it
        self.vouching = {}  # claim → name of the unit that approved it
        self.addressed = None

    def step(self):
        [name] = self.chance.choices(list(WEIGHTS), WEIGHTS.values())
        self.log.append((name, getattr(self, name)()))

    def any_claim(self):
        return self.chance.choice(self.claims) if self.claims else None

    def reviewer(self):
        """Most often the one to whom a claim was submitted last."""
        if self.addressed and self.chance.random() < 0.8:
            return self.addressed
        return self.chance.choice([self.home, self.other])

    def body(self):
        return claim_body(self.year, activityType="OTHER", title=f"研修 {self.chance.randint(1, 10**6)}",
                          hours=self.chance.choice([1, 8, 24, 1000]))

    def create(self):
        made = self.client.call("POST", "/v1/claims", self.body())
        if made.status == 201:
            self.claims.append(made.json["claimId"])
            self.etags[made.json["claimId"]] = made.json["etag"]
        return made.status

    def create_for(self):
        made = self.reviewer().client.call("POST", "/v1/claims", {**self.body(), "personId": self.learner.id})
        if made.status == 201:
            self.claims.append(made.json["claimId"])
        return made.status

    def change(self):
        claim = self.any_claim()
        if not claim:
            return None
        by = self.chance.choice([self.client, self.home.client, self.other.client])
        body = self.body()
        return by.call("PATCH", f"/v1/claims/{claim}", {"title": body["title"], "hours": body["hours"]},
                       If_Match=self.chance.choice(["*", "1", "3"])).status

    def submit(self):
        claim = self.any_claim()
        if not claim:
            return None
        by, to = self.chance.choice([self.client, self.client, self.home.client]), self.reviewer()
        items = {"claimIds": [claim]}
        if self.chance.random() < 0.3 and claim in self.etags:
            items = {"items": [{"claimId": claim, "etag": self.etags[claim]}]}
        done = by.call("POST", "/v1/claim-submissions", {**items, "reviewer": {"unitId": to.unit.id}})
        if done.json.get("succeeded"):
            self.addressed = to
        return done.status, done.json.get("succeeded")

    def withdraw(self):
        claim = self.any_claim()
        return claim and self.client.call("POST", "/v1/claim-withdrawals", {"claimIds": [claim]}).json.get("succeeded")

    def look(self):
        claim, reviewer = self.any_claim(), self.reviewer()
        found = claim and reviewer.client.call("GET", f"/v1/claims/{claim}")
        if not found or found.status != 200:
            return None
        if found.json["state"] == "PENDING":
            reviewer.seen[claim] = found.json
        return found.json["state"]

    def decide(self):
        """A reviewer decides only what they have looked at pending, with the etag of that look or, as some clients do, without."""
        reviewer = self.reviewer()
        if not reviewer.seen:
            return None
        claim, seen = self.chance.choice(sorted(reviewer.seen.items()))
        item = {"claimId": claim}
        if self.chance.random() < 0.5:
            item["etag"] = seen["etag"]
        decision = self.chance.choice(["APPROVE", "APPROVE", "REJECT"])
        done = reviewer.client.call("POST", "/v1/claim-decisions", {"items": [item], "decision": decision, "opinion": "意见"})
        if done.json.get("succeeded") and decision == "APPROVE":
            self.approved[claim] = (seen["title"], seen["hours"])
            self.vouching[claim] = reviewer.unit.name
        return decision, done.status, done.json.get("succeeded")

    def delete(self):
        claim = self.any_claim()
        if not claim:
            return None
        if self.chance.random() < 0.5:
            return self.client.call("DELETE", f"/v1/claims/{claim}", If_Match="*").status
        return self.reviewer().client.call("POST", "/v1/claim-deletions", {"claimIds": [claim], "reason": "重复"}).json.get("succeeded")

    def move(self):
        to = self.reviewer().unit
        return self.client.call("PATCH", "/v1/me", {"unitId": to.id}, If_Match="*").status

    def appoint(self):
        by = self.reviewer()
        return by.client.call("POST", f"/v1/units/{by.unit.id}/admins", {"name": "张三", "idNumber": self.learner.id_number,
                                                                        "loginAllowed": True}).status

    def set_industry(self):
        industry = self.chance.choice(["GENERAL", "HEALTH", "EDUCATION"])
        return self.client.call("PATCH", "/v1/me", {"industry": industry}, If_Match="*").status

    def credited(self):
        found = self.client.call("GET", f"/v1/me/hours/{self.year}")
        if found.status != 200:
            return {}
        return {entry["source"]["reference"]: (entry["title"], entry["hours"]) for entry in found.json["entries"]
                if not entry.get("reversedBy") and not entry.get("reverses")}

    def expected(self):
        states = {claim: self.client.call("GET", f"/v1/claims/{claim}") for claim in self.approved}
        return {claim: self.approved[claim] for claim, found in states.items()
                if found.status == 200 and found.json["state"] == "APPROVED"}

    def check(self):
        expected = self.expected()
        until(self.credited, lambda entries: entries == expected, f"credited as seen: {expected}; calls: {self.log}")
        certificate = self.client.call("POST", "/v1/me/certificates", {"kind": "ANNUAL", "year": self.year})
        if certificate.status != 201:
            return
        shown = self.client.ok("GET", f"/v1/certificate-verifications/{certificate.json['serial']}")
        allowed = {self.vouching[claim] for claim in expected} | {None}
        assert shown.get("unitName") in allowed, (shown, self.log)


def test_hours_are_credited_as_a_reviewer_saw_them(operator, generous_year):
    units = Unit(operator), Unit(operator)
    enough, approvals, number = max(1, SEQUENCES // 10), 0, 0
    while number < SEQUENCES or approvals < enough:
        assert number < 10 * SEQUENCES, f"hardly any sequence approves anything: the property is not tried; the last: {sequence.log}"
        sequence = Sequence(random.Random(f"{SEED}/{number}"), units, generous_year)
        sequence.create()
        for _ in range(CALLS):
            sequence.step()
        sequence.check()
        approvals += len(sequence.approved)
        number += 1
