"""Whose conversations: a browser's, told by a cookie that cannot be guessed and that no script can read.

The cookie is `SameSite=Strict`: a browser that follows another site's link to here does not send it. Such a visit must
not be taken for a new browser's, or it would lose its conversations; so a cookie is given only where a browser that has
one would have sent it: to an address that was typed, and to what the page itself asks for.
"""

import hashlib
import re
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "footnote_owner"
_TOKEN = re.compile(r"[\w-]{43}", re.ASCII)
_SECONDS = 400 * 24 * 3600  # as long as browsers keep one; each visit begins it anew


def owner_of(cookies: str | None) -> str:
    """Return the owner that a Cookie header names; empty where it names none.

    It is a hash, so that who reads the file of conversations cannot pass for an owner.
    """
    token = cookie_parser(cookies or "").get(COOKIE, "")
    return hashlib.sha256(token.encode()).hexdigest() if _TOKEN.fullmatch(token) else ""


class Owners:
    """Middleware that gives a browser its cookie, and keeps it alive."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and put the cookie to the answer where one is due."""
        token = _due(scope) if scope["type"] == "http" else ""
        if not token:
            await self.app(scope, receive, send)
            return
        secure = "; Secure" if scope.get("scheme") == "https" else ""
        cookie = f"{COOKIE}={token}; Path=/; Max-Age={_SECONDS}; HttpOnly; SameSite=Strict{secure}"

        async def giving(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("Set-Cookie", cookie)
            await send(message)

        await self.app(scope, receive, giving)


def _due(scope: Scope) -> str:
    """Return the token to give: the browser's own, or a new one; empty where none is due."""
    if scope["path"] not in ("/", "/footnote/conversations"):
        return ""
    headers = Headers(scope=scope)
    token = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
    if _TOKEN.fullmatch(token):
        return token
    # An old browser, or one that talks http to another machine, does not say where a visit comes from.
    came_here_itself = headers.get("sec-fetch-site") in ("none", "same-origin")
    return secrets.token_urlsafe(32) if came_here_itself or scope["path"] != "/" else ""
