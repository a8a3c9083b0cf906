"""F16, Redis down, frozen or 500 ms late: everything works, limits apply locally, the breaker opens, and sharing recovers."""
import pytest

from client import Client, until
from gateways import Gateway, Hammer, Redis, SlowLink, ask
from test_main_job import LESSON, make_programme
from world import decide, open_policy_year, submitted_claims, wait_for_hours, watch

RATE, BURST = 20, 20
REDIS = Redis()


@pytest.fixture(params=["kill", "freeze"])
def away(request):
    """Takes Redis down until `back`; it is up again after the test in any case."""
    getattr(REDIS, request.param)()
    yield REDIS.back if request.param == "kill" else REDIS.thaw
    REDIS.back()


@pytest.fixture(scope="module")
def gateway():
    made = Gateway(RATE_PER_SECOND=RATE, RATE_BURST=BURST)
    yield made
    made.stop()


@pytest.fixture(scope="module")
def year(operator):
    """Opens another year, because a year may have only one programme of a kind."""
    return open_policy_year(operator)


@pytest.fixture(scope="module")
def elective(operator, year):
    programme, path, (course,) = make_programme(operator, year, "ELECTIVE", 10, [
        {"title": "知识产权保护", "lessons": [LESSON], "electiveHours": 6}])
    operator.ok("POST", path + "/publications", {}, status=201)
    return programme, course


def study(person, elective):
    programme, course = elective
    person.client.ok("POST", f"/v1/programmes/{programme['programmeId']}/enrolments", {}, status=201)
    person.client.ok("POST", f"/v1/courses/{course['courseId']}/selections", {}, status=201)
    watch(person.client, course["lessons"][0])


def test_f16_the_main_job_works_while_redis_is_away(away, unit, year, elective):
    learner = unit.register_learner()
    Client().log_in(learner.username, learner.password)
    study(learner, elective)
    assert decide(unit.chief, submitted_claims(learner, unit, year))["succeeded"] == 1
    wait_for_hours(learner, year, 24, "professionalHours")
    away()
    assert decide(unit.chief, submitted_claims(learner, unit, year))["succeeded"] == 1
    wait_for_hours(learner, year, 48, "professionalHours")


def test_f16_limits_hold_locally_and_the_breaker_opens_and_closes(away, gateway):
    hammer = Hammer([gateway], 2, lambda: ("198.18.0.1", None))
    assert hammer.admitted <= RATE * hammer.seconds + BURST + 1
    assert hammer.admitted >= RATE * hammer.seconds * 0.8
    connection = gateway.connect()

    def breaker():
        ask(connection, "198.18.0.2")
        return gateway.breaker()

    until(breaker, lambda state: state == 2, "the breaker opens", 20)
    assert gateway.is_ready()
    away()
    until(breaker, lambda state: state == 0, "the breaker closes", 20)
    done = gateway.metric('gateway_limit_sync_total{result="done"}')
    ask(connection, "198.18.0.3")
    until(lambda: gateway.metric('gateway_limit_sync_total{result="done"}'), lambda now: now > (done or 0), "limits are shared again")


def test_f16_a_slow_redis_is_as_good_as_none():
    """At 500 ms, every round times out; the breaker opens, the gateway's own bucket applies, and sharing recovers."""
    link = SlowLink(REDIS.port())
    gateway = Gateway(RATE_PER_SECOND=RATE, RATE_BURST=BURST, REDIS_ADDRESS=link.address)
    try:
        connection = gateway.connect()

        def breaker():
            ask(connection, "198.18.0.5")
            return gateway.breaker(), gateway.metric('gateway_limit_sync_total{result="done"}') or 0

        until(breaker, lambda state: state[0] == 0 and state[1] > 0, "limits are shared")
        link.delay = 0.5
        hammer = Hammer([gateway], 2, lambda: ("198.18.0.6", None))
        assert RATE * hammer.seconds * 0.8 <= hammer.admitted <= RATE * hammer.seconds + BURST + 1
        assert sorted(hammer.times)[len(hammer.times) * 99 // 100] < 0.2, "requests wait for Redis"
        _, done = until(breaker, lambda state: state[0] == 2, "the breaker opens", 20)
        link.delay = 0
        until(breaker, lambda state: state[0] == 0 and state[1] > done, "limits are shared again", 20)
    finally:
        gateway.stop()
        link.close()


def test_f16_throughput_stays(unit):
    """Throughput is at least 0.7 of that with Redis, alternating: with, without, without, with …"""
    gateway = Gateway(RATE_PER_SECOND=1_000_000, RATE_BURST=1_000_000)
    token = unit.chief.client.token
    rates = {"with": [], "without": []}
    try:
        Hammer([gateway] * 2, 0.5, lambda: ("198.18.0.4", token))  # Warms up.
        for name in ("with", "without", "without", "with") * 2:
            if name == "without":
                REDIS.freeze()
            hammer = Hammer([gateway] * 2, 0.6, lambda: ("198.18.0.4", token))
            REDIS.thaw()
            assert {status for status, _ in hammer.answers} == {200}
            rates[name].append(len(hammer.answers) / hammer.seconds)
    finally:
        REDIS.back()
        gateway.stop()
    ratio = sum(rates["without"]) / sum(rates["with"])
    print(f"\nrequests a second with Redis {rates['with']}, frozen {rates['without']}: {ratio:.2f}")
    assert ratio >= 0.7
