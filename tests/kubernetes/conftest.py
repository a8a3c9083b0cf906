"""One release in its own namespace, on empty databases, for all tests; they run in the order of their files' numbers.

Run by `make test-kubernetes`. KUBE_KEEP=1 leaves everything in place afterwards, KUBE_REUSE=1 continues with an existing release.
"""
import json
import os
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / "kubernetes"), str(TESTS / "support"), str(TESTS.parent / "deploy/local")]

import cluster  # noqa: E402
import probes  # noqa: E402
from cluster import CHART, NAMESPACE, PROGRAMS, REGISTRY, SERVERS, apply, helm, kubectl, nodes, tag  # noqa: E402


REUSE = bool(os.environ.get("KUBE_REUSE"))


def values(home):
    """Values of the test on top of the trial's: two instances of each program, the servers on a node that stays."""
    images = {name: {"image": f"{REGISTRY}/jixue-{name}:{tag()}"} for name in SERVERS}
    return {
        "image": {"registry": REGISTRY, "tag": tag()},
        "publicUrl": "http://jixue-edge",
        "trial": {"enabled": True, "nodeSelector": {"kubernetes.io/hostname": home}, **images},
        "defaults": {"replicas": 2, "resources": {"requests": {"cpu": "10m", "memory": "48Mi"}}},
        # One client produces the load of many.
        "programs": {"gateway": {"autoscaling": {"enabled": False}, "environment": {
            "GATEWAY_RATE_PER_SECOND": "5000", "GATEWAY_RATE_BURST": "10000", "GATEWAY_RATE_AT_ONCE": "500"}}},
        "networkPolicy": {"metricsFrom": [{"podSelector": {"matchLabels": {"jixue-test/scrapes": "yes"}}}]},
        "edge": {"service": {"type": "ClusterIP"}}}


@pytest.fixture(scope="session")
def home():
    """Returns the node of the servers and of the client. Another one is drained and killed."""
    names = nodes()
    assert names, "the cluster has no node that takes pods"
    return names[0]


@pytest.fixture(scope="session")
def values_file(home, tmp_path_factory):
    path = tmp_path_factory.mktemp("values") / "values.json"
    path.write_text(json.dumps(values(home)))
    return path


@pytest.fixture(scope="session")
def namespace():
    """Creates an empty namespace that rejects unrestricted pods."""
    if not REUSE:
        make_namespace()
    yield NAMESPACE
    if not os.environ.get("KUBE_KEEP"):
        kubectl("delete", "namespace", NAMESPACE, "--wait=false")


def make_namespace():
    cluster.load_images()
    kubectl("delete", "namespace", NAMESPACE, "--ignore-not-found", "--wait", timeout=300)
    apply({"apiVersion": "v1", "kind": "Namespace", "metadata": {
        "name": NAMESPACE, "labels": {"pod-security.kubernetes.io/enforce": "restricted"}}})


@pytest.fixture(scope="session")
def release(namespace, values_file):
    """Installs the chart on empty databases and waits until everything is ready."""
    if not REUSE:
        helm("install", "jixue", CHART, "-n", namespace, "-f", CHART / "values-trial.yaml", "-f", values_file, "--wait", "--timeout", "8m",
             timeout=600)
    cluster.wait_for_rollouts()
    return values_file


@pytest.fixture(scope="session")
def tester(release, home):
    """Returns the name of a pod that is a client of the edge."""
    made = probes.pod("jixue-tester", {"app.kubernetes.io/instance": "jixue", "app.kubernetes.io/component": "test"}, node=home)
    probes.start(probes.with_operator(made))
    return "jixue-tester"


@pytest.fixture
def settled(release):
    """Waits until everything is ready when the test begins."""
    cluster.wait_for_rollouts()
    cluster.until(lambda: {name: len(cluster.pods(name)) for name in PROGRAMS}, lambda ready: all(n >= 2 for n in ready.values()),
                  "two of each must be ready")


@pytest.fixture
def say(capsys):
    """Returns a function that prints a figure of the test."""
    def print_now(text):
        with capsys.disabled():
            print(f"\n{text}", flush=True)
    return print_now
