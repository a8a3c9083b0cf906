"""Threads that work while the stack has a fault: `with Load(steps): …`."""
import threading


class Load:
    """Repeats each step in its own thread, `pause` seconds apart, until the `with` ends. A step's first failure ends its thread; the
    others continue. Leaving the `with` raises that failure, unless another exception is already being raised."""

    def __init__(self, steps, pause=0):
        self.failures, self.over = [], threading.Event()
        self.threads = [threading.Thread(target=self.repeat, args=(step, pause)) for step in steps]

    def repeat(self, step, pause):
        try:
            while not self.over.wait(pause):
                step()
        except Exception as failure:  # __exit__ raises it.
            self.failures.append(failure)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *problem):
        self.over.set()
        for thread in self.threads:
            thread.join()
        if problem[0] is None and self.failures:
            raise self.failures[0]
