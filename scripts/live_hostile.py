# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that no browser with the link would send: none may be answered, none may end the program."""
import random
import socket
from concurrent.futures import ThreadPoolExecutor

from live_server import Server

NAMES = ["127.0.0.1", "localhost", "evil.example", "127.0.0.1:80", "[::1]", "0.0.0.0", "", "127.0.0.1.evil.example"]
PATHS = ["/", "/move", "/rest", "/save", "/reload", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/.git/config",
         "/scenarios/elevator.yaml", "/move?token=", "/\x00", "*", "http://evil.example/"]
METHODS = ["GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "CONNECT", "PRI", "get", "G E T", ""]
BODIES = [b"", b"{", b"[" * 60_000, b'{"reading":' + b"9" * 400 + b"}", b"\xff\xfe\x00" * 100, b"null", b'{"reading":1,"now":{"moves":{"a":{}}}}']


def own(server: Server, **changes: str | None) -> dict[str, str]:
    """The headers of the page, some of them changed or left out."""
    headers = {"Host": f"127.0.0.1:{server.port}", "Origin": f"http://127.0.0.1:{server.port}", "X-Ltv-Token": server.token,
               "Content-Type": "application/json"}
    for name, value in changes.items():
        name = name.replace("_", "-")
        headers.pop(name) if value is None else headers.update({name: value})
    return {name: value for name, value in headers.items() if value is not None}


def message(method: str, target: str, headers: dict[str, str], body: bytes = b"", length: int | None = None) -> bytes:
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    if "Content-Length" not in headers:
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape") + body


def hostile(server: Server, chance: random.Random) -> bytes:
    """One request, of a kind that chance picks; each has something about it for which it must be refused."""
    wrong = "".join(chance.choice("0123456789abcdef") for _ in range(64))
    move = b'{"reading":1,"tab":"h","number":1,"now":{"case":null,"moves":{}},"before":{"case":null,"moves":{}}}'
    kinds = [
        lambda: message("POST", "/move", own(server, Host=chance.choice(NAMES)), move),
        lambda: message("POST", "/move", own(server, Origin=chance.choice(["null", "http://evil.example", "https://127.0.0.1", ""])), move),
        lambda: message("POST", "/move", own(server, Origin=None), move),
        lambda: message("POST", "/move", own(server, X_Ltv_Token=chance.choice([wrong, "", server.token[:-1], server.token.upper() + "x", None])), move),
        lambda: message("POST", "/move", own(server, Content_Type=chance.choice(["text/plain", "multipart/form-data", None])), move),
        lambda: message("GET", f"/?token={chance.choice([wrong, '', server.token[:32]])}", own(server)),
        lambda: message("GET", chance.choice(PATHS), own(server)),
        lambda: message("GET", chance.choice(PATHS[5:]) + f"?token={server.token}", own(server)),
        lambda: message(chance.choice(METHODS[2:]), chance.choice(PATHS), own(server)),
        lambda: message("POST", chance.choice(PATHS[5:]), own(server), move),
        lambda: message("POST", "/move", own(server), chance.choice(BODIES)),
        lambda: message("POST", "/move", own(server), b"x" * chance.choice([65_537, 300_000])),
        lambda: message("POST", "/move", own(server, Content_Length=chance.choice(["-1", "1e3", "99999999999999999999", "10, 10", ""])), move),
        lambda: message("POST", "/move", own(server, Transfer_Encoding="chunked"), b"5\r\nhello\r\n0\r\n\r\n"),
        lambda: message("POST", "/move", own(server), move) + message("POST", "/reload", own(server), b"{}"),
        lambda: message("GET", "/", own(server, X_Large="a" * 20_000)),
        lambda: message("POST", "/move", own(server) | {"host": "evil.example"}, move),
        lambda: bytes(chance.randrange(256) for _ in range(chance.randrange(1, 400))) + b"\r\n\r\n",
        lambda: message("POST", "/move", own(server), move.replace(b'"moves":{}', b'"moves":{"market.path":"{file: /etc/passwd}"}', 1)),
        lambda: message("POST", "/move", own(server), move, length=len(move) + 50)[: chance.randrange(1, 300)],
    ]
    return chance.choice(kinds)()


def status(server: Server, data: bytes, seconds: float = 20) -> tuple[int, bytes]:
    """What comes back: 0 where the connection is closed without an answer."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=seconds) as connection:
        try:
            connection.sendall(data)
            # Whoever has said all says so: else those that wait for more would take their time each.
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while chunk := connection.recv(65_536):
                answer += chunk
        except (ConnectionError, TimeoutError):
            return 0, b""
    head = answer.split(b" ", 2)
    return (int(head[1]) if len(head) > 1 and head[1].isdigit() else 0), answer


def slow(server: Server, count: int) -> list[socket.socket]:
    """Connections that say a little and then nothing."""
    connections = []
    for index in range(count):
        connection = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        connection.sendall([b"", b"G", b"POST /move HTTP/1.1\r\nHost: ", message("POST", "/move", own(server), b"{", length=40)][index % 4])
        connections.append(connection)
    return connections


def check(server: Server, requests: int) -> list[str]:
    problems: list[str] = []

    def attack(number: int) -> str | None:
        data = hostile(server, random.Random(number))
        code, answer = status(server, data)
        if code == 200 or b"schema:" in answer or b"root:" in answer:
            return f"request {number} is answered: {data[:120]!r}"
        return None

    waiting = slow(server, 100)
    with ThreadPoolExecutor(16) as pool:
        problems += [problem for problem in pool.map(attack, range(requests)) if problem][:5]
    if not server.is_alive:
        return problems + [f"it has ended with {server.process.returncode}"]
    code, answer = status(server, message("GET", f"/?token={server.token}", {"Host": f"127.0.0.1:{server.port}"}))
    if code != 200 or b"</html>" not in answer:
        problems.append(f"the page is not served any more: {code}")
    for connection in waiting:
        connection.close()
    return problems
