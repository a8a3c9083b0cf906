"""Building blocks of journeys: policy years, units with admins, learners, programmes, claims."""
import time

from client import RANDOM, Client, credit_code, id_number, letters, password, tag, until

FOREVER = {"registrationOpensAt": "2000-01-01T00:00:00Z", "registrationClosesAt": "2099-12-31T15:59:59Z"}


def open_policy_year(operator, **other):
    """Opens a past year that is still free and returns its number."""
    while True:
        year = RANDOM.randint(1910, 2016)
        answer = operator.call("POST", "/v1/policy-years", {
            "year": year, "totalHours": 90, "professionalShare": {"numerator": 2, "denominator": 3}, **FOREVER,
            "makeUpYears": [], **other})
        if answer.status == 201:
            return year
        assert answer.status == 409, answer


class Person:
    """A person with an account, and the client that calls as them."""

    def __init__(self, client, person_id, name, number, username, secret):
        self.client, self.id, self.name, self.id_number = client, person_id, name, number
        self.username, self.password = username, secret

    def year(self, year):
        years = self.client.ok("GET", "/v1/me/hours")["years"]
        return next((y for y in years if y["year"] == year), None)


class Unit:
    def __init__(self, operator, industry="GENERAL"):
        self.operator = operator
        self.name = "测试大学" + tag()
        made = operator.ok("POST", "/v1/units", {"name": self.name, "creditCode": credit_code(), "regionCode": "450100",
                                                 "kind": "PUBLIC_INSTITUTION", "industry": industry}, status=201)
        self.id = made["unitId"]
        self.chief = self.appoint(operator)
        self.department = self.add_department("计算机学院")

    def add_department(self, name):
        return self.chief.client.ok("POST", f"/v1/units/{self.id}/departments", {"name": name}, status=201)["departmentId"]

    def appoint(self, by, department=None):
        """Returns a new admin who has changed the first password and is logged in."""
        number, secret = id_number(), "Admin-" + tag() + "-9x"
        body = {"name": "管理员" + letters(), "idNumber": number, "loginAllowed": True}
        if department:
            body["departmentId"] = department
        made = by.ok("POST", f"/v1/units/{self.id}/admins", body, status=201)
        client = Client()
        client.log_in(made["username"], number[-6:])
        client.ok("PUT", "/v1/me/password", {"currentPassword": number[-6:], "newPassword": secret}, status=204)
        client.log_in(made["username"], secret)
        return Person(client, made["personId"], body["name"], number, made["username"], secret)

    def register_learner(self, department=None, **other):
        number, secret, username = id_number(), password(), "learner" + tag()
        body = {"username": username, "password": secret, "name": "张三", "idNumber": number,
                "mobile": "139%08d" % RANDOM.randint(0, 99999999), "email": f"{tag()}@example.com", "unitId": self.id, **other}
        if department:
            body["departmentId"] = department
        made = Client().ok("POST", "/v1/accounts", body, status=201)
        client = Client()
        client.log_in(username, secret)
        return Person(client, made["personId"], body["name"], number, username, secret)


def claim_body(year, **other):
    return {"year": year, "activityType": "TRAINING", "title": "数据库研修班", "organiser": "广西大学", "promise": True,
            "startDate": f"{year}-03-10", "startHalf": "AM", "endDate": f"{year}-03-12", "endHalf": "PM", **other}


def submitted_claims(person, unit, year, count=1, **other):
    """Registers claims of 24 hours each and submits them to the unit."""
    ids = [person.client.ok("POST", "/v1/claims", claim_body(year, **other), status=201)["claimId"] for _ in range(count)]
    done = person.client.ok("POST", "/v1/claim-submissions", {"claimIds": ids, "reviewer": {"unitId": unit.id}})
    assert done["failed"] == 0, done
    return ids


def decide(admin, ids, decision="APPROVE", **other):
    return admin.client.ok("POST", "/v1/claim-decisions",
                           {"items": [{"claimId": i} for i in ids], "decision": decision, **other})


def decide_as_read(admin, claim, decision="APPROVE", **other):
    """Reads the claim and decides that version, as a claim that was submitted again needs it (D65)."""
    etag = admin.client.ok("GET", f"/v1/claims/{claim}")["etag"]
    return admin.client.ok("POST", "/v1/claim-decisions",
                           {"items": [{"claimId": claim, "etag": etag}], "decision": decision, **other})


def hours_of(person, year, field="totalHours"):
    found = person.year(year)
    return found[field] if found else 0


def wait_for_hours(person, year, hours, field="totalHours"):
    return until(lambda: hours_of(person, year, field), lambda value: value == hours, f"{hours} {field} expected")


def watch(client, lesson):
    """Plays a lesson in real time, as a player would: one heartbeat per second."""
    playback = tag()
    for position in range(lesson["durationSeconds"] + 1):
        if position:
            time.sleep(1.02)
        beat = client.ok("POST", f"/v1/lessons/{lesson['lessonId']}/heartbeats",
                         {"playbackId": playback, "sequence": position + 1, "positionSeconds": position})
    assert beat["completed"], beat
