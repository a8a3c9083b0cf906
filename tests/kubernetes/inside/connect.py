"""Prints which ports can be reached from this pod, as JSON {address: true or false}: connect.py HOST:PORT... Tries all at once."""
import json
import socket
import sys
from concurrent.futures import ThreadPoolExecutor

PATIENCE_SECONDS = 3


def reaches(address):
    host, port = address.rsplit(":", 1)
    try:
        socket.create_connection((host, int(port)), timeout=PATIENCE_SECONDS).close()
        return True
    except OSError:
        return False


with ThreadPoolExecutor(64) as pool:
    print(json.dumps(dict(zip(sys.argv[1:], pool.map(reaches, sys.argv[1:])))))
