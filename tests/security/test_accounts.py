"""Attacks on appointments, password resets and registrations, over the wire (D57, D66, D69, D70, D73)."""
from client import RANDOM, Client, id_number, password, tag
from world import Unit


def appoint(by, unit, number, **other):
    return by.ok("POST", f"/v1/units/{unit.id}/admins", {"name": "李四", "idNumber": number, "loginAllowed": True, **other}, status=201)


def admins_of(by, unit):
    return by.ok("GET", f"/v1/units/{unit.id}/admins")["items"]


def appointments_of(person):
    return person.client.ok("GET", "/v1/me/appointments")["items"]


def accept(person, admin):
    accepted = person.client.ok("POST", f"/v1/me/appointments/{admin}/acceptance", {}, status=200)
    person.client.log_in(person.username, person.password)
    return accepted


def test_a_strangers_number_is_not_blocked_by_an_appointment(operator, unit):
    number = id_number()
    made = appoint(unit.chief.client, unit, number)
    assert {"state": "INVITED", "personId": made["personId"]}.items() <= admins_of(operator, unit)[0].items()
    owner = Unit(operator).register_learner(idNumber=number)
    assert owner.id != made["personId"], "the reserved id is for who has no account"
    Client().refused("POST", "/v1/sessions", {"username": number, "password": number[-6:]}, status=401, reason="CREDENTIALS_INVALID")
    assert [(a["adminId"], a["state"], a["unitName"]) for a in appointments_of(owner)] == [(made["adminId"], "ASKED", unit.name)]


def test_nobody_is_moved_or_made_an_admin_because_somebody_appointed_them(operator, unit):
    elsewhere = Unit(operator)
    learner = elsewhere.register_learner()
    made = appoint(unit.chief.client, unit, learner.id_number)
    me = learner.client.ok("GET", "/v1/me")
    assert me["unitId"] == elsewhere.id and [r["role"] for r in me["roles"]] == ["LEARNER"], me
    accepted = accept(learner, made["adminId"])
    assert accepted["state"] == "ACTIVE", accepted
    me = learner.client.ok("GET", "/v1/me")
    assert me["unitId"] == elsewhere.id and me["roles"][1]["unitId"] == unit.id, me
    Client().ok("POST", "/v1/sessions", {"username": learner.username, "password": learner.password}, status=201)


def test_an_appointment_does_not_reveal_whose_number_it_is(operator, unit):
    """The response and the list have the same fields, and what was typed, for every number."""
    seen = []
    for number in (id_number(), unit.register_learner().id_number, Unit(operator).chief.id_number):
        made = appoint(unit.chief.client, unit, number)
        listed = admins_of(unit.chief.client, unit)[0]
        assert listed["adminId"] == made["adminId"] and listed["personId"] == made["personId"]
        seen.append((sorted(made), sorted(listed), listed["name"], listed["state"], listed["etag"]))
    assert seen[0] == seen[1] == seen[2], seen


def test_appointments_are_declined_resigned_and_ended(operator):
    unit = Unit(operator)
    learner = unit.register_learner()
    path = f"/v1/me/appointments/{appoint(operator, unit, learner.id_number)['adminId']}"
    learner.client.refused("DELETE", path, status=428, reason="ETAG_REQUIRED")
    learner.client.ok("DELETE", path, status=204, If_Match='"1"')
    assert appointments_of(learner) == []
    second = accept(learner, appoint(operator, unit, learner.id_number)["adminId"])
    chief = next(a for a in admins_of(operator, unit) if a["personId"] == unit.chief.id)
    learner.client.ok("DELETE", f"/v1/units/{unit.id}/admins/{chief['adminId']}", status=204, If_Match=chief["etag"])
    operator.refused("DELETE", f"/v1/units/{unit.id}/admins/{second['adminId']}", reason="LAST_CHIEF", If_Match=second["etag"])
    learner.client.ok("DELETE", f"/v1/me/appointments/{second['adminId']}", status=204, If_Match=second["etag"])
    assert admins_of(operator, unit) == []


def test_only_an_operator_resets_an_admins_password_and_its_owner_learns_it(operator, unit):
    learner = unit.register_learner()
    reset = unit.chief.client.ok("POST", f"/v1/people/{learner.id}/password-resets", {}, status=201)
    session = Client().ok("POST", "/v1/sessions", {"username": learner.username, "password": reset["temporaryPassword"]}, status=201)
    assert session["passwordReset"]["by"] == unit.chief.name and session["passwordReset"]["unitName"] == unit.name, session
    other = unit.appoint(operator)
    unit.chief.client.refused("POST", f"/v1/people/{other.id}/password-resets", {}, reason="OPERATOR_RESETS_PASSWORD")
    reset = operator.ok("POST", f"/v1/people/{other.id}/password-resets", {}, status=201)
    session = Client().ok("POST", "/v1/sessions", {"username": other.username, "password": reset["temporaryPassword"]}, status=201)
    assert "unitName" not in session["passwordReset"], session


def test_a_unit_cannot_pull_somebody_in_and_take_them_over(operator, unit):
    """Appointed, accepted, resigned: the person is in the unit by its appointment, so the unit does not reset the password."""
    person = unit.appoint(operator)
    own = person.client.ok("GET", "/v1/me/appointments")["items"][0]
    person.client.ok("DELETE", f"/v1/me/appointments/{own['adminId']}", status=204, If_Match=own["etag"])
    unit.chief.client.refused("POST", f"/v1/people/{person.id}/password-resets", {}, reason="OPERATOR_RESETS_PASSWORD")


def numbers_of_one_mask():
    """Returns different ID numbers that differ only in places 15 and 16."""
    number = id_number()
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    for places in range(100):
        body = f"{number[:14]}{places:02d}{number[16]}"
        if "10X98765432"[sum(int(d) * w for d, w in zip(body, weights)) % 11] == number[17]:
            yield body + number[17]


def test_a_masked_number_is_not_completed_by_registrations(unit):
    answers = []
    for number in list(numbers_of_one_mask())[:5]:
        answers.append(Client().call("POST", "/v1/accounts", {
            "username": "guess" + tag(), "password": password(), "name": "张三", "idNumber": number, "mobile": "139%08d" % RANDOM.randint(1, 99999999),
            "email": f"{tag()}@example.com", "unitId": unit.id}))
    assert [a.status for a in answers] == [201, 201, 201, 429, 429], answers
    assert answers[3].reason == "REGISTRATION_LIMIT" and int(answers[3].headers["Retry-After"]) > 29 * 86400


def test_a_masked_number_is_not_completed_by_appointments(operator):
    """The first password works only for a number without an account."""
    unit = Unit(operator)
    answers = [unit.chief.client.call("POST", f"/v1/units/{unit.id}/admins", {"name": "李四", "idNumber": number, "loginAllowed": True})
               for number in list(numbers_of_one_mask())[:5]]
    assert [a.status for a in answers] == [201, 201, 201, 429, 429], answers
    assert answers[3].reason == "REGISTRATION_LIMIT" and int(answers[3].headers["Retry-After"]) > 29 * 86400


def test_an_earlier_invitation_does_not_take_another_units_admin(operator, unit):
    number, other, secret = id_number(), Unit(operator), password()
    appoint(unit.chief.client, unit, number, name="坏蛋")
    honest = appoint(other.chief.client, other, number, name="好人")
    client = Client()
    client.log_in(number, number[-6:])
    client.ok("PUT", "/v1/me/password", {"currentPassword": number[-6:], "newPassword": secret}, status=204)
    client.log_in(number, secret)
    me = client.ok("GET", "/v1/me")
    assert "unitId" not in me and [r["role"] for r in me["roles"]] == ["LEARNER"] and me["displayName"] == "待确认", me
    assert [a["state"] for a in client.ok("GET", "/v1/me/appointments")["items"]] == ["ASKED", "ASKED"]
    client.ok("POST", f"/v1/me/appointments/{honest['adminId']}/acceptance", {}, status=200)
    client.log_in(number, secret)
    me = client.ok("GET", "/v1/me")
    assert me["displayName"] == "好人" and me["roles"][1]["unitId"] == other.id, me


def test_a_chief_who_resigned_appoints_nobody_in_the_moment_after(operator):
    for _ in range(5):
        unit = Unit(operator)
        chief = unit.chief.client
        (own,) = chief.ok("GET", "/v1/me/appointments")["items"]
        chief.ok("DELETE", f"/v1/me/appointments/{own['adminId']}", status=204, If_Match=own["etag"])
        body = {"name": "李四", "idNumber": unit.chief.id_number, "loginAllowed": True}
        chief.refused("POST", f"/v1/units/{unit.id}/admins", body, status=401, reason="TOKEN_INVALID")


def test_a_person_who_declines_is_asked_three_times_at_most(operator, unit):
    learner = Unit(operator).register_learner()
    for _ in range(3):
        path = f"/v1/me/appointments/{appoint(unit.chief.client, unit, learner.id_number)['adminId']}"
        learner.client.ok("DELETE", path, status=204, If_Match='"1"')
    body = {"name": "李四", "idNumber": learner.id_number, "loginAllowed": True}
    unit.chief.client.refused("POST", f"/v1/units/{unit.id}/admins", body, status=422, reason="APPOINTMENT_LIMIT")


def test_whether_a_number_is_taken_is_told_last(unit, learner):
    body = {"username": learner.username, "password": password(), "name": "张三", "idNumber": learner.id_number,
            "mobile": "139%08d" % RANDOM.randint(1, 99999999), "email": f"{tag()}@example.com", "unitId": unit.id}
    Client().refused("POST", "/v1/accounts", dict(body, unitId=learner.id), status=404, reason="UNIT_NOT_FOUND")
    Client().refused("POST", "/v1/accounts", body, status=409, reason="USERNAME_TAKEN")
    Client().refused("POST", "/v1/accounts", dict(body, password="short"), status=400)
    Client().refused("POST", "/v1/accounts", dict(body, username="other" + tag()), status=409, reason="ID_NUMBER_TAKEN")


def test_an_operator_confirms_an_industry_and_nothing_else(operator, learner):
    etag = operator.ok("GET", f"/v1/people/{learner.id}")["etag"]
    operator.refused("PATCH", f"/v1/people/{learner.id}", {"titleLevel": "中级"}, status=400, If_Match=etag)
    changed = operator.ok("PATCH", f"/v1/people/{learner.id}", {"industry": "ACCOUNTING"}, If_Match=etag)
    assert changed["industry"] == "ACCOUNTING" and changed["etag"] != etag
