"""A provider of single sign-on (OpenID Connect) on a free port of this machine, as small as one can be."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "evalsys", "known-to-both"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider(ThreadingHTTPServer):
    """Signs in whoever `person` is; `token` and `told` are claims by which its answers differ from honest ones."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Desk)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.person, self.token, self.told, self.codes = "", {}, {}, {}
        self.signing_key = KEY

    def settings(self):
        """What an installation that uses this provider sets."""
        return {
            "OIDC_ISSUER": self.address,
            "OIDC_RP_CLIENT_ID": CLIENT,
            "OIDC_RP_CLIENT_SECRET": SECRET,
            "OIDC_OP_AUTHORIZATION_ENDPOINT": f"{self.address}/authorize",
            "OIDC_OP_TOKEN_ENDPOINT": f"{self.address}/token",
            "OIDC_OP_USER_ENDPOINT": f"{self.address}/userinfo",
            "OIDC_OP_JWKS_ENDPOINT": f"{self.address}/keys",
        }

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *problem):
        self.shutdown()
        self.server_close()


class Desk(BaseHTTPRequestHandler):
    """Answers one request."""

    def log_message(self, *arguments):
        """Say nothing."""

    def do_GET(self):
        """Sign in, show the key, or tell of the person."""
        url = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        if url.path == "/authorize":
            code = f"code-{len(self.server.codes)}"
            self.server.codes[code] = asked
            self.send_response(302)
            self.send_header(
                "Location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
            )
            self.end_headers()
        elif url.path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            self.answer({"keys": [public | {"kid": "1", "alg": "RS256", "use": "sig"}]})
        else:
            self.answer({"sub": "s-1", "preferred_username": self.server.person} | self.server.told)

    def do_POST(self):
        """Give a token for a code, once, to whoever asked for it."""
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        asked = self.server.codes.pop(sent["code"][0], None)
        verifier = hashlib.sha256(sent["code_verifier"][0].encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        if not asked or asked["code_challenge"] != challenge or sent["client_secret"] != [SECRET]:
            self.answer({"error": "invalid_grant"}, 400)
            return
        said = {"iss": self.server.address, "aud": CLIENT, "sub": "s-1", "nonce": asked["nonce"]}
        said |= {"exp": int(time.time()) + 60} | self.server.token
        token = jwt.encode(said, self.server.signing_key, algorithm="RS256", headers={"kid": "1"})
        self.answer({"access_token": "a", "id_token": token, "token_type": "Bearer"})

    def answer(self, said, status=200):
        """Answer in JSON."""
        text = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)
