"""F56 through HTTP: forged, stale and malformed tokens all get the same 401. (All vectors: tests/unit/auth.)"""
import base64
import hashlib
import hmac
import json
import statistics
import time

import tokens
from client import Client
from raw_http import EDGE, exchange, request


def parts(token):
    return token.split(".")


def rebuilt(token, header=None, claims=None):
    """Returns the token with other header and claims members and the old signature."""
    first, second, signature = parts(token)
    def changed(part, members):
        value = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
        return tokens.encoded({**value, **members})
    return ".".join((changed(first, header or {}), changed(second, claims or {}), signature))


def mac(token, key):
    text = ".".join(parts(token)[:2])
    return f"{text}.{tokens.encoded(hmac.new(key, text.encode(), hashlib.sha256).digest())}"


def hostile(good, public_key):
    """Returns (name, token) pairs derived from a good token."""
    first, second, signature = parts(good)
    for alg in ("none", "None", "NONE", "", "HS256", "HS512", "RS256", "ES256", "PS256", "eddsa", "Ed25519", None, 1):
        other = rebuilt(good, {"alg": alg})
        yield f"alg {alg}", other
        yield f"alg {alg}, no signature", other.rsplit(".", 1)[0] + "."
        yield f"alg {alg}, MAC", mac(other, public_key)
    for kid in ("", "unknown", "../../../../dev/null", "' OR 1=1 --", "x\x00", "k" * 900, None, 1, ["a"]):
        yield f"kid {kid}", rebuilt(good, {"kid": kid})
        yield f"kid {kid}, MAC", mac(rebuilt(good, {"kid": kid, "alg": "HS256"}), b"")
    for name, value in (("jku", "https://evil.example/"), ("x5u", "https://evil.example/"), ("jwk", {"kty": "OKP"}), ("crit", ["exp"]),
                        ("b64", False), ("zip", "DEF"), ("x5c", ["MIIB"])):
        yield f"header {name}", rebuilt(good, {name: value})
    for name, value in (("exp", 0), ("exp", 99999999999), ("iat", 99999999999), ("nbf", 99999999999), ("aud", "other"), ("iss", "other"),
                        ("sub", "1"), ("roles", [{"r": "PLATFORM_OPERATOR"}])):
        yield f"claim {name}", rebuilt(good, claims={name: value})
    now = int(time.time())
    for name, changes in (("expired", {"iat": now - 900, "exp": now - 300}), ("not yet", {"iat": now + 300, "exp": now + 600}),
                          ("not before", {"nbf": now + 300}), ("for ever", {"exp": now + 86400}), ("for another", {"aud": "other"}),
                          ("from another", {"iss": "other"}), ("text as time", {"exp": str(now + 300)}), ("nobody", {"sub": "*"})):
        yield f"signed, {name}", tokens.sign(good, **changes)
    for name, token in (("empty", ""), ("dots", ".."), ("two parts", f"{first}.{second}"), ("four parts", good + ".x"), ("cut", good[:-1]),
                        ("padded", good + "="), ("standard alphabet", good[:-2] + "+/"), ("swapped", f"{second}.{first}.{signature}"),
                        ("no claims", f"{first}..{signature}"), ("zero signature", f"{first}.{second}.{'A' * 86}"), ("twice", f"{good} {good}"),
                        ("large", "a" * 5000), ("dots without end", "." * 4000), ("quotes", f'"{good}"'), ("deep", tokens.encoded(b"[" * 900) + "..")):
        yield name, token


def test_f56_hostile_tokens_get_one_and_the_same_401(operator):
    jwk = operator.ok("GET", "/.well-known/jwks.json")["keys"][0]["x"]
    public_key = base64.urlsafe_b64decode(jwk + "=" * (-len(jwk) % 4))
    vectors = list(hostile(operator.token, public_key))
    assert len(vectors) >= 80 and operator.call("GET", "/v1/policy-years").status == 200
    bodies, seconds = {}, {}
    for name, token in vectors:
        begun = time.monotonic()
        answer = Client(token or " ").call("GET", "/v1/policy-years", Accept_Language="en")
        seconds[name] = time.monotonic() - begun
        assert answer.status == 401 and answer.headers["WWW-Authenticate"].startswith("Bearer"), f"{name}: {answer}"
        problem = {key: value for key, value in answer.json.items() if key not in ("instance", "traceId")}
        bodies.setdefault(json.dumps(problem, sort_keys=True), []).append(name)
    assert [names for body, names in bodies.items() if '"TOKEN_INVALID"' not in body] in ([], [["empty"]]), bodies
    assert len([body for body in bodies if '"TOKEN_INVALID"' in body]) == 1
    print(f"{len(vectors)} tokens; 401 after {min(seconds.values()) * 1e3:.1f} to {max(seconds.values()) * 1e3:.1f} ms, "
          f"median {statistics.median(seconds.values()) * 1e3:.1f} ms")


def test_f56_odd_authorization_headers_are_no_way_in(operator):
    for line in (f"Authorization: bearer{operator.token}", f"Authorization: Basic {operator.token}", f"Authorization: {operator.token}",
                 f"Authorization: Bearer\t{operator.token}x", f"Authorization: Bearer {operator.token},", "Authorization:", "Authorization: Bearer",
                 f"Authorization: Bearer {operator.token}\r\nAuthorization: Bearer {operator.token}"):
        answers, _ = exchange(EDGE, request("GET", "/v1/policy-years", "authorization", b"", line, "Connection: close"))
        assert [answer.status for answer in answers] in ([401], [400]), (line[:40], answers)
