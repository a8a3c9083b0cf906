"""Pods of the tester's image: one that is a client of the edge, and one in place of each program."""
import json

from cluster import NAMESPACE, REGISTRY, apply, here, kubectl, tag, until

RESTRICTED = {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}}


def pod(name, labels, node=None, ready=True):
    """Makes a pod that waits for commands. One that is not `ready` is no endpoint of a Service that selects its labels."""
    container = {
        "name": "tester", "image": f"{REGISTRY}/jixue-tester:{tag()}", "imagePullPolicy": "IfNotPresent",
        "resources": {"requests": {"cpu": "10m", "memory": "32Mi"}, "limits": {"cpu": "1", "memory": "512Mi"}},
        "securityContext": RESTRICTED, "volumeMounts": [{"name": "tmp", "mountPath": "/tmp"}]}
    if not ready:
        container["readinessProbe"] = {"exec": {"command": ["false"]}, "periodSeconds": 60}
    spec = {
        "containers": [container], "volumes": [{"name": "tmp", "emptyDir": {}}], "terminationGracePeriodSeconds": 0,
        "automountServiceAccountToken": False, "enableServiceLinks": False,
        "securityContext": {"runAsNonRoot": True, "runAsUser": 65532, "runAsGroup": 65532, "seccompProfile": {"type": "RuntimeDefault"}}}
    if node:
        spec["nodeSelector"] = {"kubernetes.io/hostname": node}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": name, "namespace": NAMESPACE, "labels": labels}, "spec": spec}


def in_place_of(component):
    return {"app.kubernetes.io/instance": "jixue", "app.kubernetes.io/component": component, "jixue-test/probe": "yes"}


def with_operator(made, url="http://jixue-edge:80"):
    """Adds the edge's address and the operator's password to the pod, as the end-to-end tests need them."""
    secret = {"valueFrom": {"secretKeyRef": {"name": "jixue-secrets", "key": "operator.password"}}}
    made["spec"]["containers"][0]["env"] = [
        {"name": "JIXUE_URL", "value": url}, {"name": "JIXUE_OPERATOR_USERNAME", "value": "operator"},
        {"name": "JIXUE_OPERATOR_PASSWORD", **secret}, {"name": "JIXUE_CANARIES_FILE", "value": "/tmp/canaries.json"}]
    return made


def start(*made):
    apply(*made)
    for one in made:
        name = one["metadata"]["name"]
        until(lambda name=name: here("get", "pod", name, "-o", "jsonpath={.status.phase}"), lambda phase: phase == "Running",
              f"{name} must run")


def stop(*names):
    kubectl("-n", NAMESPACE, "delete", "pod", *names, "--ignore-not-found", "--now")


def inside(name, *command, **other):
    """Returns the output of a command in the pod."""
    return here("exec", name, "--", *command, **other)


def python(name, script, *arguments, **other):
    """Runs a script of tests/kubernetes/inside and returns the JSON that it printed."""
    return json.loads(inside(name, "python3", "-B", f"/jixue/tests/kubernetes/inside/{script}.py", *arguments, **other))


def main_job(name, *more):
    """Runs the main job and `more` files of tests/e2e inside the pod; returns the last line of pytest."""
    out = inside(name, "python3", "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/e2e/test_main_job.py", *more, timeout=600)
    assert " passed" in out and "failed" not in out, out
    return out.strip().splitlines()[-1]
