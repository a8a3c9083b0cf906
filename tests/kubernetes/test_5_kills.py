"""Programs and a node that die under load: their requests in flight fail, but no acknowledged work is lost."""
import pytest

import probes
from cluster import NAMESPACE, PROGRAMS, apply, kubectl, node_beside, nodes, pods, pods_on, run, setting, until, wait_for_rollouts
from ledger import ledger_differences
from traffic import Traffic

NODES = NAMESPACE + "-nodes"


@pytest.fixture(scope="module")
def killers(release):
    """Starts one pod per node that may kill processes there, in a namespace that allows it. Returns their names by node."""
    apply({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": NODES}})
    made = {}
    for node in nodes():
        pod = probes.pod(f"killer-{node}", {"app": "killer"}, node=node)
        pod["metadata"]["namespace"] = NODES
        pod["spec"] |= {"hostPID": True, "securityContext": {"runAsUser": 0}}
        pod["spec"]["containers"][0]["securityContext"] = {"capabilities": {"drop": ["ALL"], "add": ["KILL", "SYS_PTRACE"]}}
        made[node] = pod
    apply(*made.values())
    for pod in made.values():
        kubectl("-n", NODES, "wait", "--for=condition=Ready", f"pod/{pod['metadata']['name']}", "--timeout=120s", timeout=130)
    yield {node: pod["metadata"]["name"] for node, pod in made.items()}
    kubectl("delete", "namespace", NODES, "--wait=false")


def kill(pod, killers):
    """Sends kill -9 without any warning."""
    out = kubectl("-n", NODES, "exec", killers[pod["spec"]["nodeName"]], "--", "python3", "-B", "/jixue/tests/kubernetes/inside/kill.py",
                  pod["metadata"]["uid"])
    assert int(out) > 0, "nothing was killed"


def restarts(pod):
    found = kubectl("-n", NAMESPACE, "get", "pod", pod["metadata"]["name"], "-o", "jsonpath={.status.containerStatuses[0].restartCount}")
    return int(found or 0)


def test_a_killed_pod_of_each_kind_loses_only_what_was_in_flight(tester, settled, killers, say):
    with Traffic(tester) as traffic:
        for name in PROGRAMS:
            pod = pods(name)[0]
            before = restarts(pod)
            kill(pod, killers)
            until(lambda pod=pod: restarts(pod), lambda count, before=before: count > before, f"{name} must start again")
            until(lambda name=name: len(pods(name)), lambda count: count == 2, f"two of {name} must be ready")
    say(f"{len(PROGRAMS)} kills; {traffic.summary()}")
    report = traffic.report
    # A kill can interrupt each of the 16 callers once.
    assert report["sent"] >= 20000 and report["lost"] == [] and report["failed"] <= 16 * len(PROGRAMS), report["failed"]
    assert ledger_differences() == []


def test_a_killed_node_loses_only_what_was_in_flight_until_its_pods_were_left_out(tester, home, settled, say):
    take, give = setting("KUBE_KILL_NODE"), setting("KUBE_START_NODE")
    node = node_beside(home)
    if not (take and give and node):
        pytest.skip("needs a second node, KUBE_KILL_NODE and KUBE_START_NODE")
    gone = pods_on(node)
    assert gone, "no pod on the node that is killed"
    try:
        with Traffic(tester) as traffic:
            run([*take, node])
            until(lambda: pods_on(node), lambda left: not left, "the dead pods must be left out", 180)
            left_out = traffic.seconds()
    finally:
        run([*give, node], timeout=300)
        until(lambda: nodes(), lambda ready: node in ready, f"{node} must come back", 300)
    wait_for_rollouts()
    failures = traffic.report["failures"]
    last = max((failure["at"] for failure in failures), default=0)
    say(f"{len(gone)} pods gone with {node}, left out after {left_out:.1f} s; the last that failed began at {last:.1f} s; {traffic.summary()}")
    assert traffic.report["sent"] >= 20000 and traffic.report["lost"] == []
    assert len(failures) == traffic.report["failed"] and last < left_out + 10
    assert ledger_differences() == []
