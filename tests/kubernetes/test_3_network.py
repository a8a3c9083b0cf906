"""The whole matrix of network policies: from each program to each port of each pod. Connections that are not listed are blocked."""
import pytest

import probes
from cluster import PROGRAMS, SERVERS, SERVICES, items, pods

GRPC, METRICS, HTTP = 7000, 7100, 8080
PORT_OF = {"postgres": 5432, "redis": 6379, "kafka": 9092}
# Which program may call which (docs/architecture.md), written separately here, so that a mistake in the chart is found.
ASKS = {"identity": (), "learning": ("identity", "ledger"), "approval": ("identity", "ledger", "certificate"), "ledger": ("identity",),
        "certificate": ("identity", "ledger"), "registry": ("identity",), "gateway": SERVICES}
HEARS = ("identity", "learning", "approval", "ledger", "certificate")
PLACES = SERVICES + ("gateway", "edge", "migrate", "test", "stranger", "scraper")


def allowed(place):
    """Returns pairs of program or server, and port."""
    edges = {(name, GRPC) for name in ASKS.get(place, ())}
    if place in SERVICES + ("migrate",):
        edges.add(("postgres", PORT_OF["postgres"]))
    if place in HEARS:
        edges.add(("kafka", PORT_OF["kafka"]))
    if place == "gateway":
        edges.add(("redis", PORT_OF["redis"]))
    if place == "edge":
        edges.add(("gateway", HTTP))
    if place == "scraper":
        edges |= {(name, METRICS) for name in SERVICES + ("gateway",)}
    if place in ("test", "stranger", "scraper"):  # The edge is open to everyone.
        edges.add(("edge", HTTP))
    return edges


def every_port():
    """Returns all (name, port) pairs and the address of a pod behind each."""
    targets = {}
    for name in PROGRAMS:
        address = pods(name)[0]["status"]["podIP"]
        ports = {"gateway": (HTTP, METRICS), "edge": (HTTP,)}.get(name, (GRPC, METRICS))
        targets |= {(name, port): f"{address}:{port}" for port in ports}
    for name in SERVERS:
        pod, = items("pods", f"app.kubernetes.io/component={name}")
        targets[name, PORT_OF[name]] = f"{pod['status']['podIP']}:{PORT_OF[name]}"
    return targets


@pytest.fixture(scope="module")
def places(release):
    """Starts a pod in place of each program; no Service has it among its endpoints."""
    labels = {"stranger": {"app": "stranger"}, "scraper": {"jixue-test/scrapes": "yes"}}
    made = [probes.pod(f"jixue-at-{place}", labels.get(place) or probes.in_place_of(place), ready=False) for place in PLACES]
    probes.start(*made)
    yield
    probes.stop(*(f"jixue-at-{place}" for place in PLACES))


@pytest.fixture(scope="module")
def targets(release):
    return every_port()


@pytest.mark.parametrize("place", PLACES)
def test_allowed_connections_work_and_all_others_are_blocked(place, places, targets, say):
    found = probes.python(f"jixue-at-{place}", "connect", *targets.values(), timeout=120)
    open_edges = {edge for edge, address in targets.items() if found[address]}
    say(f"{place}: {len(targets)} tried, open: {', '.join(sorted(f'{name}:{port}' for name, port in open_edges)) or 'none'}")
    assert open_edges == allowed(place)
