"""Asking a server for one page over many connections at once."""

import asyncio
import statistics
import time
from dataclasses import dataclass

CONNECTIONS = 16


@dataclass(frozen=True)
class Load:
    """Requests a second, and the 95th percentile of the answer time in milliseconds."""

    per_second: float
    p95: float
    errors: int


def ask(port: int, path: str, cookie: str, *, seconds: float = 4.0) -> Load:
    """Ask for ``path`` on 127.0.0.1 over 16 kept-alive connections, after half a second's warm-up."""
    asyncio.run(_ask(port, path, cookie, 0.5))
    return asyncio.run(_ask(port, path, cookie, seconds))


async def _ask(port: int, path: str, cookie: str, seconds: float) -> Load:
    request = (
        f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookie}\r\n"
        "Accept-Language: en\r\n\r\n"
    ).encode()
    until = time.perf_counter() + seconds
    times: list[float] = []
    errors = 0

    async def one_connection() -> None:
        nonlocal errors
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < until:
            begun = time.perf_counter()
            writer.write(request)
            status = await _read_answer(reader)
            times.append(time.perf_counter() - begun)
            errors += status != 200
        writer.close()

    await asyncio.gather(*(one_connection() for _one in range(CONNECTIONS)))
    ordered = statistics.quantiles(times, n=20)
    return Load(len(times) / seconds, ordered[-1] * 1000, errors)


async def _read_answer(reader: asyncio.StreamReader) -> int:
    """Read one whole answer; returns its status. Understands lengths and chunks."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    if "content-length:" in head:
        length = int(head.split("content-length:", 1)[1].split("\r\n", 1)[0])
        await reader.readexactly(length)
    elif "transfer-encoding: chunked" in head:
        while size := int((await reader.readline()).strip(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    return status
