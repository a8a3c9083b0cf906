"""What an integrator does first: generate a client from the contract, compile against it, and run a journey of each role.

Run by `make test-clients` against its own stack (JIXUE_URL). The tools are those that `deploy/local/setup clients` installed.
"""
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from client import Client, credit_code, tag, until
from world import decide, open_policy_year, submitted_claims, wait_for_hours

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DOCUMENT = ROOT / "docs/api/openapi.json"
OUT = ROOT / "build/clients"
NODE = OUT / "node"
BIN = OUT / "venv/bin"
PROGRAMS = ("operator", "unit_administrator", "learner", "main")


def run(*command, cwd=NODE, **more):
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "NO_COLOR": "1", "CI": "1", **more}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, timeout=180)
    return done.returncode, done.stdout + done.stderr


def tool(name, *arguments, **more):
    return run(BIN / "node", NODE / "node_modules/.bin" / name, *arguments, **more)


@pytest.fixture(scope="module")
def typescript():
    """The programs beside their generated types, below node_modules so that imports are found."""
    folder = NODE / "programs"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "typescript", folder)
    status, said = tool("openapi-typescript", DOCUMENT, "-o", folder / "jixue.d.ts")
    assert status == 0 and not re.search("warn", said, re.I), said
    return folder


def compiled(folder, *files):
    return tool("tsc", "-p", folder / "tsconfig.json") if not files else tool("tsc", "-p", folder / files[0])


def test_the_contract_passes_the_linters():
    status, said = tool("spectral", "lint", DOCUMENT, "--ruleset", HERE / "spectral.yaml", "--fail-severity", "hint")
    assert status == 0, said
    status, said = tool("redocly", "lint", DOCUMENT, "--config", HERE / "redocly.yaml")
    assert status == 0 and not re.search(r"\d+ warning", said), said


def test_the_types_leave_nothing_unknown(typescript):
    lines = (typescript / "jixue.d.ts").read_text(encoding="utf-8").splitlines()
    unknown = [line for line in lines if re.search(r":.*\bunknown\b", line) and "[name: string]: unknown" not in line and not line.lstrip().startswith("*")]
    assert unknown == []


def test_the_programs_compile(typescript):
    status, said = compiled(typescript)
    assert status == 0, said
    assert all((typescript / f"{name}.ts").exists() for name in PROGRAMS)


@pytest.mark.parametrize("planted, message", [("wrong_field", "number"), ("wrong_reason", "NO_SUCH_REASON")])
def test_a_planted_mistake_does_not_compile(typescript, planted, message):
    settings = json.loads((typescript / "tsconfig.json").read_text())
    settings["include"] = [f"planted/{planted}.ts"]
    (typescript / f"tsconfig.{planted}.json").write_text(json.dumps(settings))
    status, said = compiled(typescript, f"tsconfig.{planted}.json")
    assert status != 0 and f"planted/{planted}.ts" in said and message in said, said


def test_the_journeys_run_in_typescript(typescript):
    status, said = run(BIN / "node", "--no-warnings", typescript / "main.ts")
    assert status == 0, said
    done = json.loads(said.strip().splitlines()[-1])
    assert done["approved"] == 1 and done["serial"], said


@pytest.fixture(scope="module")
def python_client():
    status, said = run(BIN / "openapi-python-client", "generate", "--path", DOCUMENT, "--config", HERE / "python/generator.yaml",
                       "--meta", "none", "--output-path", OUT / "python/jixue_client", "--overwrite", cwd=OUT)
    assert status == 0 and not re.search("warning|error", said, re.I), said
    return OUT / "python"


def test_the_journeys_run_in_python(python_client):
    status, said = run(BIN / "python", "-W", "error", "-W", "ignore::ResourceWarning", HERE / "python/journey.py",
                       PYTHONPATH=str(python_client))
    assert status == 0, said
    done = json.loads(said.strip().splitlines()[-1])
    assert done["approved"] == 1 and done["serial"], said


def browser(*arguments):
    """Runs browser.mjs, beside the packages that it imports, and returns what it printed."""
    shutil.copy(HERE / "browser.mjs", NODE)
    status, said = run(BIN / "node", NODE / "browser.mjs", *arguments)
    assert status == 0, said
    return json.loads(said.strip().splitlines()[-1])


def test_a_stranger_finds_the_way_through_the_documents():
    units = [(f"浏览大学{tag()}", credit_code()) for _ in range(2)]
    walk = browser("docs", json.dumps(units))
    assert walk == {"firstTag": "accounts", "logIn": "201", "writes": ["201", "201"]}


@pytest.fixture(scope="module")
def certified(operator, unit):
    """A learner with a certificate, its serial, and the claim that it stands on."""
    year = open_policy_year(operator, totalHours=1, professionalShare={"numerator": 1, "denominator": 100})
    learner = unit.register_learner()
    claims = submitted_claims(learner, unit, year)
    decide(unit.chief, claims)
    wait_for_hours(learner, year, 24)
    serial = learner.client.ok("POST", "/v1/me/certificates", {"kind": "ANNUAL", "year": year}, status=201)["serial"]
    return learner, serial, claims


# Of each language: the browser's name for it, what a valid and an invalid certificate are called, and why this one is invalid.
LANGUAGES = {"zh": ("zh-CN", "证书有效", "证书已失效", "本年度学时被删除"),
             "en": ("en-US", "The certificate is valid", "The certificate is no longer valid", "Hours of the year were deleted")}


def shown(serial, language, name):
    """Looks at the page on a phone; build/clients keeps the picture."""
    page = browser("verify", serial, LANGUAGES[language][0], OUT / f"verify-{name}-{language}.png")
    assert page["width"] <= 390, "a phone has to scroll sideways"
    return page


def test_the_page_of_verification_fits_a_phone(unit, certified):
    learner, serial, claims = certified
    for language, (_, valid, *_) in LANGUAGES.items():
        page = shown(serial, language, "valid")
        assert page["state"] == valid and "张*" in page["text"] and unit.name in page["text"], page
    mistyped = shown(serial.lower().replace("1", "l").replace("0", "o") + "&from=singlemessage", "en", "mistyped")
    assert mistyped["state"] == LANGUAGES["en"][1] and serial in mistyped["text"].replace("-", ""), mistyped
    unit.chief.client.ok("POST", "/v1/claim-deletions", {"claimIds": claims, "reason": "重复登记"})
    until(lambda: Client().ok("GET", f"/v1/certificate-verifications/{serial}")["state"], lambda state: state == "INVALID", "it must fall")
    for language, (_, _, invalid, reason) in LANGUAGES.items():
        page = shown(serial, language, "invalid")
        assert page["state"] == invalid and reason in page["text"], page


@pytest.mark.parametrize("typed", ["%FF", "A%0aB", "", "9" * 1500, "GHW8Y-82RN8-WEFEK-THVFF-V"])
def test_the_page_says_when_nothing_has_the_number(typed):
    assert shown(typed, "en", "unknown")["state"] == "No certificate has this number"
