"""Hooks that describe this product to schemathesis: who calls, and which rejections no schema can express.

Loaded by schemathesis (SCHEMATHESIS_HOOKS); run.py sets JIXUE_FUZZ_TOKEN, an access token of the caller.
"""
import os
import sys
import time
import urllib.parse
from pathlib import Path

import schemathesis

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
from tokens import claims_of, sign  # noqa: E402

MODEL = os.environ["JIXUE_FUZZ_TOKEN"]
CLAIMS = claims_of(MODEL)
TOKEN_SECONDS = 120
# Operations that end the session of their caller.
ENDING = {"endSession", "changePassword"}

# Field error codes that a schema expresses: valid data must never get them.
EXPRESSED = {"TOO_SHORT", "TOO_LONG", "BAD_FORMAT", "TOO_SMALL", "TOO_BIG", "TOO_MANY_DECIMALS", "TOO_FEW_ITEMS",
             "TOO_MANY_ITEMS", "UNKNOWN_FIELD", "DUPLICATE_KEY", "REPEATED_PARAMETER", "WRONG_TYPE", "UNKNOWN_VALUE"}
# Limits that depend on another field: a make-up year is before the policy year.
RELATIVE = {("makeUpYears", "TOO_BIG")}


def fresh_token():
    """Returns a token of the caller's account with its own session and a late version of the account, so that neither a log-out nor
    a password reset ends it."""
    return sign(MODEL, sub=CLAIMS["sub"], pid=CLAIMS.get("pid"), pv=CLAIMS.get("pv", 0) + 1_000_000)


class Kept:
    token, made_at = None, 0.0

    @classmethod
    def get(cls):
        if cls.token is None or time.monotonic() - cls.made_at > TOKEN_SECONDS:
            cls.token, cls.made_at = fresh_token(), time.monotonic()
        return cls.token


@schemathesis.auth(refresh_interval=None)
class AccessToken:
    def get(self, case, context):
        ends = case.operation.definition.raw.get("operationId") in ENDING
        return fresh_token() if ends else Kept.get()

    def set(self, case, data, context):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {data}"}


@schemathesis.hook
def filter_query(context, query):
    """An empty query parameter means "not given" (allowEmptyValue), but schemathesis treats it as wrong data."""
    return not query or "" not in query.values()


def has_control_characters(url):
    """The document says that texts contain none; in a URL they are rejected before it is parsed."""
    return any(ord(c) < 0x20 or 0x7f <= ord(c) < 0xa0 for c in urllib.parse.unquote(url))


def is_sent(case, pointer):
    """Returns False for a member of the body that the request omits: the server derives it from others (hours from a span), and the
    derived value may break a rule that the document states for the member itself."""
    return not (pointer.startswith("#/") and isinstance(case.body, dict)) or pointer.split("/")[1] in case.body


@schemathesis.check
def described_data_is_accepted(ctx, response, case):
    """Data that the document allows is rejected only by rules of the domain, never for a reason that the schema could express."""
    meta = case.meta
    if response.status_code != 400 or meta is None or not meta.generation.mode.is_positive:
        return
    problem = response.json()
    if problem["reason"] == "PATH_INVALID" and has_control_characters(response.request.url):
        return
    wrong = [error for error in problem["errors"] if error["code"] in EXPRESSED and is_sent(case, error["pointer"])
             and (error["pointer"].split("/")[1], error["code"]) not in RELATIVE]
    if problem["reason"] != "INVALID_REQUEST" or wrong:
        raise AssertionError(f"the document allows what is refused: {problem['reason']} {problem['errors']}")
