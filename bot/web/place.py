"""Where the chat may be served: on this machine, and elsewhere with a password."""

import errno
import ipaddress
import socket

from bot.errors import ServeError


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 takes any free one.

    Raises:
        ServeError: the port is in use or not ours to take, or the address is not of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise ServeError(f"Port {port} is in use.", f"footnote chat --port {port + 1}") from error
        raise ServeError(f"{host}:{port} cannot be used: {error.strerror}.", "footnote chat --port 7860") from error
    return listener


def check_place(host: str, port: int, password: str | None) -> None:
    """Find out, before a model is loaded for it, whether the chat could be served there.

    Raises:
        ServeError: as `serve` does.
    """
    if not is_loopback(host) and not password:
        raise ServeError(
            f"{host} can be reached from other machines, and no password is set.",
            f"FOOTNOTE_PASSWORD=… footnote chat --host {host}, or leave --host out",
        )
    listen(host, port).close()


def hosts_of(host: str) -> tuple[str, ...]:
    """The host names that a request to `host` may name; none where any may.

    A name that leads here only for the browser of someone lured to another site is refused.
    """
    return ("127.0.0.1", "localhost", "::1", "[::1]", host) if is_loopback(host) else ()


def address_of(host: str, listener: socket.socket) -> str:
    """The address to open."""
    named = f"[{host}]" if ":" in host else host
    return f"http://{named}:{listener.getsockname()[1]}"
