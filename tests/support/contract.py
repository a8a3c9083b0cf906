"""Checks every response of the end-to-end tests against the OpenAPI document: the status is described, the body matches its schema.

Stricter than the document is for its readers: a response with a key that is not described fails here.
"""
import json
import re
from functools import cache
from pathlib import Path

import jsonschema_rs

DOCUMENT = json.loads((Path(__file__).parents[2] / "docs/api/openapi.json").read_text(encoding="utf-8"))


def strict(components):
    for schema in components["schemas"].values():
        schema.setdefault("additionalProperties", False)
    return components


COMPONENTS = strict(json.loads(json.dumps(DOCUMENT["components"])))


def pattern(path):
    """Turns /v1/claims/{claimId} into a pattern; literals come before variables."""
    return re.compile("/".join("[^/]+" if part.startswith("{") else re.escape(part) for part in path.split("/")) + "$")


PATHS = sorted(((pattern(path), operations) for path, operations in DOCUMENT["paths"].items()),
               key=lambda entry: entry[0].pattern.count("[^/]+"))


def operation_of(method, path):
    path = path.split("?")[0]
    for known, operations in PATHS:
        if known.match(path):
            return operations.get("get" if method == "HEAD" else method.lower())
    return None


def response_of(operation, status):
    response = operation["responses"].get(str(status), operation["responses"]["default"])
    if response and "$ref" in response:
        response = COMPONENTS["responses"][response["$ref"].rpartition("/")[2]]
    if status not in response.get("x-jixue-statuses", [status]):
        return None  # The answer for everything else is only for the statuses that it lists.
    return response


# Of each optional property of a response: [how often it was there, how often it was left out].
PRESENCE = {}


def note(schema, value):
    """Counts which optional properties this response has, and those of the objects in it."""
    name = schema.get("$ref", "").rpartition("/")[2]
    if name:
        schema = COMPONENTS["schemas"][name]
    for part in [*schema.get("allOf", []), *schema.get("anyOf", []), *schema.get("oneOf", [])]:
        note(part, value)
    if isinstance(value, list):
        for item in value:
            note(schema.get("items", {}), item)
    if not isinstance(value, dict):
        return
    for prop, its in schema.get("properties", {}).items():
        if prop not in schema.get("required", []):
            PRESENCE.setdefault((name, prop), [0, 0])[prop not in value] += 1
        if prop in value:
            note(its, value[prop])


# Properties that only rows of before they were stored lack (services/approval/migrations).
OLD_ROWS = {"ClaimEvent.actorRole", "ClaimEvent.content"}


def always_present():
    """Returns the optional properties that no response left out, although some response had them."""
    return sorted({f"{schema}.{prop}" for (schema, prop), (there, left_out) in PRESENCE.items() if there and not left_out} - OLD_ROWS)


@cache
def validator(schema):
    return jsonschema_rs.validator_for({**json.loads(schema), "components": COMPONENTS}, validate_formats=True)


def check(method, path, answer):
    """Raises AssertionError if the document does not describe this response. Ignores paths outside the API."""
    operation = operation_of(method, path)
    if operation is None:
        return
    where = f"{method} {path.split('?')[0]} {answer.status}"
    response = response_of(operation, answer.status)
    assert response is not None, f"{where}: the document does not know this status: {answer}"
    media = (answer.headers["Content-Type"] or "").split(";")[0]
    content = response.get("content", {})
    if not answer.body:
        assert method == "HEAD" or not content, f"{where}: a body is described, none came"
        return
    assert media in content, f"{where}: {media} is not described"
    tagged = media == "application/json" and answer.json.get("etag")  # It is empty for an account without a person.
    for name in ("X-Request-Id", "Location", *(("ETag",) if tagged else ())):
        assert name not in response.get("headers", {}) or answer.headers[name], f"{where}: no {name}"
    schema = content[media].get("schema")
    if schema and media.endswith("json"):
        problems = [f"{error.message} at {list(error.instance_path)}"
                    for error in validator(json.dumps(schema)).iter_errors(answer.json)]
        assert not problems, f"{where}: {problems[:5]} in {answer}"
        reasons = response.get("x-jixue-reasons")
        assert reasons is None or answer.json["reason"] in reasons and answer.json["status"] == answer.status, f"{where}: {answer}"
        note(schema, answer.json)
