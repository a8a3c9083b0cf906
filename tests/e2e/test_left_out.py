"""Optional fields that responses leave out only in rare cases."""
from world import claim_body


def test_a_person_without_a_unit_and_a_deleted_claim(operator, learner, year):
    learner.client.ok("PATCH", "/v1/me", {"unitId": None}, If_Match="*")
    assert "unitId" not in operator.ok("GET", f"/v1/people/{learner.id}")
    claim = learner.client.ok("POST", "/v1/claims", claim_body(year), status=201)
    learner.client.ok("DELETE", f"/v1/claims/{claim['claimId']}", If_Match=claim["etag"])
    created, deleted = learner.client.ok("GET", f"/v1/claims/{claim['claimId']}/history")["items"]
    assert "actorUnitName" not in created and "fromState" not in created
    assert deleted["action"] == "DELETED" and "toState" not in deleted
