"""Roll-outs and drains under load: nothing fails, and nothing is sent twice."""
import pytest

from cluster import CHART, NAMESPACE, PROGRAMS, helm, here, kubectl, node_beside, pods, pods_on, until, wait_for_rollouts
from traffic import Traffic


def restart(name):
    here("rollout", "restart", f"deployment/jixue-{name}")
    here("rollout", "status", f"deployment/jixue-{name}", "--timeout=300s", timeout=330)


def test_every_deployment_restarts_in_turn_without_a_failed_request(tester, settled, say):
    with Traffic(tester) as traffic:
        for name in PROGRAMS:
            restart(name)
    say(traffic.summary())
    assert traffic.report["sent"] >= 20000 and traffic.report["failed"] == 0 and traffic.report["lost"] == []


def test_a_node_is_drained_without_a_failed_request(tester, home, settled, say):
    node = node_beside(home)
    if not node:
        pytest.skip("the cluster has one node")
    moved = pods_on(node)
    assert moved, "no pod on the node that is drained"
    try:
        with Traffic(tester) as traffic:
            kubectl("drain", node, "--ignore-daemonsets", "--delete-emptydir-data", "--timeout=300s", timeout=330)
            wait_for_rollouts()
    finally:
        kubectl("uncordon", node)
    say(f"{len(moved)} pods moved; {traffic.summary()}")
    assert traffic.report["sent"] >= 20000 and traffic.report["failed"] == 0 and traffic.report["lost"] == []


def test_the_same_without_the_drain_fails(tester, settled, release, say):
    """Proves that the tests above can fail."""
    without = ["--reuse-values", "--set", "defaults.drainSeconds=0", "--set-string", "programs.gateway.environment.GATEWAY_DRAIN_MS=0"]
    helm("upgrade", "jixue", CHART, "-n", NAMESPACE, *without, "--wait", "--timeout", "8m", timeout=600)
    wait_for_rollouts()
    try:
        with Traffic(tester, requests=3000, rate=150) as traffic:
            for name in ("gateway", "edge", "identity", "ledger"):
                restart(name)
    finally:
        helm("rollback", "jixue", "-n", NAMESPACE, "--wait", "--timeout", "8m", timeout=600)
        until(lambda: [len(pods(name)) for name in PROGRAMS], lambda ready: min(ready) >= 2, "two of each again")
    say(traffic.summary())
    assert traffic.report["failed"] > 0
    assert traffic.report["lost"] == []
