"""The autoscaler adds gateways under load and removes them afterwards."""
import json

import pytest

from cluster import CHART, NAMESPACE, PROGRAMS, helm, here, kubectl, pods, until, wait_for_rollouts
from traffic import Traffic

SCALED = {"enabled": True, "min": 2, "max": 4, "cpu": 50, "scaleDownSeconds": 15}


def has_metrics():
    return "metrics.k8s.io" in kubectl("get", "apiservices", "-o", "name")


@pytest.fixture
def scaling(settled, tmp_path):
    if not has_metrics():
        pytest.skip("the cluster tells no metrics of pods")
    path = tmp_path / "values.json"
    path.write_text(json.dumps({"programs": {"gateway": {"autoscaling": SCALED}}}))
    helm("upgrade", "jixue", CHART, "-n", NAMESPACE, "--reuse-values", "-f", path, "--wait", "--timeout", "8m", timeout=600)
    yield
    helm("rollback", "jixue", "-n", NAMESPACE, "--wait", "--timeout", "8m", timeout=600)
    here("scale", "deployment/jixue-gateway", "--replicas=2")
    wait_for_rollouts()


def test_gateways_are_added_under_load_and_removed_after_it(tester, scaling, say):
    with Traffic(tester, requests=1000, rate=250) as traffic:
        most = until(lambda: len(pods("gateway")), lambda count: count > 2, "a gateway must be added", 240)
    until(lambda: len(pods("gateway")), lambda count: count == 2, "gateways must be taken away", 300)
    say(f"2 → {most} → 2 gateways; {traffic.summary()}")
    assert traffic.report["failed"] == 0 and traffic.report["lost"] == []
    assert all(len(pods(name)) == 2 for name in PROGRAMS)
