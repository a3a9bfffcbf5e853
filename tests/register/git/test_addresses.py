"""Addresses with a password or token in them: they work, and nobody but the server reads the secret."""

from __future__ import annotations

import base64
import http.server
import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sanctions.errors import SanctionsError, WrongUse
from sanctions.register.creating import join_register
from sanctions.register.git.addresses import without_secrets
from tests.colleagues import Colleague, bare_repository, git, small_draft

SECRETS = ("tok-12345", "pa@ss/w")
LOGINS = {"tok-12345": ("tok-12345", ""), "ana:pa%40ss%2Fw": ("ana", "pa@ss/w")}


@pytest.fixture
def ana(tmp_path: Path) -> Colleague:
    """Give Ana a small register in git."""
    return Colleague.begin(tmp_path / "ana", "Ana", small_draft().lists)


class _Server(http.server.BaseHTTPRequestHandler):
    """Serves a bare repository through git's own program to whoever knows a name and password."""

    folder: Path
    allowed: frozenset[str]

    def do_GET(self) -> None:
        if self.headers.get("Authorization", "").removeprefix("Basic ") not in self.allowed:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="lists"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        path, _mark, query = self.path.partition("?")
        body = self._chunks() if "chunked" in self.headers.get("Transfer-Encoding", "") else self._body()
        done = subprocess.run(
            ["git", "-c", "http.receivepack=true", "http-backend"],
            input=body, capture_output=True, check=True,
            env={**os.environ, "GIT_PROJECT_ROOT": str(self.folder), "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": path,
                 "QUERY_STRING": query, "REQUEST_METHOD": self.command, "REMOTE_USER": "ana",
                 "CONTENT_TYPE": self.headers.get("Content-Type", ""), "CONTENT_LENGTH": str(len(body))},
        )  # fmt: skip
        head, _blank, answer = done.stdout.partition(b"\r\n\r\n")
        self.send_response(200)
        for line in head.decode().splitlines():
            name, _colon, value = line.partition(": ")
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_GET  # noqa: N815 - the name is http.server's

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", "0")))

    def _chunks(self) -> bytes:
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """Run a server that lets in those who know a password or a token; return where it is."""
    _Server.folder = tmp_path
    _Server.allowed = frozenset(base64.b64encode(":".join(login).encode()).decode() for login in LOGINS.values())
    bare_repository(tmp_path / "lists.git")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Server) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{running.server_port}/lists.git"
        running.shutdown()


def _find_secrets(folder: Path) -> list[str]:
    words = [word.encode() for word in (*SECRETS, *LOGINS)]
    files = (file for file in folder.rglob("*") if file.is_file())
    return [file.name for file in files if any(word in file.read_bytes() for word in words)]


@pytest.mark.parametrize("login", LOGINS)
def test_a_secret_is_told_to_the_server_alone(ana: Colleague, server: str, tmp_path: Path, login: str) -> None:
    """With a password or token in the address a sync works, and it stands in no file of git and in no sentence."""
    done = ana.sync(f"http://{login}@{server}")
    assert done.pushed and done.remembered
    assert done.source == f"http://{server}"
    assert git(ana.root, "remote", "get-url", "origin").strip() == f"http://{server}"
    join_register(tmp_path / "dana", f"http://{login}@{server}")
    assert Colleague(tmp_path / "dana", "Dana").bytes() == ana.bytes()
    assert _find_secrets(ana.root) == _find_secrets(tmp_path / "dana") == []


def test_a_server_with_rules_of_its_own(ana: Colleague, server: str, tmp_path: Path) -> None:
    """A push that a server's own rules forbid is told with the reason, at once; what was edited stays here."""
    hook = tmp_path / "lists.git/hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho x >> tries\nexit 1\n")
    hook.chmod(0o755)
    before = ana.bytes()
    with pytest.raises(SanctionsError, match=r"does not take what we push: main: pre-receive hook declined"):
        ana.sync(f"http://tok-12345@{server}")
    assert ana.bytes() == before
    assert (tmp_path / "lists.git/tries").read_text() == "x\n"


def test_a_remote_that_holds_a_secret(ana: Colleague, server: str) -> None:
    """An address that somebody gave to git with a token in it works as it is, and the token is copied nowhere else."""
    git(ana.root, "remote", "add", "origin", f"http://tok-12345@{server}")
    assert ana.sync("").pushed
    assert _find_secrets(ana.root) == ["config"]


def test_a_query_is_no_part_of_an_address(ana: Colleague, server: str, tmp_path: Path) -> None:
    """With a token behind a ? nobody is asked, and the sentence says where a token stands; also of a known remote."""
    git(ana.root, "remote", "add", "old", f"http://{server}?private_token=tok-12345")
    for act in (
        lambda: ana.sync(f"http://{server}?private_token=tok-12345"),
        lambda: ana.sync("old"),
        lambda: join_register(tmp_path / "dana", f"http://{server}?private_token=tok-12345"),
    ):
        with pytest.raises(WrongUse, match=rf"leave it out, and type http://{server}\. .*https://TOKEN@") as no:
            act()
        assert "tok-12345" not in str(no.value)
    with pytest.raises(WrongUse, match=r"Leave the password out .* \? as %3F"):
        ana.sync(f"http://ana:tok?12345@{server}")


def test_a_wrong_password(ana: Colleague, server: str) -> None:
    """A wrong password is tried once, then it is refused in one sentence."""
    with pytest.raises(SanctionsError, match="refused the name, key or password") as no:
        ana.sync(f"http://ana:secret@{server}")
    assert "secret" not in str(no.value)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("https://ana:secret@nowhere.invalid/lists.git", "https://nowhere.invalid/lists.git"),
        ("https://secret@nowhere.invalid/lists.git", "https://nowhere.invalid/lists.git"),
        ("https://ana:sec@secret@nowhere.invalid/lists.git", "https://nowhere.invalid/lists.git"),
        ("https://ana:sec/secret@nowhere.invalid/lists.git", "https://nowhere.invalid/lists.git"),
        ("https://ana:123/secret@nowhere.invalid/lists.git", "https://nowhere.invalid/lists.git"),
        ("https://ana:very secret@nowhere.invalid/lists.git", "https://nowhere.invalid/lists.git"),
        ("HTTPS://secret@nowhere.invalid/lists.git", "HTTPS://nowhere.invalid/lists.git"),
        ("ssh://git:secret@127.0.0.1:9/lists.git", "ssh://git@127.0.0.1:9/lists.git"),
        ("ana:secret@nowhere.invalid:lists.git", "nowhere.invalid:lists.git"),
        ("secret@nowhere.invalid/lists.git", "nowhere.invalid/lists.git"),
        ("https://nowhere.invalid/x?private_token=secret", "https://nowhere.invalid/x"),
        ("https://ana:sec@nowhere.invalid/x?private_token=secret", "https://nowhere.invalid/x"),
        ("https://ana:s?ec@nowhere.invalid/x#access_token=secret", "https://nowhere.invalid/x"),
        ("https://nowhere.invalid?token=secret@other.invalid/x", "https://other.invalid/x"),
        ("ssh://git@nowhere.invalid/x?secret", "ssh://git@nowhere.invalid/x"),
        ("nowhere.invalid/x?private_token=secret", "nowhere.invalid/x"),
        ("git@nowhere.invalid:x?private_token=secret", "git@nowhere.invalid:x"),
    ],
)
def test_no_sentence_repeats_a_secret(ana: Colleague, tmp_path: Path, typed: str, shown: str) -> None:
    """However a password or token stands in an address, no sentence repeats it, nor does git keep it."""
    for act in (lambda: ana.sync(typed), lambda: join_register(tmp_path / "dana", typed)):
        with pytest.raises(SanctionsError) as no:
            act()
        assert shown in str(no.value) and "sec" not in str(no.value).replace("security", "")
    assert not (tmp_path / "dana").exists()
    assert not any(b"secret" in file.read_bytes() for file in (ana.root / ".git").rglob("*") if file.is_file())


@pytest.mark.parametrize(
    "address",
    ["git@host.org:ana/lists", "ssh://git@host.org:22/lists", "https://host.org:8443/@ana/lists", "https://h.org/@ana",
     "/media/ana@home/lists", "C:\\ana@home", "../ana@home", "origin", "what?", "/media/a?b=c", "../a#b=c", "file:///a?b=c",
     "git@host.org:issue#7"],
)  # fmt: skip
def test_what_is_no_secret(address: str) -> None:
    """The name of an account over ssh, a port, and an @, a ? or a # in a folder's name are left as they are."""
    assert without_secrets(address) == address
