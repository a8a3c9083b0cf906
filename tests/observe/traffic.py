"""Light work throughout, so that rates have data. Failures are caused by the fault, so they are only counted."""
import http.client
from collections import Counter

from client import Client
from load import Load
from world import claim_body

PAUSE = 0.1


class Traffic(Load):
    """A learner who reads hours and certificates, registers claims and submits them; a unit administrator who approves."""

    def __init__(self, unit, year):
        self.unit, self.year, self.answers = unit, year, Counter()
        self.person = unit.register_learner()
        self.learner, self.chief = self.client_of(self.person), self.client_of(unit.chief)
        self.reader = Client(self.learner.token)
        super().__init__([self.read, self.work], PAUSE)

    @staticmethod
    def client_of(person):
        client = Client()
        client.log_in(person.username, person.password)
        return client

    def ask(self, client, method, path, body=None):
        try:
            answer = client.call(method, path, body)
        except (OSError, http.client.HTTPException):
            self.answers["no answer"] += 1
            return None
        self.answers[answer.status] += 1
        return answer.json if answer.status in (200, 201) else None

    def read(self):
        for path in ("/v1/me/hours", "/v1/me/certificates"):
            self.ask(self.reader, "GET", path)

    def work(self):
        made = self.ask(self.learner, "POST", "/v1/claims", claim_body(self.year))
        if made is None:
            return
        claims = {"claimIds": [made["claimId"]], "reviewer": {"unitId": self.unit.id}}
        if self.ask(self.learner, "POST", "/v1/claim-submissions", claims):
            self.ask(self.chief, "POST", "/v1/claim-decisions",
                     {"items": [{"claimId": made["claimId"]}], "decision": "APPROVE"})
