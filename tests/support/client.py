"""A small REST client over one kept-alive connection, and makers of invented people. Standard library only.

Every secret that passes through it is recorded in CANARIES, so that the scan at the end of the run can prove that no
log, metric or URL contains it.
"""
import http.client
import json
import os
import random
import time
import urllib.parse
import uuid

from waiting import until  # noqa: F401  Tests import it from here.

URL = urllib.parse.urlsplit(os.environ["JIXUE_URL"])
OPERATOR = os.environ["JIXUE_OPERATOR_USERNAME"], os.environ["JIXUE_OPERATOR_PASSWORD"]
SEED = int(os.environ.get("JIXUE_TEST_SEED") or random.SystemRandom().randrange(1 << 32))
RANDOM = random.Random(SEED)
CANARIES = {}
SECRET_FIELDS = {"password", "currentPassword", "newPassword", "idNumber", "mobile", "email", "refreshToken", "accessToken",
                 "temporaryPassword", "deviceToken"}


def remember(value):
    """Records the secrets of a request or a response, with their positions."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in SECRET_FIELDS and isinstance(inner, str) and len(inner) >= 8:
                CANARIES[inner] = name
            else:
                remember(inner)
    elif isinstance(value, list):
        for inner in value:
            remember(inner)


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def reason(self):
        return self.json.get("reason")

    def __repr__(self):
        return f"{self.status} {self.body[:800].decode('utf-8', 'replace')}"


class Client:
    """One caller, authenticated by `log_in` or `token`."""

    check = None  # A static function that checks every response: (method, path, response); conftest.py sets it.

    def __init__(self, token=None):
        self.token, self.refresh_token, self.connection = token, None, None

    def call(self, method, path, body=None, key=True, **headers):
        """`key=False` omits the Idempotency-Key; header names use underscores: If_Match="3"."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        if data is not None:
            sent.setdefault("Content-Type", "application/json")
        if self.token:
            sent.setdefault("Authorization", f"Bearer {self.token}")
        if method == "POST" and key:
            sent.setdefault("Idempotency-Key", str(uuid.uuid4()))
        remember(body if not isinstance(body, bytes) else None)
        answer = self.exchange(method, path, data, sent)
        if answer.body[:1] == b"{":
            remember(answer.json)
        if self.check:
            self.check(method, path, answer)
        return answer

    def exchange(self, method, path, data, headers):
        for fresh in (False, True):  # The server may have closed a kept-alive connection meanwhile.
            if self.connection is None or fresh:
                self.connection = http.client.HTTPConnection(URL.hostname, URL.port, timeout=30)
            try:
                self.connection.request(method, path, data, headers)
                response = self.connection.getresponse()
                return Answer(response.status, response.headers, response.read())
            except (http.client.RemoteDisconnected, ConnectionError):
                if fresh:
                    raise

    def ok(self, method, path, body=None, status=(200, 201, 204), **headers):
        answer = self.call(method, path, body, **headers)
        allowed = status if isinstance(status, tuple) else (status,)
        assert answer.status in allowed, f"{method} {path}: {answer}"
        return answer.json if answer.body else None

    def refused(self, method, path, body=None, status=422, reason=None, **headers):
        answer = self.call(method, path, body, **headers)
        assert answer.status == status, f"{method} {path}: {answer}"
        assert answer.headers["Content-Type"].startswith("application/problem+json"), answer.headers
        problem = answer.json
        assert problem["status"] == status and problem["title"] and problem["detail"] and problem["traceId"], problem
        assert reason is None or problem["reason"] == reason, problem
        return answer

    def log_in(self, username, password):
        session = Client().ok("POST", "/v1/sessions", {"username": username, "password": password}, status=201)
        self.token, self.refresh_token = session["accessToken"], session["refreshToken"]
        return session


PROVINCES = [n for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65)) for n in range(first, last + 1)]


def id_number():
    """Returns an invented ID number with a correct check character and a prefecture code, so that it belongs to no one. There are
    thousands of millions, so that a run of many thousands does not repeat one from earlier runs."""
    body = "%d0%d00" % (RANDOM.choice(PROVINCES), RANDOM.randint(1, 9))
    body += "%d%02d%02d%03d" % (RANDOM.randint(1950, 2004), RANDOM.randint(1, 12), RANDOM.randint(1, 28), RANDOM.randint(1, 999))
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights)) % 11]


def credit_code():
    """Returns an invented unified social credit code with a correct check character."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = "12450000" + "".join(RANDOM.choice(alphabet) for _ in range(9))
    total = sum(alphabet.index(character) * pow(3, place, 31) for place, character in enumerate(body))
    return body + alphabet[(31 - total % 31) % 31]


def tag():
    return uuid.uuid4().hex[:10]


def letters():
    """Returns a tag that a name may contain."""
    return "".join(chr(ord("a") + int(digit, 16)) for digit in tag())


def password():
    return f"Pass-{tag()}-7y"
