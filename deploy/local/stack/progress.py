"""Progress lines on the clock that the shell scripts started, and failures that a person can act on."""
import os
import time

BEGUN = int(os.environ.get("JIXUE_STARTED_AT", time.time()))


def say(text):
    print(f"[{int(time.time() - BEGUN):4d} s] {text}", flush=True)


class Failure(Exception):
    """A problem, the end of the log that explains it, and what to do."""

    def __init__(self, what, log=None, hint=None):
        super().__init__(what)
        self.what, self.log, self.hint = what, log, hint

    def report(self):
        lines = [f"failed: {self.what}"]
        if self.log and self.log.exists():
            lines += [f"--- end of {self.log}", *tail(self.log, 15), "---"]
        if self.hint:
            lines.append(f"what to do: {self.hint}")
        return "\n".join(lines)


def tail(path, count):
    with open(path, "rb") as file:
        file.seek(max(0, path.stat().st_size - 16384))
        return file.read().decode("utf-8", "replace").splitlines()[-count:]
