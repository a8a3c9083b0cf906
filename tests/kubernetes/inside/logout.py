"""Measures how long a log-out takes to apply on each gateway: logout.py ADDRESS...; prints seconds by address as JSON."""
import http.client
import json
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2] / "support")]

from client import OPERATOR, Client  # noqa: E402
from world import Unit  # noqa: E402


def status_of(address, token):
    connection = http.client.HTTPConnection(address, 8080, timeout=5)
    connection.request("GET", "/v1/me", headers={"Authorization": f"Bearer {token}"})
    return connection.getresponse().status


def main(addresses):
    operator = Client()
    operator.log_in(*OPERATOR)
    learner = Unit(operator).register_learner().client
    token = learner.token
    before = {address: status_of(address, token) for address in addresses}
    assert set(before.values()) == {200}, before
    learner.ok("DELETE", "/v1/sessions/current", status=204)
    begun, held = time.monotonic(), {}
    while len(held) < len(addresses) and time.monotonic() < begun + 30:
        for address in set(addresses) - set(held):
            if status_of(address, token) == 401:
                held[address] = round(time.monotonic() - begun, 3)
        time.sleep(0.02)  # Between two polls of each.
    print(json.dumps(held))


main(sys.argv[1:])
