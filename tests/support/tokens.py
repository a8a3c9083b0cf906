"""Access tokens of invented accounts, signed with the key of the run's own stack: for any role, without creating the account."""
import base64
import json
import os
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

SECRETS = Path(os.environ["JIXUE_RUN_DIR"], "secrets")

# The claims of each grant, named as in the access rules (D11).
GRANTS = {
    "LEARNER": {"r": "LEARNER"},
    "UNIT_ADMIN(unit)": {"r": "UNIT_ADMIN", "u": str(uuid.uuid4())},
    "UNIT_ADMIN(department)": {"r": "UNIT_ADMIN", "u": str(uuid.uuid4()), "d": str(uuid.uuid4())},
    "AUTHORITY_OFFICER": {"r": "AUTHORITY_OFFICER", "rg": "4501"},
    "INSTITUTION_OPERATOR": {"r": "INSTITUTION_OPERATOR"},
    "PLATFORM_OPERATOR": {"r": "PLATFORM_OPERATOR"},
    "AUDITOR": {"r": "AUDITOR"},
    "PARTNER": {"r": "PARTNER"},
}


def encoded(data):
    return base64.urlsafe_b64encode(data if isinstance(data, bytes) else json.dumps(data).encode()).rstrip(b"=").decode()


def claims_of(token):
    part = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def sign(model, **changes):
    """Returns a token like `model` (a real one) with other claims."""
    now = int(time.time())
    claims = {**claims_of(model), "iat": now, "exp": now + 600, "sub": str(uuid.uuid4()), "sid": str(uuid.uuid4()),
              "pid": str(uuid.uuid4()), "jti": str(uuid.uuid4()), "pcr": False, **changes}
    body = model.split(".")[0] + "." + encoded({k: v for k, v in claims.items() if v is not None})
    with tempfile.NamedTemporaryFile() as data:
        data.write(body.encode())
        data.flush()
        signature = subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", SECRETS / "token_ed25519.pem", "-in", data.name],
                                   check=True, capture_output=True).stdout
    return body + "." + encoded(signature)
