"""A client that follows the contract during faults: it reuses the Idempotency-Key until a response is final."""
import http.client
import time
import uuid
from collections import Counter

from client import Client

# Statuses that tell a client to retry the same request. 409 only for a request that is still in progress.
TRANSIENT = {429, 503, 504}
PATIENCE_SECONDS = 60


class Broken(AssertionError):
    """A response that the contract does not allow."""


class Persistent:
    """One caller. `answers` counts the statuses received and `lost` the connections that ended without a response."""

    def __init__(self, username=None, password=None):
        self.username, self.password = username, password
        self.client, self.answers, self.slowest = Client(), Counter(), 0.0

    def send(self, method, path, body=None, key=None, patience=PATIENCE_SECONDS):
        """Returns the final response."""
        key = key or str(uuid.uuid4())
        end = time.monotonic() + patience
        while True:
            if self.username and not self.client.token:
                self.log_in(end)
            answer = self.attempt(method, path, body, key)
            if answer is not None and answer.status == 401 and self.username:
                self.client.token = None  # It has expired.
            elif answer is not None and not is_transient(answer):
                return answer
            if time.monotonic() > end:
                raise Broken(f"{method} {path}: no final answer in {patience} s; last {answer}; {dict(self.answers)}")
            time.sleep(0.05)

    def ok(self, method, path, body=None, key=None, patience=PATIENCE_SECONDS):
        answer = self.send(method, path, body, key, patience)
        if answer.status not in (200, 201, 204):
            raise Broken(f"{method} {path}: {answer}; all answers so far {dict(self.answers)}")
        return answer.json if answer.body else None

    def attempt(self, method, path, body, key):
        """Tries once; returns None if the connection ended without a response."""
        begun = time.monotonic()
        try:
            answer = self.client.call(method, path, body, Idempotency_Key=key)
        except (OSError, http.client.HTTPException):
            self.answers["lost"] += 1
            self.client.connection = None
            return None
        finally:
            self.slowest = max(self.slowest, time.monotonic() - begun)
        self.answers[answer.status] += 1
        check_contract(method, path, answer)
        return answer

    def log_in(self, end):
        body = {"username": self.username, "password": self.password}
        while time.monotonic() < end:
            answer = self.attempt("POST", "/v1/sessions", body, str(uuid.uuid4()))
            if answer is not None and answer.status == 201:
                self.client.token = answer.json["accessToken"]
                return
            if answer is not None and answer.status not in TRANSIENT:
                raise Broken(f"log-in: {answer}")
            time.sleep(0.05)
        raise Broken(f"no log-in: {dict(self.answers)}")


def is_transient(answer):
    return answer.status in TRANSIENT or (answer.status == 409 and answer.reason == "REQUEST_IN_PROGRESS")


def check_contract(method, path, answer):
    """Checks that failures are problems, and that retryable ones say when to retry."""
    if answer.status < 400:
        return
    if not answer.headers["Content-Type"].startswith("application/problem+json") or answer.status == 500:
        raise Broken(f"{method} {path}: {answer}")
    if answer.status in (429, 503) and not (answer.headers["Retry-After"] or "").isdigit():
        raise Broken(f"{method} {path}: no Retry-After: {answer}")
