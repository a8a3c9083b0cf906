"""Waits for conditions, never for a fixed time."""
import time


def until(read, holds, text, seconds=15, pause=0.05):
    """Polls read() until holds(value), then returns the value."""
    end = time.monotonic() + seconds
    while True:
        value = read()
        if holds(value):
            return value
        assert time.monotonic() < end, f"{text}; last seen: {value}"
        time.sleep(pause)
