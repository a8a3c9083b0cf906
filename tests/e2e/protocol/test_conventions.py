"""Conventions common to all routes: problems, keys, etags, pages, headers (REST contract, section 1)."""
import uuid

from client import Client, id_number
from world import claim_body, submitted_claims


def test_a_replay_returns_the_first_response_byte_for_byte(learner, year):
    key = str(uuid.uuid4())
    first = learner.client.call("POST", "/v1/claims", claim_body(year), Idempotency_Key=key)
    again = learner.client.call("POST", "/v1/claims", claim_body(year), Idempotency_Key=key)
    assert first.status == again.status == 201 and first.body == again.body
    assert again.headers["Idempotency-Replayed"] == "true" and first.headers["Idempotency-Replayed"] is None
    learner.client.refused("POST", "/v1/claims", claim_body(year, title="other"), Idempotency_Key=key, reason="IDEMPOTENCY_KEY_REUSED")
    assert learner.client.ok("GET", "/v1/claims?includeTotal=true")["totalCount"] == 1


def test_failures_are_not_stored(learner, year):
    key = str(uuid.uuid4())
    learner.client.refused("POST", "/v1/claims", claim_body(year, promise=False), Idempotency_Key=key, reason="PROMISE_REQUIRED")
    learner.client.ok("POST", "/v1/claims", claim_body(year), Idempotency_Key=key, status=201)


def test_a_created_resource_has_its_location_and_etag(learner, year):
    answer = learner.client.call("POST", "/v1/claims", claim_body(year))
    claim = answer.json
    assert answer.headers["Location"] == f"/v1/claims/{claim['claimId']}"
    assert answer.headers["ETag"].strip('"') == claim["etag"]
    assert learner.client.ok("GET", answer.headers["Location"]) == claim


def test_lists_are_read_page_by_page(learner, unit, year):
    ids = submitted_claims(learner, unit, year, count=5)
    seen, token = [], ""
    while True:
        page = learner.client.call("GET", f"/v1/claims?pageSize=2&includeTotal=true&pageToken={token}")
        seen += [c["claimId"] for c in page.json["items"]]
        assert page.json["totalCount"] == 5
        token = page.json["nextPageToken"]
        assert ('rel="next"' in (page.headers["Link"] or "")) == bool(token)
        if not token:
            break
    assert seen == ids[::-1]
    learner.client.refused("GET", "/v1/claims?pageToken=abc", status=400)
    learner.client.refused("GET", "/v1/claims?pageSize=-1", status=400)
    assert learner.client.ok("GET", "/v1/claims?pageSize=1000")["nextPageToken"] == ""
    assert len(learner.client.ok("GET", "/v1/claims?state=DRAFT,PENDING")["items"]) == 5
    assert learner.client.ok("GET", "/v1/claims?state=DRAFT")["items"] == []


def test_problems_are_in_the_requested_language():
    chinese = Client().refused("GET", "/v1/me", status=401).json
    english = Client().refused("GET", "/v1/me", status=401, Accept_Language="en").json
    assert chinese["title"] == "请先登录" and english["title"] == "Log in first"
    assert english["type"] == "/docs/errors/AUTHENTICATION_REQUIRED" and english["instance"].startswith("urn:request:")


def test_bad_bodies_name_the_field(operator):
    for body, pointer in ((b'{"year": 2025, "year": 2026}', "#/year"), (b'{"nonsense": 1}', "#/nonsense"), (b'{"year": "2025"}', "#/year"),
                          (b'{"year": 1e308}', "#/year"), (b'{"professionalShare": {"numerator": 0}}', "#/professionalShare/numerator")):
        problem = operator.refused("POST", "/v1/policy-years", body, status=400).json
        assert pointer in {e["pointer"] for e in problem["errors"]}, problem
    for body in (b"{", b"[]", b"{'year': 1}", b'{"year": 1,}', b'{"year": NaN}', b"\xff"):
        operator.refused("POST", "/v1/policy-years", body, status=400)


def wrong_fields(answer):
    return {error["pointer"]: error["code"] for error in answer.json["errors"]}


def test_what_can_be_found_together_is_reported_together(operator, learner, year):
    number = id_number()
    person = {"username": "together" + uuid.uuid4().hex[:8], "password": "password1", "name": "张三", "idNumber": number[:-1] + ("0" if number[-1] != "0" else "1"),
              "mobile": "1380", "email": "nobody", "unitId": "x"}
    found = wrong_fields(Client().refused("POST", "/v1/accounts", person, status=400))
    assert found == {"#/mobile": "MOBILE_PATTERN", "#/email": "EMAIL_PATTERN", "#/unitId": "BAD_FORMAT",
                     "#/idNumber": "ID_NUMBER_CHECK", "#/password": "PASSWORD_TOO_SIMPLE"}
    found = wrong_fields(operator.refused("POST", "/v1/units", {"name": "", "creditCode": "124501000000000000", "regionCode": "45", "kind": "ENTERPRISE"},
                                          status=400))
    assert found == {"#/name": "REQUIRED", "#/creditCode": "CREDIT_CODE_CHECK", "#/regionCode": "REGION_CODE_PATTERN"}
    undeclared = {**claim_body(year), "promise": False}
    found = wrong_fields(learner.client.refused("POST", "/v1/claims", {**undeclared, "title": "", "hours": -1}, status=400))
    assert found == {"#/title": "REQUIRED", "#/hours": "TOO_SMALL", "#/promise": "DECLARATION_REQUIRED"}
    found = wrong_fields(learner.client.refused("POST", "/v1/claims", {**undeclared, "endDate": f"{year}-01-01"}, status=400))
    assert found == {"#/endDate": "BEFORE_START", "#/promise": "DECLARATION_REQUIRED"}
    learner.client.refused("POST", "/v1/claims", undeclared, status=422, reason="PROMISE_REQUIRED")
    del undeclared["promise"]
    found = wrong_fields(learner.client.refused("POST", "/v1/claims", {**undeclared, "title": ""}, status=400))
    assert found == {"#/title": "REQUIRED", "#/promise": "REQUIRED"}


def test_an_empty_optional_id_means_not_given(operator, unit, learner):
    body = {"name": "李四", "idNumber": id_number(), "loginAllowed": True, "departmentId": ""}
    assert "departmentId" not in operator.ok("POST", f"/v1/units/{unit.id}/admins", body, status=201)
    etag = learner.client.ok("GET", "/v1/me")["etag"]
    assert "departmentId" not in learner.client.ok("PATCH", "/v1/me", {"departmentId": ""}, If_Match=etag)


def test_a_caller_without_permission_learns_nothing_about_the_body(learner):
    learner.client.refused("POST", "/v1/policy-years", b"{", status=403, reason="PERMISSION_DENIED")
    Client().refused("POST", "/v1/policy-years", b"{", status=401, reason="AUTHENTICATION_REQUIRED")


def test_other_paths_methods_and_types_are_rejected(operator):
    Client().refused("GET", "/v1/nothing", status=404, reason="ROUTE_NOT_FOUND")
    wrong = Client().refused("PUT", "/v1/occupations", {}, status=405, reason="METHOD_NOT_ALLOWED")
    assert "GET" in wrong.headers["Allow"]
    operator.refused("POST", "/v1/policy-years", b"a=b", status=415, Content_Type="application/x-www-form-urlencoded")
    operator.refused("POST", "/v1/policy-years", b'{"title": "' + b"x" * (2 << 20) + b'"}', status=413)


def test_responses_have_the_headers_that_browsers_need():
    preflight = Client().call("OPTIONS", "/v1/me", Origin="http://localhost:5173", Access_Control_Request_Method="GET",
                              Access_Control_Request_Headers="authorization")
    assert preflight.status == 204 and preflight.headers["Access-Control-Allow-Origin"] == "http://localhost:5173"
    assert "GET" in preflight.headers["Access-Control-Allow-Methods"]
    for path in ("/v1/nothing", "/v1/sessions", "/docs", "/verify/ABC", "/openapi.json"):
        assert Client().call("OPTIONS", path, Origin="http://localhost:5173", Access_Control_Request_Method="POST").status == 204, path
    answer = Client().call("GET", "/v1/occupations", Origin="http://localhost:5173", X_Request_Id="check-1")
    assert answer.headers["Access-Control-Allow-Origin"] == "http://localhost:5173"
    assert {"ETag", "Content-Disposition"} <= set(answer.headers["Access-Control-Expose-Headers"].split(", "))
    assert answer.headers["X-Content-Type-Options"] == "nosniff" and answer.headers["X-Request-Id"]
    foreign = Client().call("GET", "/v1/occupations", Origin="https://evil.example")
    assert foreign.headers["Access-Control-Allow-Origin"] is None


def test_the_catalogue_is_loaded():
    """R-98: 14 occupations and 44 qualifications."""
    assert len(Client().ok("GET", "/v1/occupations?pageSize=200")["items"]) == 14
    institutions = Client().ok("GET", "/v1/institutions?pageSize=200")["items"]
    assert sum(len(i["qualifications"]) for i in institutions) == 44
    assert len(Client().ok("GET", "/v1/regions")["items"]) == 15
