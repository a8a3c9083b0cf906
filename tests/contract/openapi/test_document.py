"""docs/api/openapi.json is a valid OpenAPI 3.1 document whose examples match its schemas, and it describes every operation."""
import json
import re
from functools import cache
from pathlib import Path

import jsonschema_rs
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

ROOT = Path(__file__).parents[3]
DOCUMENT = json.loads((ROOT / "docs/api/openapi.json").read_text(encoding="utf-8"))
OPERATIONS = [(f"{method.upper()} {path}", path, operation)
              for path, operations in DOCUMENT["paths"].items() for method, operation in operations.items()]
NAMES = [name for name, _, _ in OPERATIONS]


def resolved(part):
    while "$ref" in part and part["$ref"].startswith("#/"):
        found = DOCUMENT
        for step in part["$ref"][2:].split("/"):
            found = found[step]
        part = {**found, **{key: value for key, value in part.items() if key != "$ref"}}
    return part


@cache
def validator(schema):
    whole = {**json.loads(schema), "components": {"schemas": DOCUMENT["components"]["schemas"]}}
    return jsonschema_rs.validator_for(whole, validate_formats=True)


def problems(schema, value):
    return [error.message for error in validator(json.dumps(schema)).iter_errors(value)]


def test_the_document_is_valid():
    assert [error.message for error in OpenAPIV31SpecValidator(DOCUMENT).iter_errors()] == []


def test_it_has_the_routes_of_the_access_table():
    table = re.findall(r"^\| (\w+) \| `([^`]+)`", (ROOT / "docs/access.md").read_text(encoding="utf-8"), re.M)
    assert {f"{method} {path}" for method, path in table} == set(NAMES) and len(table) == len(NAMES)


@pytest.mark.parametrize("name", DOCUMENT["components"]["schemas"])
def test_examples_of_schemas_fit_them(name):
    schema = DOCUMENT["components"]["schemas"][name]
    for example in schema.get("examples", []):
        assert problems({"$ref": f"#/components/schemas/{name}"}, example) == [], example


@pytest.mark.parametrize("name, path, operation", OPERATIONS, ids=NAMES)
def test_operation_is_described(name, path, operation):
    assert operation["operationId"] and operation["summary"] and operation["description"]
    assert not re.search(r"\bD\d+\b|Errors", operation["summary"] + operation["description"]), "words of the protos' own"
    assert set(re.findall(r"{(\w+)}", path)) == {p["name"] for p in map(resolved, operation["parameters"]) if p["in"] == "path"}
    statuses = set(operation["responses"])
    assert {"400", "default"} <= statuses and any(status.startswith("2") for status in statuses)
    assert operation["tags"] != ["other"], "gateway/openapi/topics.cpp has no topic for it"
    assert operation.get("security") == [] or "401" in statuses


@pytest.mark.parametrize("name, path, operation", OPERATIONS, ids=NAMES)
def test_examples_of_an_operation_fit(name, path, operation):
    for parameter in map(resolved, operation["parameters"]):
        if "example" in parameter:
            assert problems(parameter["schema"], parameter["example"]) == [], parameter
    contents = [operation.get("requestBody", {})] + [resolved(r) for r in operation["responses"].values()]
    for media in (media for part in contents for media in part.get("content", {}).values()):
        examples = [media["example"]] if "example" in media else []
        examples += [resolved(example)["value"] for example in media.get("examples", {}).values()]
        for example in examples:
            assert problems(media["schema"], example) == [], example


def test_operation_ids_are_unique():
    ids = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(ids) == len(set(ids))


def test_reasons_of_operations_are_of_the_catalogues():
    catalogues = [ROOT / "libs/base/errors.json", ROOT / "gateway/errors.json", ROOT / "deploy/edge/errors.json",
                  *ROOT.glob("services/*/errors.json")]
    known = {line["reason"] for path in catalogues for line in json.loads(path.read_text(encoding="utf-8"))["errors"]}
    told = set(DOCUMENT["components"]["examples"])
    for _, _, operation in OPERATIONS:  # Reasons of single items.
        told |= set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)+\b", operation["description"])) & known
    assert told <= known
    # A reason that no RPC's comment names is never returned, or the comment is incomplete.
    inner = {"EVENT_INVALID", "ROUTE_NOT_FOUND"}
    assert known - told - inner == set()
