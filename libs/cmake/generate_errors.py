"""Converts error catalogues to C++ constants or to docs/errors.md.

generate_errors.py --header OUT CATALOGUE      writes the constants of one catalogue
generate_errors.py --embed OUT CATALOGUE...    writes all catalogues as one C++ source for the gateway
generate_errors.py --markdown [CATALOGUE...]   prints the document of all catalogues (default: all of the project)

Fails and reports every problem: a duplicate reason or code, an unknown kind, a text with a parameter that is not listed,
a parameter without an example or the reverse.
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
STATUS = {
    "kInvalid": 400, "kUnauthenticated": 401, "kForbidden": 403, "kNotFound": 404, "kMethodNotAllowed": 405,
    "kAlreadyExists": 409, "kConflict": 409, "kStaleEtag": 412, "kTooLarge": 413, "kUnsupportedMediaType": 415,
    "kRuleViolated": 422, "kEtagMissing": 428, "kExhausted": 429, "kInternal": 500, "kUnimplemented": 501,
    "kUnavailable": 503, "kDeadlineExceeded": 504,
}


def default_catalogues():
    return [ROOT / "libs/base/errors.json", *sorted(ROOT.glob("services/*/errors.json")),
            ROOT / "gateway/errors.json", ROOT / "deploy/edge/errors.json"]


def load(path):
    catalogue = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    catalogue.setdefault("fields", [])
    catalogue.setdefault("warnings", [])
    catalogue.setdefault("texts", [])
    return catalogue


def check(catalogues):
    """Returns all problems of these catalogues together, in words."""
    problems, seen = [], {}
    for catalogue in catalogues:
        domain = catalogue["domain"]
        for group, key in (("errors", "reason"), ("fields", "code"), ("warnings", "code"), ("texts", "code")):
            for line in catalogue[group]:
                name = line[key]
                if not re.fullmatch(r"[A-Z][A-Z0-9_]*", name):
                    problems.append(f"{domain}: {name}: not UPPER_SNAKE")
                if (group, name) in seen:
                    problems.append(f"{domain}: {name}: stands in {seen[group, name]} too")
                seen[group, name] = domain
                if group == "errors" and line.get("kind") not in STATUS:
                    problems.append(f"{domain}: {name}: unknown kind {line.get('kind')}")
                if set(line.get("example", {})) != set(line.get("params", [])):
                    problems.append(f"{domain}: {name}: example must give a value to each of params")
                problems += check_texts(f"{domain}: {name}", line, ("title", "detail") if group == "errors" else ("detail",))
    return problems


def check_texts(where, line, parts):
    params = set(line.get("params", []))
    for part in parts:
        for language in ("zh", "en"):
            text = line.get(part, {}).get(language)
            if not text:
                yield f"{where}: no {part} in {language}"
                continue
            unknown = set(re.findall(r"\{(\w+)\}", text)) - params
            if unknown:
                yield f"{where}: {part} in {language} uses {sorted(unknown)} which params does not list"


def status_of(line):
    """Returns the HTTP status of an error. Errors of the edge (nginx) name theirs."""
    return line.get("status", STATUS[line["kind"]])


def constant(name):
    return "k" + "".join(part.capitalize() for part in name.split("_"))


def header(catalogue, source):
    namespace = catalogue.get("namespace", f"jixue::{catalogue['domain']}::errors")
    lines = [f"// Generated from {source}. Do not edit.", "#pragma once", "", '#include "libs/base/error.h"', "",
             f"namespace {namespace} {{", ""]
    for line in catalogue["errors"]:
        lines.append(f"// {line['title']['en']} ({status_of(line)}).")
        lines.append(f"inline constexpr ErrorDef {constant(line['reason'])}"
                     f"{{ErrorKind::{line['kind']}, \"{line['reason']}\"}};")
    for group in ("fields", "warnings", "texts"):
        for line in catalogue[group]:
            lines.append(f"// {line['detail']['en']}.")
            lines.append(f"inline constexpr FieldCode {constant(line['code'])}{{\"{line['code']}\"}};")
    lines += ["", f"}}  // namespace {namespace}", ""]
    return "\n".join(lines)


def embed(paths):
    """Returns a C++ source with all catalogues as one JSON array."""
    array = json.dumps([load(p) for p in paths], ensure_ascii=False)
    chunks = [array[i:i + 4000] for i in range(0, len(array), 4000)]
    literals = "\n".join(f'    R"json({chunk})json"' for chunk in chunks)
    return f"""// Generated from the error catalogues. Do not edit.
#include <string_view>

namespace jixue::gateway {{

extern const std::string_view kCatalogues;
const std::string_view kCatalogues =
{literals};

}}  // namespace jixue::gateway
"""


def markdown(catalogues):
    lines = ["# Errors", "",
             "Every failure is `application/problem+json` with one of these reasons. Generated from the error catalogues by "
             "`make docs`; do not edit.", ""]
    for catalogue in catalogues:
        lines += [f"## {catalogue['domain']}", ""]
        for line in sorted(catalogue["errors"], key=lambda e: e["reason"]):
            lines += [f"### {line['reason']}", "",
                      f"HTTP {status_of(line)}. {line['title']['zh']} / {line['title']['en']}.", "",
                      line["detail"]["zh"], "", line["detail"]["en"], ""]
            if line.get("params"):
                lines += ["Parameters: " + ", ".join(f"`{p}`" for p in line["params"]) + ".", ""]
            if line.get("rules"):
                lines += ["Rules: " + ", ".join(line["rules"]) + ".", ""]
        for group, title in (("fields", "Field codes"), ("warnings", "Warnings")):
            if catalogue[group]:
                lines += [f"### {title} of {catalogue['domain']}", "", "| code | 中文 | English |", "|---|---|---|"]
                lines += [f"| `{f['code']}` | {f['detail']['zh']} | {f['detail']['en']} |"
                          for f in sorted(catalogue[group], key=lambda f: f["code"])]
                lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def write(path, text):
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main(arguments):
    verb, rest = arguments[0], arguments[1:]
    out = rest.pop(0) if verb in ("--header", "--embed") else None
    paths = [pathlib.Path(p) for p in rest] or default_catalogues()
    catalogues = [load(p) for p in paths]
    problems = list(check(catalogues))
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 1
    if verb == "--header":
        source = paths[0].resolve()
        write(out, header(catalogues[0], source.relative_to(ROOT) if source.is_relative_to(ROOT) else source.name))
    elif verb == "--embed":
        write(out, embed(paths))
    else:
        print(markdown(catalogues), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
