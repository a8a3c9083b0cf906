"""Runs the lines of "Building a front end" in README.md: each numbered line has a function here that does what it says."""
import json
import os
import re
import uuid

import pytest

from client import Client, until
from test_clients import BIN, OUT, ROOT, run, tool
from world import claim_body, decide, submitted_claims

README = (ROOT / "README.md").read_text(encoding="utf-8")
SECTION = README.split("\n## Building a front end\n")[1].split("\n## ")[0]
LINES = re.findall(r"^(\d+)\. (.+)$", SECTION, re.M)
ORIGIN = "http://127.0.0.1:8080"  # Of the README; the stack of the tests has another port.


def quoted(number):
    """Returns what the line has in backticks."""
    return re.findall(r"`([^`]+)`", dict(LINES)[str(number)])


def command(number, place, url):
    """Returns the words of a command of the line, for this stack."""
    return quoted(number)[place].replace(ORIGIN, url).split()


@pytest.fixture(scope="module")
def url():
    return os.environ["JIXUE_URL"].rstrip("/")


def send(client, text, body=None, **more):
    """Sends a request that the README quotes, such as `POST /v1/sessions`."""
    method, path = text.split()
    return client.call(method, path, body, **more)


@pytest.fixture
def draft(unit, year):
    learner = unit.register_learner()
    return learner, learner.client.ok("POST", "/v1/claims", claim_body(year), status=201)


def test_it_has_fifteen_lines():
    assert [int(number) for number, _ in LINES] == list(range(1, 16))
    tested = [int(found[1]) for name in globals() if (found := re.match(r"test_line_(\d+)_", name))]
    assert tested == list(range(1, 16))


def test_line_1_address():
    address, docs = quoted(1)
    assert address == ORIGIN and Client().call("GET", docs).status == 200


def test_line_2_other_origins():
    setting, *make = quoted(2)[0].split()
    origin = setting.removeprefix("JIXUE_CORS_ORIGINS=")
    assert make == ["make", "up"]  # `make test-clients` starts its stack with the same setting.
    preflight = Client().call("OPTIONS", "/v1/claims", Origin=origin, Access_Control_Request_Method="POST",
                              Access_Control_Request_Headers="authorization,idempotency-key,if-match,content-type")
    assert preflight.status == 204 and preflight.headers["Access-Control-Allow-Origin"] == origin


def test_line_3_typescript(url):
    npx, program, *arguments = command(3, 0, url)
    assert npx == "npx"
    status, said = tool(program, *arguments, cwd=OUT)
    assert status == 0 and "export interface paths" in (OUT / arguments[-1]).read_text(encoding="utf-8"), said


def test_line_4_python(url):
    program, *arguments = command(4, 0, url)
    arguments = [str(ROOT / word) if word.startswith("tests/") else word for word in arguments]
    status, said = run(BIN / program, *arguments, "--overwrite", cwd=OUT)
    assert status == 0 and "warning" not in said.lower(), said


def test_line_5_log_in(draft):
    learner, _ = draft
    session = send(Client(), quoted(5)[0], {"username": learner.username, "password": learner.password}).json
    assert {"accessToken", "refreshToken"} <= set(session) and session["expiresInSeconds"] == 600
    header = quoted(5)[3].removeprefix("Authorization: ").replace("<accessToken>", session["accessToken"])
    assert Client().call("GET", "/v1/me", Authorization=header).status == 200


def test_line_6_a_rejected_token(draft):
    learner, _ = draft
    stale = Client(learner.client.token[:-4] + "AAAA")
    stale.refused("GET", "/v1/me", status=401, reason="TOKEN_INVALID")
    again = send(Client(), quoted(6)[0], {"refreshToken": learner.client.refresh_token})
    assert again.status == 201 and Client(again.json["accessToken"]).call("GET", "/v1/me").status == 200


def test_line_7_each_refresh_token_is_used_once(draft):
    learner, _ = draft
    first = Client().ok("POST", "/v1/sessions/refreshes", {"refreshToken": learner.client.refresh_token})
    Client().ok("POST", "/v1/sessions/refreshes", {"refreshToken": first["refreshToken"]})
    Client().refused("POST", "/v1/sessions/refreshes", {"refreshToken": learner.client.refresh_token}, status=401)


def test_line_8_changed_rights(draft):
    learner, _ = draft
    changed = send(learner.client, quoted(8)[0], {"currentPassword": learner.password, "newPassword": "Violet-" + uuid.uuid4().hex[:9]})
    assert changed.status == 204
    fresh = Client().ok("POST", "/v1/sessions/refreshes", {"refreshToken": learner.client.refresh_token})
    assert Client(fresh["accessToken"]).call("GET", "/v1/me").status == 200


def test_line_9_etag(draft):
    learner, claim = draft
    path = f"/v1/claims/{claim['claimId']}"
    learner.client.ok("PATCH", path, {"title": "数据库"}, If_Match=claim["etag"])
    learner.client.refused("PATCH", path, {"title": "网络"}, status=412, If_Match=claim["etag"])
    learner.client.ok("DELETE", path, If_Match=learner.client.ok("GET", path)["etag"])


def test_line_10_idempotency(draft, year):
    learner, _ = draft
    key = str(uuid.uuid4())
    first, second = (learner.client.call("POST", "/v1/claims", claim_body(year), Idempotency_Key=key) for _ in range(2))
    assert quoted(10)[0] == "Idempotency-Key" and first.json == second.json


def test_line_11_paging(draft, year):
    learner, _ = draft
    learner.client.ok("POST", "/v1/claims", claim_body(year), status=201)
    token, pages = "", 0
    while pages == 0 or token:
        page = learner.client.ok("GET", f"/v1/claims?pageSize=1&state=DRAFT&pageToken={token}")
        token, pages = page["nextPageToken"], pages + 1
    assert pages == 2


def test_line_12_filters(draft):
    learner, _ = draft
    assert learner.client.ok("GET", f"/v1/claims?{quoted(12)[0]}")["items"] == []
    assert len(learner.client.ok("GET", f"/v1/claims?{quoted(12)[0]}&state=DRAFT")["items"]) == 1


def test_line_13_errors(draft):
    learner, _ = draft
    english = learner.client.refused("POST", "/v1/claims", {}, status=400, Accept_Language="en").json
    assert english["reason"] == "INVALID_REQUEST" and english["errors"][0]["code"] == "REQUIRED"
    assert Client().call("GET", quoted(13)[-1] + english["reason"]).status == 200


def test_line_14_times(unit, year):
    learner = unit.register_learner()
    decide(unit.chief, submitted_claims(learner, unit, year))
    until(lambda: learner.client.ok("GET", "/v1/me/hours")["years"], bool, "the hours arrive")
    assert learner.client.ok("GET", "/v1/claims")["items"][0]["decidedAt"].endswith("Z")


def test_line_15_enumerations():
    document = json.loads(Client().call("GET", quoted(15)[1]).body)
    assert document["components"]["schemas"]["ClaimState"][quoted(15)[0]]["PENDING"]["label"] == "待审核"
    assert {path.stem for path in (ROOT / quoted(15)[2] / "typescript").glob("*.ts")} >= {"learner", "operator", "unit_administrator"}
