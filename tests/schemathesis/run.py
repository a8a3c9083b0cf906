"""Calls every operation of the OpenAPI document with generated requests, against a running stack.

    run.py [--role operator|learner|unit_admin|all] [--examples N] [--seed N] [ARGUMENTS OF SCHEMATHESIS...]

Started by `make test-schemathesis` inside its own stack (JIXUE_URL, JIXUE_RUN_DIR). It first creates people, units, claims
and courses, whose ids are used in the generated requests beside invented ones, so that calls get beyond "not found".
"""
import argparse
import json
import os
import random
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests/support"))
from client import OPERATOR, Client, credit_code, id_number  # noqa: E402
from world import Unit, claim_body, decide, open_policy_year, submitted_claims  # noqa: E402

ROLES = ("operator", "learner", "unit_admin")


def make_world():
    """Returns the callers, and known values by the name of the field that accepts them."""
    operator = Client()
    operator.log_in(*OPERATOR)
    year = open_policy_year(operator)
    unit = Unit(operator)
    learner = unit.register_learner(unit.department)
    other = unit.register_learner()
    pending = submitted_claims(learner, unit, year, count=8)
    decide(unit.chief, pending[:3])
    drafts = [learner.client.ok("POST", "/v1/claims", claim_body(year), status=201)["claimId"] for _ in range(4)]
    programme = operator.ok("POST", "/v1/programmes", {
        "year": year, "kind": "REQUIRED", "title": "公需科目", "hours": 20, "opensAt": "2000-01-01T00:00:00Z",
        "closesAt": "2099-12-31T15:59:59Z"}, status=201)
    path = f"/v1/programmes/{programme['programmeId']}"
    course = operator.ok("POST", path + "/courses", {
        "title": "人工智能", "lessons": [{"title": "第一讲", "durationSeconds": 1, "mediaUrl": "https://media.example/1.mp4"}],
        "exam": {"title": "考试", "passScore": 60, "attemptsAllowed": 3, "durationSeconds": 600, "questionCount": 3}}, status=201)
    items = [{"kind": "SINGLE", "stem": f"1+{n}", "options": [str(n), str(n + 1)], "correct": [1]} for n in range(4)]
    operator.ok("POST", f"/v1/exams/{course['examId']}/questions", {"items": items})
    operator.ok("POST", path + "/publications", {}, status=201)
    draft = operator.ok("POST", "/v1/programmes", {
        "year": year, "kind": "ELECTIVE", "title": "选修", "hours": 10, "opensAt": "2000-01-01T00:00:00Z",
        "closesAt": "2099-12-31T15:59:59Z"}, status=201)
    learner.client.ok("POST", path + "/enrolments", {}, status=201)
    institution = operator.ok("GET", "/v1/institutions")["items"][0]["institutionId"]
    tokens = {"operator": operator.token, "learner": learner.client.token, "unit_admin": unit.chief.client.token}
    return tokens, {
        "unitId": [unit.id], "departmentId": [unit.department], "personId": [learner.id, other.id, unit.chief.id],
        "claimId": pending + drafts, "programmeId": [programme["programmeId"], draft["programmeId"]],
        "courseId": [course["courseId"]], "examId": [course["examId"]], "lessonId": [course["lessons"][0]["lessonId"]],
        "institutionId": [institution], "year": [year], "regionCode": ["450100", "450200"],
        "idNumber": [id_number() for _ in range(50)], "creditCode": [credit_code() for _ in range(50)]}


# Positions of a field in bodies, besides the top level.
NESTED = {"unitId": ["reviewer.unitId"], "claimId": ["items[*].claimId", "claimIds[*]"]}


def configuration(known):
    """Returns the schemathesis.toml of this run: the fixed part and the known values."""
    lines = [(HERE / "schemathesis.toml").read_text()]
    bindings = ["[parameters]"]
    for name, values in known.items():
        lines.append(f"[dictionaries.{name}]\nvalues = {json.dumps(values)}\n")
        for place in (f"path.{name}", f"query.{name}", f"body.{name}", *(f"body.{other}" for other in NESTED.get(name, ()))):
            chance = 0.8 if place.startswith("path") else 0.3 if place.startswith("query") else 0.6
            bindings.append(f'"{place}" = {{ dictionary = "{name}", probability = {chance} }}')
    lines.append('[dictionaries.ifMatch]\nvalues = ["*", "\\"1\\"", "2"]\n')
    bindings.append('"header.If-Match" = { dictionary = "ifMatch", probability = 0.8 }')
    return "\n".join(lines + bindings) + "\n"


def run_role(role, token, config, options, more):
    url = os.environ["JIXUE_URL"]
    results = Path(os.environ["JIXUE_RUN_DIR"])
    print(f"\n== schemathesis as {role}: ROLE={role} EXAMPLES={options.examples} SEED={options.seed}", flush=True)
    command = [ROOT / ".venv/bin/schemathesis", "--config-file", config, "run", f"{url}/openapi.json", "--url", url,
               "--max-examples", str(options.examples), "--seed", str(options.seed),
               # With few examples, the dates and spans of a claim now and then look like too many that are filtered out.
               "--suppress-health-check", "filter_too_much",
               "--report", "junit", "--report-junit-path", results / f"schemathesis-{role}.xml", *more]
    env = {**os.environ, "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE), "JIXUE_FUZZ_TOKEN": token,
           "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=results, env=env).returncode


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--role", default="all", choices=(*ROLES, "all"))
    parser.add_argument("--examples", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    options, more = parser.parse_known_args()
    tokens, known = make_world()
    config = Path(os.environ["JIXUE_RUN_DIR"], "schemathesis.toml")
    config.write_text(configuration(known))
    roles = ROLES if options.role == "all" else (options.role,)
    codes = [run_role(role, tokens[role], config, options, more) for role in roles]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
