"""F61: hostile texts in every text field, query and path variable of every operation of docs/api/openapi.json.

Each text is either rejected with a documented status or stored unchanged. No statement runs, no header is split, no log line breaks.
"""
import http.client
import json
import re
import time
import urllib.parse
import uuid
from pathlib import Path

import pytest

import tokens
from client import CANARIES, RANDOM, URL, id_number, tag
from raw_http import SOURCES, logged
from test_main_job import EXAM, LESSON, make_programme
from waiting import until
from world import Unit, claim_body, open_policy_year, submitted_claims

DOCUMENT = json.loads((Path(__file__).parents[3] / "docs/api/openapi.json").read_text())
MARK = "zq7"  # Ends each text, so that it can be recognised.
TEXTS = [text + MARK for text in (
    "' OR '1'='1", "'; DROP TABLE claim; --", '"; DELETE FROM unit; --', "1); SELECT pg_sleep(3); --", "$$; SELECT pg_sleep(3); $$", "\\'; --",
    "%' OR 1=1 --", "%_%", "{1,2}", '{"a', "NULL", "\\N", "=1+1", "+1+1", "-1+1", "@SUM(1+1)", "=cmd|' /C calc'!A0", "\t=1+1", "a\r\nSet-Cookie: x=1; ",
    "a\nX-Injected: 1\n", "a\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", '"}\n{"level":"error","forged":"1"}\n', "\u2028forged", "\x1b[31mred", "${7*7}", "{{7*7}}",
    "<%= 7*7 %>", "#{7*7}", "%s%s%n%x", "{0}{params}", "$(id)", "`id`", "; id", "${jndi:ldap://127.0.0.1/x}", "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "../../../etc/passwd", "\u202egnp.", "\ufeffbom", "a\u0000b", "\U0001f469\u200d\U0001f4bb",
    "\uff41\uff44\uff4d\uff49\uff4e", "a\\u0000b", "/* */", "-- -")]
COSTLY = ("/v1/accounts", "/v1/sessions", "/v1/me/password", "/admins", "/password-resets")  # Argon2 is slow, so they get fewer texts.
REFUSED = (400, 403, 404, 405, 409, 412, 422)


def resolved(node):
    while "$ref" in node:
        found = DOCUMENT
        for step in node["$ref"].split("/")[1:]:
            found = found[step]
        node = found
    return node


def types_of(schema):
    kind = schema.get("type", [])
    return kind if isinstance(kind, list) else [kind]


def text_fields(schema, path=()):
    """Yields the positions of texts in a body."""
    schema = resolved(schema)
    if "object" in types_of(schema):
        for name, inner in schema.get("properties", {}).items():
            yield from text_fields(inner, (*path, name))
    elif "array" in types_of(schema):
        yield from text_fields(schema["items"], (*path, 0))
    elif "string" in types_of(schema):
        yield path


def operations():
    """Yields (method, path, parameters, body's schema, example)."""
    for path, methods in DOCUMENT["paths"].items():
        for method, operation in methods.items():
            if method not in ("get", "post", "put", "patch", "delete") or path == "/v1/sessions/current":
                continue
            parameters = [resolved(parameter) for parameter in operation.get("parameters", [])]
            content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            yield method.upper(), path, parameters, content.get("schema"), operation


OPERATIONS = list(operations())


@pytest.fixture(scope="module")
def world(operator, year):
    """Creates the resources that paths name, and the callers."""
    unit = Unit(operator)
    person = unit.register_learner()
    draft = person.client.ok("POST", "/v1/claims", claim_body(year), status=201)["claimId"]
    pending, = submitted_claims(person, unit, year)
    # Uses its own year, because one of the attacks may publish the programme.
    programme, _, (course,) = make_programme(operator, open_policy_year(operator), "REQUIRED", 20,
                                             [{"title": "F61", "lessons": [LESSON], "exam": EXAM}])
    names = {"unitId": unit.id, "departmentId": unit.department, "personId": person.id, "claimId": draft, "pendingId": pending, "year": str(year),
             "programmeId": programme["programmeId"], "courseId": course["courseId"], "examId": course["examId"],
             "lessonId": course["lessons"][0]["lessonId"]}
    models = {"PLATFORM_OPERATOR": operator.token, "UNIT_ADMIN(unit)": unit.chief.client.token, "LEARNER": person.client.token}
    return names, models, (unit, person)


class Caller:
    """One operation's caller: a token for its own account with the roles it needs, and its own address."""

    def __init__(self, world, path, operation):
        names, models, (unit, person) = world
        roles = operation.get("x-jixue-roles") or []
        role = next((role for role in ("LEARNER", "UNIT_ADMIN(unit)", "PLATFORM_OPERATOR") if role in roles), "LEARNER")
        granted = {"LEARNER": {"r": "LEARNER"}, "UNIT_ADMIN(unit)": {"r": "UNIT_ADMIN", "u": unit.id}, "PLATFORM_OPERATOR": {"r": "PLATFORM_OPERATOR"}}[role]
        person_id = None if role == "PLATFORM_OPERATOR" else person.id if role == "LEARNER" else unit.chief.id
        # identity looks the caller's account up, for one's own data and for administrative writes.
        real = path.startswith("/v1/me") or "requestBody" in operation and path.startswith(("/v1/units", "/v1/people"))
        own = {"sub": tokens.claims_of(models[role])["sub"]} if real else {}
        self.token = tokens.sign(models[role], roles=[granted], pid=person_id, **own)
        self.fresh()

    def fresh(self):
        self.connection = http.client.HTTPConnection(URL.hostname, URL.port, timeout=20, source_address=(SOURCES.next(), 0))
        self.sent = 0

    def call(self, method, target, body):
        """Repeats a call that the limit of a real account rejects."""
        return until(lambda: self.send(method, target, body), lambda answer: answer[0] != 429, "the limit must admit the call")

    def send(self, method, target, body):
        if self.sent > 300:
            self.fresh()
        self.sent += 1
        headers = {"Authorization": f"Bearer {self.token}"}
        if method == "PATCH":
            headers["If-Match"] = self.call("GET", target, None)[1]["ETag"] or '"1"'
        if body is not None:
            headers["Content-Type"] = "application/json"
        begun = time.monotonic()
        self.connection.request(method, target, None if body is None else json.dumps(body), headers)
        answer = self.connection.getresponse()
        data = answer.read()
        return answer.status, answer.headers, data, time.monotonic() - begun


def example_of(schema, operation, names):
    content = operation["requestBody"]["content"]["application/json"]
    body = json.loads(json.dumps(content.get("example") or next(iter(content.get("examples", {}).values()), {}).get("value") or {}))
    for name in ("unitId", "departmentId", "personId", "programmeId"):
        if name in body:
            body[name] = names[name]
    fresh = {"username": "u" + tag(), "idNumber": id_number(), "year": int(names["year"]) if "year" in body else None}
    for name, value in fresh.items():
        if name in body:
            body[name] = value
            CANARIES[fresh["idNumber"]] = "idNumber"
    if "claimIds" in body:
        body["claimIds"] = [names["pendingId"]]
    return body


def planted(body, path, text):
    """Returns the body with the text at that position, creating missing lists and objects on the way."""
    body = json.loads(json.dumps(body))
    place = body
    for step, following in zip(path, path[1:]):
        made = [] if following == 0 else {}
        if step == 0:
            if not place:
                place.append(made)
            place = place[0]
        else:
            if not isinstance(place.get(step), type(made)):
                place[step] = made
            place = place[step]
    if path[-1] == 0:
        place[:] = [text]
    else:
        place[path[-1]] = text
    return body


def texts_for(method, path):
    if any(part in path for part in COSTLY):
        return RANDOM.sample(TEXTS, 3)
    return TEXTS if method == "POST" else RANDOM.sample(TEXTS, 12)


def values_named(value, name):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == name:
                yield inner
            yield from values_named(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from values_named(inner, name)


def attacks(world, method, path, parameters, schema, operation):
    """Yields (what, target, body, field, text)."""
    names = world[0]
    def target(**changed):
        return re.sub(r"\{(\w+)\}", lambda m: urllib.parse.quote(changed.get(m[1], names.get(m[1], str(uuid.uuid4()))), safe=""), path)
    base = example_of(schema, operation, names) if schema else None
    for text in texts_for(method, path):
        for parameter in parameters:
            name = parameter["name"]
            if parameter["in"] == "path":
                yield f"path {name}", target(**{name: text}), base, None, text
            elif parameter["in"] == "query":
                yield f"query {name}", f"{target()}?{name}={urllib.parse.quote(text, safe='')}", base, None, text
        for field in text_fields(schema) if schema else ():
            yield f"body {'/'.join(map(str, field))}", target(), planted(example_of(schema, operation, names), field, text), field[-1], text
        if schema:
            yield "body, name of a field", target(), {**base, text: text}, None, text


@pytest.mark.parametrize("method, path, parameters, schema, operation", OPERATIONS, ids=[f"{m} {p}" for m, p, *_ in OPERATIONS])
def test_f61_hostile_texts_are_stored_as_data_or_refused(world, method, path, parameters, schema, operation):
    caller, stored = Caller(world, path, operation), 0
    for what, target, body, field, text in attacks(world, method, path, parameters, schema, operation):
        status, headers, data, seconds = caller.call(method, target, body)
        where = f"{method} {path}, {what}, {text!r}: {status} {data[:300]!r}"
        assert 200 <= status < 300 or status in (*REFUSED, 401, 415), where
        assert status != 401 or path.startswith("/v1/sessions"), where
        assert not {"x-injected", "set-cookie"} & {name.lower() for name in headers.keys()}, where
        assert seconds < 2.5, f"{where} took {seconds:.1f} s"
        answer = json.loads(data) if data and "json" in headers["Content-Type"] else None
        if status < 300 and field and isinstance(answer, dict) and MARK in data.decode():
            stored += 1
            found = [value for value in values_named(answer, field) if value]
            # Names are stored without surrounding blanks.
            assert any(value in (text, text.strip()) for value in found), f"{where}: read back {found}"
        if status < 300 and headers["Location"] and field and MARK in data.decode() and method == "POST":
            again = caller.call("GET", headers["Location"], None)
            assert again[0] in (200, 403, 404, 405), again
            assert again[0] != 200 or text.strip() in list(values_named(json.loads(again[2]), field)), f"{where}: {again[2][:300]}"
    print(f"{method} {path}: {stored} stored")


def test_f61_afterwards_everything_is_there_and_every_log_line_is_json(operator, unit, learner, year):
    assert unit.chief.client.ok("GET", f"/v1/units/{unit.id}")["name"] == unit.name
    assert operator.ok("GET", "/v1/units?pageSize=5")["items"]
    learner.client.ok("POST", "/v1/claims", claim_body(year), status=201)
    programs = ("identity", "learning", "approval", "ledger", "certificate", "registry", "gateway", "edge")
    for name in programs:
        lines = logged(name).splitlines()
        served = next((number for number, line in enumerate(lines) if '"listening"' in line), 0)  # Commands before it print text for people.
        for line in lines[served:]:
            record = json.loads(line)
            assert "forged" not in record, f"{name}: {line}"
    # The edge logs paths, percent-encoded; it logs nothing else of a request.
    assert not any(MARK in logged(name) for name in programs if name != "edge")
