"""Log-in, tokens, passwords (identity)."""
import time

import pytest

from client import Client, id_number, password, tag, until


def test_log_out_stops_both_tokens_within_a_second_and_leaves_other_sessions(unit):
    learner = unit.register_learner()
    other = Client()
    other.log_in(learner.username, learner.password)
    refresh_token = learner.client.refresh_token
    learner.client.ok("DELETE", "/v1/sessions/current", status=204)
    until(lambda: learner.client.call("GET", "/v1/me").status, lambda status: status == 401, "the token must stop", seconds=1)
    Client().refused("POST", "/v1/sessions/refreshes", {"refreshToken": refresh_token}, status=401, reason="REFRESH_TOKEN_INVALID")
    assert other.ok("GET", "/v1/me")["personId"] == learner.id


def test_a_refresh_token_used_twice_ends_its_session(learner):
    """Unless none of its successors was used and it is presented again within ten seconds (D61)."""
    first = learner.client.refresh_token
    tab = Client().ok("POST", "/v1/sessions/refreshes", {"refreshToken": first}, status=201)
    other_tab = Client().ok("POST", "/v1/sessions/refreshes", {"refreshToken": first}, status=201)
    for one in (tab, other_tab):
        fresh = Client().ok("POST", "/v1/sessions/refreshes", {"refreshToken": one["refreshToken"]}, status=201)
        assert Client(fresh["accessToken"]).ok("GET", "/v1/me")["personId"] == learner.id
    Client().refused("POST", "/v1/sessions/refreshes", {"refreshToken": first}, status=401, reason="REFRESH_TOKEN_INVALID")
    Client().refused("POST", "/v1/sessions/refreshes", {"refreshToken": fresh["refreshToken"]}, status=401)
    until(lambda: Client(fresh["accessToken"]).call("GET", "/v1/me").status, lambda s: s == 401, "the family must end", seconds=1)


def test_a_changed_password_ends_other_sessions_and_this_one_continues_after_a_refresh(unit):
    learner, new = unit.register_learner(), password()
    other = Client()
    other.log_in(learner.username, learner.password)
    learner.client.refused("PUT", "/v1/me/password", {"currentPassword": "wrong-Pass-1", "newPassword": new},
                           reason="CURRENT_PASSWORD_WRONG", status=422)
    learner.client.ok("PUT", "/v1/me/password", {"currentPassword": learner.password, "newPassword": new}, status=204)
    until(lambda: other.call("GET", "/v1/me").status, lambda status: status == 401, "other sessions must end", seconds=1)
    Client().refused("POST", "/v1/sessions/refreshes", {"refreshToken": other.refresh_token}, status=401)
    fresh = Client().ok("POST", "/v1/sessions/refreshes", {"refreshToken": learner.client.refresh_token}, status=201)
    assert Client(fresh["accessToken"]).ok("GET", "/v1/me")["personId"] == learner.id
    Client().refused("POST", "/v1/sessions", {"username": learner.username, "password": learner.password}, status=401)


@pytest.mark.parametrize("known", [True, False])
def test_ten_wrong_passwords_lock_known_and_unknown_names_alike(unit, known):
    learner = unit.register_learner()
    username = learner.username if known else "nobody" + tag()
    for _ in range(10):
        Client().refused("POST", "/v1/sessions", {"username": username, "password": "wrong-Pass-1"}, status=401,
                         reason="CREDENTIALS_INVALID")
    locked = Client().refused("POST", "/v1/sessions", {"username": username.upper(), "password": learner.password}, status=429,
                              reason="LOGIN_LOCKED")
    assert 0 < int(locked.headers["Retry-After"]) <= 900


def test_a_reset_password_must_be_changed(unit):
    learner, new = unit.register_learner(), password()
    reset = unit.chief.client.ok("POST", f"/v1/people/{learner.id}/password-resets", {}, status=201)
    until(lambda: learner.client.call("GET", "/v1/me").status, lambda status: status == 401, "sessions must end", seconds=1)
    client = Client()
    session = client.log_in(learner.username, reset["temporaryPassword"])
    assert session["passwordChangeRequired"]
    client.refused("GET", "/v1/me", status=403, reason="PASSWORD_CHANGE_REQUIRED")
    client.ok("PUT", "/v1/me/password", {"currentPassword": reset["temporaryPassword"], "newPassword": new}, status=204)
    assert not client.log_in(learner.username, new)["passwordChangeRequired"]


def test_the_id_number_logs_in_too(unit):
    learner = unit.register_learner()
    assert Client().log_in(learner.id_number, learner.password)["principal"]["personId"] == learner.id


def test_bad_registrations_report_every_field(unit):
    body = {"username": "x", "password": "short", "name": "", "idNumber": "450100198502290016", "mobile": "1", "email": "no",
            "unitId": unit.id}
    problem = Client().refused("POST", "/v1/accounts", body, status=400, reason="INVALID_REQUEST").json
    assert {e["pointer"] for e in problem["errors"]} >= {"#/username", "#/password", "#/name", "#/mobile", "#/email"}
    good = {"username": "learner" + tag(), "password": password(), "name": "张三", "idNumber": id_number(),
            "mobile": "13900000000", "email": "a@example.com", "unitId": unit.id}
    for change, pointer in (({"idNumber": "450100198502290016"}, "#/idNumber"), ({"password": "password123"}, "#/password"),
                            ({"username": id_number()}, "#/username"), ({"password": good["username"] * 2}, None)):
        answer = Client().call("POST", "/v1/accounts", {**good, **change})
        if pointer:
            assert answer.status == 400 and pointer in {e["pointer"] for e in answer.json["errors"]}, answer


def test_the_key_set_is_public():
    keys = Client().ok("GET", "/.well-known/jwks.json")["keys"]
    assert keys[0]["kty"] == "OKP" and keys[0]["crv"] == "Ed25519" and "d" not in keys[0]


def test_log_in_takes_about_the_same_time_for_known_and_unknown_names(unit):
    learner = unit.register_learner()

    def seconds(username):
        began = time.monotonic()
        Client().call("POST", "/v1/sessions", {"username": username, "password": "wrong-Pass-1"})
        return time.monotonic() - began

    known = min(seconds(learner.username) for _ in range(5))
    unknown = min(seconds("nobody" + tag()) for _ in range(5))
    assert 0.5 < known / unknown < 2
