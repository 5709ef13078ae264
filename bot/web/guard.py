"""What stands between a browser and the page: headers, a password, and a list of the only paths that are served."""

import base64
import binascii
import re
import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio's page runs inline scripts of its own, which carry the nonce, and builds functions from strings, which needs
# 'unsafe-eval'. An inline script that an answer brought would have no nonce. Styles are set inline everywhere.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'self'; object-src 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Gradio serves uploads, files, a proxy, dashboards and more. Nothing of the page needs them.
_OPEN = re.compile(
    r"/|/healthz|/v1/(models(/[^/]+)?|chat/completions)|/mcp|/footnote/[a-z.]+|/footnote/library/[^/]+|/footnote/evals/[a-z]+"
    r"|/footnote/conversations/[\w-]+(/export\.(md|json|pdf)|/\w+/rating)?|/config/?|/theme\.css|/favicon\.ico|/robots\.txt|/(assets|static)/.+"
    r"|/gradio_api/(info/?|startup-events|run/predict|queue/(join|data)/?|heartbeat/\w+|cancel|reset/?|call/ask(/\w+)?/?)"
)
# A report of an eval run is a file that anyone may have written: it gets no script, no address and no origin.
_SEALED = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_SEALED_PATH = "/footnote/evals/page"
_FOR_PROGRAMS = ("/v1/", "/mcp")
"""Paths whose callers may send the password as an API key."""
_OWN_PAGE = ("/footnote/library", "/footnote/conversations", "/footnote/prepare", "/footnote/evals", *_FOR_PROGRAMS)
"""Paths that no page but our own may use."""
_HEAD = (
    '<link rel="stylesheet" href="/footnote/style.css"><link rel="stylesheet" href="/footnote/conversation.css">'
    '<link rel="stylesheet" href="/footnote/evidence.css"><link rel="stylesheet" href="/footnote/library.css">'
    '<link rel="stylesheet" href="/footnote/pages.css"><link rel="stylesheet" href="/footnote/evals.css">'
    '<link rel="stylesheet" href="/footnote/conversations.css">'
    '<link rel="modulepreload" href="/footnote/page.js"><link rel="modulepreload" href="/footnote/library.js">'
)


class Guard:
    """Middleware that lets through what the page needs and sends a content security policy with everything."""

    def __init__(self, app: ASGIApp, password: str | None = None) -> None:
        self.app = app
        self.password = password

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or refuse one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        guarded = _with_headers(send, _SEALED if scope["path"] == _SEALED_PATH else _POLICY.format(nonce=nonce))
        if refusal := self._refusal(scope):
            await refusal(scope, receive, guarded)
        elif scope["path"] == "/":
            await self.app(scope, receive, _Rewriter(guarded, nonce))
        else:
            await self.app(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if scope["path"] == "/healthz":
            return None
        for_programs = scope["path"].startswith(_FOR_PROGRAMS)
        if self.password is not None and not _knows(headers.get("authorization", ""), self.password, for_programs):
            return _challenge(for_programs)
        if not _OPEN.fullmatch(scope["path"]):
            return PlainTextResponse("Not here.", 404)
        # Another site's page may link here, but must not talk to the bot.
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            return PlainTextResponse("Not from another site.", 403)
        # Nor may a page of another port of this machine, which counts as the same site, see what is here or ask.
        if scope["path"].startswith(_OWN_PAGE) and _is_foreign(headers):
            return JSONResponse({"what": "This is not Footnote's own page.", "remedy": "Open Footnote itself."}, 403)
        return None


def _is_foreign(headers: Headers) -> bool:
    """Whether a browser says that a page of another origin sends the request. Programs say nothing."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def _knows(authorization: str, password: str, bearer: bool) -> bool:
    """Whether an HTTP Basic header, or that of an API key where `bearer` is, carries the password; any user will do."""
    scheme, _, given = authorization.partition(" ")
    if bearer and scheme.lower() == "bearer":
        word = given.strip().encode("latin-1", "replace")  # as it came
    elif scheme.lower() == "basic":
        try:
            _, _, word = base64.b64decode(given, validate=True).partition(b":")
        except binascii.Error:
            return False
    else:
        return False
    return secrets.compare_digest(word, password.encode())


def _challenge(for_programs: bool) -> Response:
    if for_programs:
        told = "The API key is not the password of this server. Send the password that it was started with as the key."
        return JSONResponse(
            {"error": {"message": told, "type": "invalid_request_error", "param": None, "code": "invalid_api_key"}},
            401,
            {"WWW-Authenticate": "Bearer"},
        )
    challenge = {"WWW-Authenticate": 'Basic realm="Footnote", charset="UTF-8"'}
    return PlainTextResponse("A password is needed.", 401, challenge)


def _with_headers(send: Send, policy: str) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update({**_HEADERS, "Content-Security-Policy": policy})
        await send(message)

    return guarded


class _Rewriter:
    """Gradio's page, put right: nonces on its scripts, our style in its head, and nothing that names another host.

    The page that is shown while the chat is made ready has status 503 and needs nothing of this.
    """

    def __init__(self, send: Send, nonce: str) -> None:
        self.send = send
        self.nonce = nonce
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        """Hold the page back until it is whole, then send it rewritten."""
        if message["type"] == "http.response.start":
            self.start = message
            return
        self.body += message.get("body", b"")
        if message.get("more_body") or self.start is None:
            return
        headers = MutableHeaders(scope=self.start)
        if self.start["status"] == 200 and headers.get("content-type", "").startswith("text/html"):
            self.body = _rewritten(self.body.decode(), self.nonce).encode()
            headers["content-length"] = str(len(self.body))
            headers["cache-control"] = "no-store"
        await self.send(self.start)
        await self.send({"type": "http.response.body", "body": self.body})


def _rewritten(page: str, nonce: str) -> str:
    page = re.sub(r"<meta\s+(property|name)=\"(og|twitter):[^>]*>", "", page)
    page = re.sub(r"<link rel=\"manifest\"[^>]*>", "", page)
    page = page.replace("<script", f'<script nonce="{nonce}"')
    return page.replace("</head>", f"{_HEAD}</head>", 1)
