"""Two gateways that share a Redis give a caller one limit, not two."""
import itertools
import re

import pytest

from client import RANDOM
from gateways import Gateway, Hammer, Redis, ask

RATE, BURST, SECONDS = 20, 20, 3
NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def pair():
    made = [Gateway(RATE_PER_SECOND=RATE, RATE_BURST=BURST) for _ in range(2)]
    yield made
    for gateway in made:
        gateway.stop()


def an_address():
    return f"198.18.{RANDOM.randint(0, 255)}.{RANDOM.randint(1, 254)}"


def assert_one_limit(hammer):
    one = RATE * hammer.seconds + BURST
    print(f"\n{hammer.admitted} of {len(hammer.answers)} admitted in {hammer.seconds:.2f} s; "
          f"one limit is {one:.0f}, two would be {2 * one:.0f}")
    assert RATE * hammer.seconds * 0.8 <= hammer.admitted <= 1.35 * one
    for status, headers in hammer.answers:
        left, until_full = map(int, re.fullmatch(r'"default";r=(\d+);t=(\d+)', headers["RateLimit"]).groups())
        assert left < BURST and until_full <= 2 * BURST // RATE
        if status == 429:
            assert left == 0 and 1 <= int(headers["Retry-After"]) <= 2


def test_an_address_that_calls_two_gateways_gets_one_limit(pair):
    address = an_address()
    assert_one_limit(Hammer(pair, SECONDS, lambda: (address, None)))
    assert all(gateway.metric('gateway_limit_sync_total{result="done"}') > 0 and gateway.breaker() == 0 for gateway in pair)


def test_an_account_that_calls_two_gateways_from_many_addresses_gets_one_limit(pair, learner):
    assert_one_limit(Hammer(pair, SECONDS, lambda: (f"10.{next(NUMBERS) // 250 % 250}.{next(NUMBERS) % 250}.1", learner.client.token)))


def test_other_callers_are_not_affected(pair):
    address = an_address()
    Hammer(pair, 0.5, lambda: (address, None))
    status, headers = ask(pair[0].connect(), an_address())
    assert status == 401 and headers["RateLimit"].startswith(f'"default";r={BURST - 1};')


def test_an_emptied_redis_gives_out_no_second_limit(pair):
    """After a restart Redis is empty; the gateways' own state still applies."""
    address = an_address()
    first = Hammer(pair, 1, lambda: (address, None))
    Redis().back()
    second = Hammer(pair, 1, lambda: (address, None))
    # Both gateways' buckets were empty, so each gives out at most what is refilled meanwhile.
    assert second.admitted <= 2 * RATE * (second.seconds + 0.5) + BURST
    assert first.admitted + second.admitted < 2 * (2 * RATE + BURST) + 2 * RATE
