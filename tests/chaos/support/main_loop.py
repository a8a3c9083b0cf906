"""The main job in a loop: register, log in, claim, submit, approve, and delete some of it. Records the acknowledged claims."""
import threading
import uuid
from collections import Counter
from functools import partial

from client import RANDOM, id_number, password, tag
from load import Load
from persistent import Persistent
from world import claim_body

HOURS_OF_A_CLAIM = 24
LOCK = threading.Lock()


class Learner:
    """A person and the claims whose approval, or deletion, was acknowledged."""

    def __init__(self, caller, person):
        self.caller, self.person = caller, person
        self.approved, self.deleted = set(), set()

    @property
    def hours(self):
        return HOURS_OF_A_CLAIM * len(self.approved - self.deleted)


class MainLoop(Load):
    """Workers that repeat the job until the `with` ends."""

    def __init__(self, unit, year, workers=4, claims=2):
        self.unit, self.year, self.claims = unit, year, claims
        self.learners, self.rounds, self.callers = [], 0, []
        chiefs = [self.keep(Persistent(unit.chief.username, unit.chief.password)) for _ in range(workers)]
        super().__init__([partial(self.round, chief) for chief in chiefs])

    def keep(self, caller):
        with LOCK:
            self.callers.append(caller)
        return caller

    def next_learner(self):
        return self.register()

    def round(self, chief):
        """Creates one learner with some claims, of which one may be deleted again."""
        learner = self.next_learner()
        ids = [learner.caller.ok("POST", "/v1/claims", claim_body(self.year))["claimId"] for _ in range(self.claims)]
        self.each_done(learner.caller.ok("POST", "/v1/claim-submissions", {"claimIds": ids, "reviewer": {"unitId": self.unit.id}}))
        self.each_done(chief.ok("POST", "/v1/claim-decisions", {"items": [{"claimId": i} for i in ids], "decision": "APPROVE"}))
        learner.approved.update(ids)
        if RANDOM.random() < 0.4:
            self.each_done(chief.ok("POST", "/v1/claim-deletions", {"claimIds": ids[:1], "reason": "重复登记"}))
            learner.deleted.add(ids[0])
        with LOCK:
            self.rounds += 1

    def register(self):
        with LOCK:  # All workers share the generator of invented people.
            number, mobile = id_number(), "139%08d" % RANDOM.randint(0, 99999999)
        username, secret = "learner" + tag(), password()
        caller = self.keep(Persistent(username, secret))
        visitor = self.keep(Persistent())
        made = visitor.ok("POST", "/v1/accounts", {
            "username": username, "password": secret, "name": "张三", "idNumber": number, "mobile": mobile,
            "email": f"{tag()}@example.com", "unitId": self.unit.id}, key=str(uuid.uuid4()))
        learner = Learner(caller, made["personId"])
        with LOCK:
            self.learners.append(learner)
        return learner

    @staticmethod
    def each_done(answer):
        assert answer["failed"] == 0, answer

    def answers(self):
        return sum((caller.answers for caller in list(self.callers)), Counter())

    def slowest(self):
        return max((caller.slowest for caller in list(self.callers)), default=0)


class SteadyLoop(MainLoop):
    """Does the same with a fixed number of learners, who return again and again."""

    def __init__(self, unit, year, workers, learners):
        super().__init__(unit, year, workers)
        self.size, self.turn = learners, 0

    def next_learner(self):
        with LOCK:
            self.turn += 1
            turn = self.turn
        return self.register() if turn <= self.size else self.learners[turn % len(self.learners)]


def hours_in_ledger(stack, year):
    """Returns the hours of each person in the year, in whole tenths, as the sum of the ledger's entries."""
    return {person: int(tenths) for person, tenths in stack.sql(
        "ledger", f"SELECT person_id, sum(hours_tenths) FROM entry WHERE year = {year} GROUP BY 1")}


def wrong_hours(stack, loop):
    """Returns learners whose hours differ from those acknowledged: person, hours expected, hours found."""
    found = hours_in_ledger(stack, loop.year)
    return [(learner.person, learner.hours, found.get(learner.person, 0) / 10) for learner in loop.learners
            if found.get(learner.person, 0) != learner.hours * 10]
