"""Queries that a test sends to Prometheus."""
import json
import time
import urllib.parse
import urllib.request

COMPONENT = "app_kubernetes_io_component"
NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Prometheus:
    def __init__(self, settings):
        self.address = settings.address("prometheus")

    def get(self, path, **parameters):
        query = urllib.parse.urlencode(parameters)
        with NO_PROXY.open(f"http://{self.address}/api/v1/{path}?{query}", timeout=10) as answer:
            told = json.load(answer)
        assert told["status"] == "success", told
        return told["data"]

    def firing(self):
        """Returns alert → programs, now."""
        return programs_by_alert(alert["labels"] for alert in self.get("alerts")["alerts"] if alert["state"] == "firing")

    def fired_since(self, begun):
        """Returns the same for all alerts that fired in any evaluation since that time."""
        seconds = max(2, round(time.time() - begun))
        found = self.get("query", query=f'count_over_time(ALERTS{{alertstate="firing"}}[{seconds}s])')
        return programs_by_alert(series["metric"] for series in found["result"])

    def value(self, query):
        found = self.get("query", query=query)["result"]
        return float(found[0]["value"][1]) if found else None


def programs_by_alert(labels):
    found = {}
    for each in labels:
        found.setdefault(each["alertname"], set()).add(each.get(COMPONENT, ""))
    return found
