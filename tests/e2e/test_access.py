"""Every route × every role (and none) against docs/access.md, which is generated from the protos."""
import re
import uuid
from pathlib import Path

import pytest

from client import Client
from tokens import GRANTS, claims_of, sign

ACCESS = Path(__file__).parents[2] / "docs/access.md"


def routes():
    """Returns (method, path with invented ids, access words) for each line of the table."""
    for line in ACCESS.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        if len(cells) < 4 or cells[0] not in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            continue
        method, path, access = cells[0], cells[1], cells[3]
        path = path.replace("{year}", "1999").replace("{serial}", "0" * 21)
        yield method, re.sub(r"\{\w+\}", lambda _: str(uuid.uuid4()), path), access


ROUTES = list(routes())


@pytest.fixture
def tokens(operator):
    """Opens a separate session for each role and test, because logging out is one of the routes."""
    account = claims_of(operator.token)["sub"]
    return {grant: sign(operator.token, sub=account, roles=[claims]) for grant, claims in GRANTS.items()}


def call(method, path, token):
    return Client(token).call(method, path, {} if method in ("POST", "PUT", "PATCH") else None)


def test_the_document_names_the_routes():
    assert len(ROUTES) > 45
    assert len(set((method, re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "{}", path)) for method, path, _ in ROUTES)) == len(ROUTES)


@pytest.mark.parametrize("method, path, access", ROUTES, ids=[f"{m} {re.sub('[0-9a-f]{8}-[0-9a-f-]{27}', 'id', p)}" for m, p, _ in ROUTES])
def test_a_route_is_open_only_to_the_roles_that_it_lists(method, path, access, tokens):
    words = {word.strip().split(" ")[0] for word in access.split(",")}
    public, signed_in = access.startswith("public"), access.startswith("signed in")
    nobody = call(method, path, None)
    if public:
        assert nobody.status != 403 and (nobody.status != 401 or nobody.reason != "AUTHENTICATION_REQUIRED"), nobody
    else:
        assert (nobody.status, nobody.reason) == (401, "AUTHENTICATION_REQUIRED"), nobody
        assert "WWW-Authenticate" in nobody.headers
    for grant, token in tokens.items():
        answer = call(method, path, token)
        if public or signed_in or grant in words:
            assert answer.status < 500 and answer.status not in (403,), f"{grant}: {answer}"
            assert answer.status != 401 or public, f"{grant}: {answer}"
        else:
            assert (answer.status, answer.reason) == (403, "PERMISSION_DENIED"), f"{grant}: {answer}"


def test_an_account_without_roles_and_an_unknown_role_get_nothing(operator):
    none = sign(operator.token, roles=[])
    unknown = sign(operator.token, roles=[{"r": "EMPEROR"}])
    for method, path, access in ROUTES:
        if access.startswith("public") or access.startswith("signed in"):
            continue
        assert call(method, path, none).status == 403
        assert call(method, path, unknown).status in (401, 403)


def test_nothing_but_password_and_session_is_open_before_the_password_change(operator):
    token = sign(operator.token, pcr=True)
    for method, path, access in ROUTES:
        if access.startswith("public") or "before password change" in access:
            continue
        answer = call(method, path, token)
        assert answer.status == 403, f"{method} {path}: {answer}"


@pytest.mark.parametrize("change", [{"exp": 1}, {"iss": "other"}, {"aud": "other"}, {"sub": "nobody"}, {"iat": 4102444800}])
def test_a_token_with_a_wrong_claim_is_rejected(operator, change):
    Client(sign(operator.token, **change)).refused("GET", "/v1/me", status=401, reason="TOKEN_INVALID")


def test_a_token_with_a_changed_character_is_rejected(operator):
    head, body, signature = operator.token.split(".")
    other = "B" if signature[0] == "A" else "A"
    for changed in (f"{head}.{body}.{other}{signature[1:]}", f"{head}.{body[:-1]}.{signature}", f"{head}.{body}.", "x", "a.b.c"):
        Client(changed).refused("GET", "/v1/me", status=401, reason="TOKEN_INVALID")
