"""One rule for every text that a person typed (D58): what is accepted, stored, found and rejected."""
import pytest

from client import RANDOM, Client, credit_code, id_number, password, tag
from world import claim_body, decide, submitted_claims

INVISIBLE = {"control": "一\u0007二", "override": "\u202e2025\u202c", "isolate": "\u2067一\u2069", "zero width": "一\u200b二",
             "line separator": "一\u2028二", "filler": "\u3164", "byte order mark": "一\ufeff二"}
BLANK = {"spaces": "   ", "ideographic": "\u3000\u3000", "no-break": "\u00a0", "braille": "\u2800", "line ends": "\r\n\t\n"}
MANY = "数据库研修班"


def problem_fields(answer):
    return {(error["pointer"], error["code"]) for error in answer.json.get("errors", [])}


def account(unit, **other):
    return {"username": "learner" + tag(), "password": password(), "name": "张三", "idNumber": id_number(),
            "mobile": "139%08d" % RANDOM.randint(1, 99999999), "email": f"{tag()}@example.com", "unitId": unit.id, **other}


def draft_programme(operator):
    return operator.ok("POST", "/v1/programmes", {"year": 1905, "kind": "REQUIRED", "title": MANY, "hours": 20,
                                                  "opensAt": "2000-01-01T00:00:00Z", "closesAt": "2099-12-31T15:59:59Z"}, status=201)


def typed_texts(operator, unit, learner, year):
    """Yields (name, client, method, path, body made of a text, pointer): a call for each text of each service that takes one."""
    claim = learner.client.ok("POST", "/v1/claims", claim_body(year), status=201)
    programme = draft_programme(operator)
    chief = unit.chief.client
    courses = f"/v1/programmes/{programme['programmeId']}/courses"
    lessons = [{"title": MANY, "durationSeconds": 2, "mediaUrl": "https://media.example/1.mp4"}]
    yield "claim title", learner.client, "POST", "/v1/claims", lambda t: claim_body(year, title=t), "#/title"
    yield "claim organiser", learner.client, "POST", "/v1/claims", lambda t: claim_body(year, organiser=t), "#/organiser"
    yield "changed title", learner.client, "PATCH", f"/v1/claims/{claim['claimId']}", lambda t: {"title": t}, "#/title"
    yield "deletion reason", chief, "POST", "/v1/claim-deletions", lambda t: {"claimIds": [claim["claimId"]], "reason": t}, "#/reason"
    yield "unit name", operator, "POST", "/v1/units", lambda t: {"name": t, "creditCode": credit_code(), "regionCode": "450100",
                                                                "kind": "ENTERPRISE"}, "#/name"
    yield "changed unit name", operator, "PATCH", f"/v1/units/{unit.id}", lambda t: {"name": t}, "#/name"
    yield "department name", chief, "POST", f"/v1/units/{unit.id}/departments", lambda t: {"name": t}, "#/name"
    yield "admin's name", operator, "POST", f"/v1/units/{unit.id}/admins", lambda t: {"name": t, "idNumber": id_number(),
                                                                                     "loginAllowed": True}, "#/name"
    yield "person's name", Client(), "POST", "/v1/accounts", lambda t: account(unit, name=t), "#/name"
    yield "programme title", operator, "POST", "/v1/programmes", lambda t: {
        "year": 1905, "kind": "REQUIRED", "title": t, "hours": 20, "opensAt": "2000-01-01T00:00:00Z",
        "closesAt": "2099-12-31T15:59:59Z"}, "#/title"
    yield "course title", operator, "POST", courses, lambda t: {"title": t, "lessons": lessons}, "#/title"
    yield "lesson title", operator, "POST", courses, lambda t: {"title": MANY, "lessons": [lessons[0] | {"title": t}]}, "#/lessons/0/title"
    yield "material title", operator, "POST", courses, lambda t: {
        "title": MANY, "lessons": lessons, "materials": [{"title": t, "url": "https://media.example/1.pdf"}]}, "#/materials/0/title"


def test_invisible_and_blank_texts_are_rejected_with_a_pointer_in_every_service(operator, unit, learner, year):
    calls = list(typed_texts(operator, unit, learner, year))
    assert len(calls) >= 13
    for name, client, method, path, body, pointer in calls:
        for kind, text in INVISIBLE.items():
            answer = client.refused(method, path, body(text), status=400, reason="INVALID_REQUEST", If_Match="*")
            codes = {"BAD_TEXT", "BAD_NAME"} if "'s name" in name else {"BAD_TEXT"}
            [(wrong, code)] = problem_fields(answer)
            assert wrong == pointer and code in codes, (name, kind, code)
        for kind, text in BLANK.items():
            answer = client.refused(method, path, body(text), status=400, reason="INVALID_REQUEST", If_Match="*")
            assert problem_fields(answer) == {(pointer, "REQUIRED")}, (name, kind)


def test_endless_marks_do_not_occupy_the_gateway(operator, unit, learner, year):
    """Sorting marks by class costs the square of their number: half a megabyte of them stopped the gateway for minutes."""
    for name, client, method, path, body, pointer in typed_texts(operator, unit, learner, year):
        for pairs, codes in ((16, {"BAD_TEXT", "BAD_NAME", "TOO_LONG"}), (50_000, {"TOO_LONG"})):
            answer = client.refused(method, path, body("a" + "\u0345\u0334" * pairs), status=400, reason="INVALID_REQUEST", If_Match="*")
            [(wrong, code)] = problem_fields(answer)
            assert wrong == pointer and code in codes, (name, pairs, code)


def test_an_opinion_of_several_lines_is_stored_with_line_feeds(unit, learner, year):
    [claim] = submitted_claims(learner, unit, year)
    decide(unit.chief, [claim], "REJECT", opinion=" 一、缺证明\r\n二、缺盖章\r ")
    assert learner.client.ok("GET", f"/v1/claims/{claim}")["opinion"] == "一、缺证明\n二、缺盖章"


@pytest.mark.parametrize("dot", ["\u2022", "\u2027", "\u30fb", "\uff0e", "\uff65", "\u2219", "\u22c5"])
def test_every_middle_dot_is_stored_as_one_and_finds_the_name(unit, dot):
    name, typed = "阿卜杜热合曼·买买提", f"\u3000阿卜杜热合曼{dot}买买提 "
    person = Client().ok("POST", "/v1/accounts", account(unit, name=typed), status=201)
    for wanted in (name, typed):
        found = unit.chief.client.ok("POST", "/v1/people-searches", {"unitId": unit.id, "name": wanted, "pageSize": 200})["items"]
        assert person["personId"] in {item["personId"] for item in found}
        assert {item["name"] for item in found if item["personId"] == person["personId"]} == {name}


def test_decomposed_letters_are_the_same_name(unit):
    person = Client().ok("POST", "/v1/accounts", account(unit, name="Rene\u0301 Mu\u0308ller"), status=201)
    found = unit.chief.client.ok("POST", "/v1/people-searches", {"unitId": unit.id, "name": "Ren\u00e9"})["items"]
    assert [item["name"] for item in found if item["personId"] == person["personId"]] == ["Ren\u00e9 M\u00fcller"]


@pytest.mark.parametrize("rare", ["\U00020BB7", "\U0002A6D6", "\U0002EBF0", "\U00031350", "葛\U000e0100", "〇"])
def test_rare_characters_are_letters(unit, rare):
    Client().ok("POST", "/v1/accounts", account(unit, name="张" + rare), status=201)


@pytest.mark.parametrize("hidden", ["张\ufe00三丰", "张三\U000e0100丰", "张\u180b三丰", "·张三丰", "张三丰 -"])
def test_what_nobody_sees_in_a_name_does_not_hide_it_from_a_search(unit, hidden):
    person = Client().ok("POST", "/v1/accounts", account(unit, name=hidden), status=201)
    found = unit.chief.client.ok("POST", "/v1/people-searches", {"unitId": unit.id, "name": "张三丰", "pageSize": 200})["items"]
    assert {item["name"] for item in found if item["personId"] == person["personId"]} == {"张三丰"}


@pytest.mark.parametrize("overloaded", ["张\u034f三", "a" + "\u0301\u0302\u0303" * 16 + "b", "Anne- Marie", "\u0301张", "大学\ue863"])
def test_names_that_nobody_has_are_rejected(unit, overloaded):
    answer = Client().refused("POST", "/v1/accounts", account(unit, name=overloaded), status=400)
    assert problem_fields(answer) == {("#/name", "BAD_NAME")}


@pytest.mark.parametrize("around", [("", " "), ("\u3000", ""), ("\t", "\t"), ("", "\r\n"), ("\u00a0", "\u2003")])
def test_blanks_around_a_search_find_what_is_there(unit, learner, year, around):
    submitted_claims(learner, unit, year)
    name = around[0] + learner.name + around[1]
    number = around[0] + learner.id_number + around[1]
    chief = unit.chief.client
    for path, extra in (("/v1/people-searches", {}), ("/v1/claim-searches", {}), ("/v1/hour-searches", {"year": year})):
        for wanted in ({"name": name}, {"idNumber": number}):
            found = chief.ok("POST", path, {"unitId": unit.id, "pageSize": 200, **extra, **wanted})["items"]
            assert learner.id in {item["personId"] for item in found}, (path, wanted)


def test_a_unit_is_found_by_its_name_with_other_brackets_and_blanks(operator):
    word = tag()
    made = operator.ok("POST", "/v1/units", {"name": f"广西（南宁）{word}公司", "creditCode": credit_code(), "regionCode": "450100",
                                             "kind": "ENTERPRISE"}, status=201)
    for query in (f"%E5%B9%BF%E8%A5%BF(%E5%8D%97%E5%AE%81){word}", f"%E3%80%80(%E5%8D%97%E5%AE%81){word}%20", f"%EF%BC%89{word}"):
        assert [u["unitId"] for u in Client().ok("GET", f"/v1/units?query={query}")["items"]] == [made["unitId"]], query
    assert Client().ok("GET", f"/v1/units?query=%25{word}")["items"] == []  # A percent sign is a character like any other.
    assert Client().ok("GET", f"/v1/units?query=%EF%BC%85{word}")["items"] == []


@pytest.mark.parametrize("typed", [" {} ", "\u3000{}", "{}\u200b\u202c", "w{}", "-{}"])
def test_an_id_number_is_the_same_however_it_is_typed(unit, learner, year, typed):
    submitted_claims(learner, unit, year)
    number = learner.id_number
    wide = "".join(chr(ord(c) + 0xFEE0) for c in number)
    text = wide if typed == "w{}" else typed.format(f"{number[:6]} {number[6:14]} {number[14:].lower()}")
    if typed == "-{}":
        text = f"{number[:6]}-{number[6:14]}–{number[14:]}"
    chief = unit.chief.client
    for path, extra in (("/v1/people-searches", {}), ("/v1/claim-searches", {}), ("/v1/hour-searches", {"year": year})):
        found = chief.ok("POST", path, {"unitId": unit.id, "idNumber": text, **extra})["items"]
        assert {item["personId"] for item in found} == {learner.id}, path
    assert Client().ok("POST", "/v1/sessions", {"username": text, "password": learner.password}, status=201)


@pytest.mark.parametrize("wrong", ["4501", "one digit"])
def test_a_wrong_id_number_is_rejected_alike_in_every_search(unit, year, wrong):
    number = id_number()
    text = wrong if wrong != "one digit" else number[:10] + str((int(number[10]) + 1) % 10) + number[11:]
    for path, extra in (("/v1/people-searches", {}), ("/v1/claim-searches", {}), ("/v1/hour-searches", {"year": year})):
        answer = unit.chief.client.refused("POST", path, {"unitId": unit.id, "idNumber": text, **extra}, status=400)
        assert {pointer for pointer, _ in problem_fields(answer)} == {"#/idNumber"}, path


def test_a_user_name_is_tolerated_with_blanks_and_wide_letters(learner):
    wide = "".join(chr(ord(c) + 0xFEE0) for c in learner.username)
    for username in (f" {learner.username}\t", "\u3000" + learner.username, wide):
        Client().ok("POST", "/v1/sessions", {"username": username, "password": learner.password}, status=201)


@pytest.mark.parametrize("mobile", ["+86 139 0000 0000", "139-0000-0000", "0086 13900000000", "８６１３９００００００００", "(139) 00000000"])
def test_a_mobile_number_is_stored_as_eleven_digits(learner, mobile):
    learner.client.ok("PATCH", "/v1/me", {"mobile": mobile}, If_Match="*")
    assert learner.client.ok("GET", "/v1/me")["mobileMasked"] == "139****0000"


@pytest.mark.parametrize("mobile", ["+852 1234 5678", "+853 6612 3456", "+886 912 345 678"])
def test_mobile_numbers_of_hong_kong_macao_and_taiwan_are_accepted(learner, mobile):
    learner.client.ok("PATCH", "/v1/me", {"mobile": mobile}, If_Match="*")


@pytest.mark.parametrize("wrong", ["a b@c.d", "a\u3000b@c.d", "a@c .d", "<a@b.cn>", "a..b@c.d", "a@b..cn", ".a@b.cn", "a,b@c.d"])
def test_an_email_address_that_is_none_is_rejected_and_not_repaired(unit, learner, wrong):
    answer = Client().refused("POST", "/v1/accounts", account(unit, email=wrong), status=400)
    assert problem_fields(answer) == {("#/email", "EMAIL_PATTERN")}
    answer = learner.client.refused("PATCH", "/v1/me", {"email": wrong}, status=400, If_Match="*")
    assert problem_fields(answer) == {("#/email", "EMAIL_PATTERN")}


@pytest.mark.parametrize("typed", [" {}\t", "\u3000{}", "{}\u200b", "w{}"])
def test_an_email_address_is_stored_without_what_surrounds_it(learner, typed):
    email = f"q{tag()}@example.com"
    wide = "".join(chr(ord(c) + 0xFEE0) for c in email)
    learner.client.ok("PATCH", "/v1/me", {"email": wide if typed == "w{}" else typed.format(email)}, If_Match="*")
    assert learner.client.ok("GET", "/v1/me")["emailMasked"] == "q***@example.com"


@pytest.mark.parametrize("field, value, code", [
    ("mobile", "1390000", "MOBILE_PATTERN"), ("email", "zhangsan", "EMAIL_PATTERN"), ("username", "张三李四", "USERNAME_PATTERN"),
    ("titleLevel", "最高", "TITLE_LEVEL_UNKNOWN"), ("idNumber", "4501", "ID_NUMBER_PATTERN"), ("unitId", "1", "BAD_FORMAT")])
def test_a_wrong_form_is_explained_to_people_in_both_languages(unit, field, value, code):
    for language in ("zh-CN", "en"):
        answer = Client().refused("POST", "/v1/accounts", account(unit, **{field: value}), status=400, Accept_Language=language)
        [error] = answer.json["errors"]
        assert (error["pointer"], error["code"]) == (f"#/{field}", code)
        assert "[" not in error["detail"] and "\\" not in error["detail"], error["detail"]


def test_a_null_does_not_clear_what_must_keep_its_value(operator, unit, learner, year):
    claim = learner.client.ok("POST", "/v1/claims", claim_body(year), status=201)
    calls = [(learner.client, f"/v1/claims/{claim['claimId']}", "title"), (operator, f"/v1/units/{unit.id}", "name"),
             (learner.client, "/v1/me", "mobile"), (operator, f"/v1/policy-years/{year}", "totalHours")]
    for client, path, field in calls:
        answer = client.refused("PATCH", path, {field: None}, status=400, If_Match="*")
        assert problem_fields(answer) == {(f"#/{field}", "REQUIRED")}, path
