"""Checks that nothing accumulated: compares each program's resources before and after a fault."""
from client import until
from stack.settings import PROGRAMS, SERVICES

# Margins above the level before. Memory that malloc keeps is not a leak by itself; the soak run checks its slope.
THREADS, FILES, RSS_KB = 4, 12, 24_000
EDGE_CONNECTIONS = 128  # The edge's two workers may keep as many open to the gateway while idle.


def read_levels(stack):
    return {name: stack.resources(name) for name in PROGRAMS}


def in_flight(stack):
    """Returns calls and transactions that have not ended, by program."""
    busy = {}
    for name in SERVICES:
        values = stack.metrics(name)
        count = values.get("rpc_in_flight", 0) + values.get("db_pool_in_use", 0)
        if count:
            busy[name] = count
    return busy


def excess(stack, before):
    """Returns the excess over the level before, in words."""
    now, found = read_levels(stack), []
    for name, level in before.items():
        files = EDGE_CONNECTIONS if name == "gateway" else FILES
        for kind, slack in (("threads", THREADS), ("files", files), ("rss", RSS_KB)):
            if now[name][kind] > level[kind] + slack:
                found.append(f"{name}: {kind} {level[kind]} → {now[name][kind]}")
    return found + [f"{name}: {count:.0f} in flight" for name, count in in_flight(stack).items()]


def wait_until_level(stack, before, seconds=20):
    until(lambda: excess(stack, before), lambda found: not found, "everything must return to its level", seconds)
