"""The load of inside/load.py, in a separate process, while the cluster is disturbed."""
import json
import subprocess
import time

from cluster import NAMESPACE, setting
from probes import inside


class Traffic:
    """`with Traffic(...) as traffic: ...`; afterwards `report` is the load's report. The load continues until the block ends and the
    given number of requests has been sent."""

    def __init__(self, pod, requests=20000, rate=80):
        self.pod, self.requests, self.rate, self.report = pod, requests, rate, None

    def __enter__(self):
        command = [*setting("KUBECTL", "kubectl"), "-n", NAMESPACE, "exec", self.pod, "--", "python3", "-B",
                   "/jixue/tests/kubernetes/inside/load.py", "--go-on", "--requests", str(self.requests), "--rate", str(self.rate)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        assert line.strip() == "ready", line + self.process.stderr.read()
        self.begun = time.monotonic()
        return self

    def seconds(self):
        """Seconds since the beginning, counted as in the report."""
        return time.monotonic() - self.begun

    def __exit__(self, *problem):
        inside(self.pod, "touch", "/tmp/stop")
        output, errors = self.process.communicate(timeout=self.requests / self.rate + 300)
        if problem[0] is None:
            assert self.process.returncode == 0, errors
            self.report = json.loads(output)

    def summary(self):
        report = self.report
        text = (f"{report['sent']} requests in {report['seconds']} s, {report['failed']} failed, slowest {report['slowest']} s, "
                f"{report['approved']} approvals, answers {report['answers']}")
        for failure in report["failures"][:12]:
            text += f"\n  {failure}"
        return text
