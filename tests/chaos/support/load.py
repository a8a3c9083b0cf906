"""Threads that work while something happens to the stack: `with Load(steps): …`."""
import threading


class Load:
    """Each step again and again in a thread of its own, `pause` seconds apart, until the `with` ends. The first failure of a
    step ends its thread, the others go on; leaving the `with` raises it, unless another failure is on its way already."""

    def __init__(self, steps, pause=0):
        self.failures, self.over = [], threading.Event()
        self.threads = [threading.Thread(target=self.repeat, args=(step, pause)) for step in steps]

    def repeat(self, step, pause):
        try:
            while not self.over.wait(pause):
                step()
        except Exception as failure:  # Told by __exit__.
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
