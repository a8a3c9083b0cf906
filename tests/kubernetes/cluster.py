"""A cluster, through kubectl and helm. These settings choose the cluster and how images get there (docs/operations.md, "Testing a
cluster"):

KUBECTL, HELM        the programs, with arguments ("kubectl", "helm")
KUBE_LOAD            called with each OCI archive; empty: the nodes pull the images themselves (KUBE_REGISTRY)
KUBE_REGISTRY        the prefix of image names ("localhost")
KUBE_KILL_NODE, KUBE_START_NODE   called with a node's name: switches it off or on; empty: that test is skipped
"""
import json
import os
import shlex
import subprocess
from pathlib import Path

import waiting

PROJECT = Path(__file__).parents[2]
CHART = PROJECT / "charts/jixue"
IMAGES = PROJECT / "build/images"
NAMESPACE = os.environ.get("KUBE_NAMESPACE") or "jixue-test"
REGISTRY = os.environ.get("KUBE_REGISTRY") or "localhost"
SERVICES = ("identity", "learning", "ledger", "approval", "certificate", "registry")
PROGRAMS = SERVICES + ("gateway", "edge")
SERVERS = ("postgres", "redis", "kafka")


def setting(name, default=""):
    return shlex.split(os.environ.get(name) or default)


class Failed(AssertionError):
    """A command that ended with a status other than 0."""


def run(command, text=None, timeout=600, check=True):
    """Returns the output of the command; raises Failed with both outputs if it fails."""
    done = subprocess.run([str(part) for part in command], input=text, capture_output=True, text=True, timeout=timeout)
    if check and done.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))}: status {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout


def kubectl(*words, **other):
    return run([*setting("KUBECTL", "kubectl"), *words], **other)


def here(*words, **other):
    """Runs kubectl in the namespace of the test."""
    return kubectl("-n", NAMESPACE, *words, **other)


def helm(*words, **other):
    return run([*setting("HELM", "helm"), *words], **other)


def apply(*objects, dry_run=False):
    text = json.dumps({"apiVersion": "v1", "kind": "List", "items": list(objects)})
    return kubectl("apply", "-f", "-", *(["--dry-run=server"] if dry_run else []), text=text)


def items(kind, selector="", namespace=NAMESPACE):
    return json.loads(kubectl("-n", namespace, "get", kind, "-l", selector, "-o", "json"))["items"]


def pods(component):
    """Returns the pods of a program that accept requests."""
    return [pod for pod in items("pods", f"app.kubernetes.io/component={component},!jixue-test/probe")
            if "deletionTimestamp" not in pod["metadata"] and is_ready(pod)]


def is_ready(pod):
    return any(c["type"] == "Ready" and c["status"] == "True" for c in pod["status"].get("conditions", ()))


def nodes():
    """Returns the names of the nodes that are ready and accept pods."""
    return [node["metadata"]["name"] for node in json.loads(kubectl("get", "nodes", "-o", "json"))["items"]
            if is_ready(node) and not node["spec"].get("unschedulable")
            and not any(taint["effect"] != "PreferNoSchedule" for taint in node["spec"].get("taints", ()))]


# A cluster is slow, and each poll starts a process.
def until(read, holds, text, seconds=120):
    """Polls read() until holds(value), then returns the value."""
    return waiting.until(read, holds, text, seconds, pause=0.5)


def node_beside(home):
    """Returns a node other than that of the servers and the client, or None in a cluster of one."""
    return next((name for name in nodes() if name != home), None)


def pods_on(node):
    """Returns the names of the ready program pods on the node."""
    return [pod["metadata"]["name"] for name in PROGRAMS for pod in pods(name) if pod["spec"]["nodeName"] == node]


def wait_for_rollouts(seconds=300):
    """Waits until every Deployment of the release has all instances of its newest version, and no others."""
    for name in PROGRAMS:
        here("rollout", "status", f"deployment/jixue-{name}", f"--timeout={seconds}s", timeout=seconds + 30)


def tag():
    return (IMAGES / "tag").read_text().strip()


def next_tag():
    """Returns the tag of the version to upgrade to."""
    return tag() + "-next"


def load_images():
    """Loads every archive into the cluster."""
    load = setting("KUBE_LOAD")
    if load:
        for archive in sorted((IMAGES / tag()).glob("*.tar")) + sorted((IMAGES / next_tag()).glob("*.tar")):
            run([*load, archive])
