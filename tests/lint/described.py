"""Finds what docs/api/openapi.json leaves unsaid: fields, parameters, schemas, enumerations and their values without a description,
values without a Chinese label, and numbers of rules and decisions, which a client cannot look up.

    described.py [DOCUMENT]     prints the findings and fails if there are any
"""
import json
import re
import sys
from pathlib import Path

DOCUMENT = Path(__file__).parents[2] / "docs/api/openapi.json"
NUMBER = re.compile(r"(?<!`)\b[RDWF]-?\d+\b|\b[RDWF]-?\d+\b(?!`)")  # `R-7` is a value that a client receives.


def undescribed_properties(name, schema):
    for field, described in schema.get("properties", {}).items():
        if not described.get("description"):
            yield f"{name}.{field}: no description"


def undescribed_values(name, schema):
    values = schema.get("x-jixue-values", {})
    for value in schema.get("enum", []):
        for part in ("label", "description"):
            if not values.get(value, {}).get(part):
                yield f"{name}.{value}: no {part}"


def parameters_of(document):
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            for parameter in operation.get("parameters", []):
                yield f"{method.upper()} {path}", parameter
    for name, parameter in document["components"].get("parameters", {}).items():
        yield name, parameter


def undescribed_parameters(document):
    for where, parameter in parameters_of(document):
        if "$ref" not in parameter and not parameter.get("description"):
            yield f"{where} {parameter['name']}: no description"


def numbers(node, where="#"):
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("description", "summary") and isinstance(value, str):
                yield from (f"{where}: the number {found} in its {key}" for found in NUMBER.findall(value))
            else:
                yield from numbers(value, f"{where}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from numbers(value, f"{where}/{index}")


def findings(document):
    for name, schema in document["components"]["schemas"].items():
        if not schema.get("description"):
            yield f"{name}: no description"
        yield from undescribed_properties(name, schema)
        yield from undescribed_values(name, schema)
    yield from undescribed_parameters(document)
    yield from numbers(document)


def main():
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENT
    found = list(findings(json.loads(path.read_text(encoding="utf-8"))))
    print("\n".join(found) or f"described: nothing found in {path.name}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
