"""Hub models, against a hub of our own on the loopback interface: the library's real code path."""

from __future__ import annotations

import hashlib
import http.server
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checkpoints import as_pickle, make_checkpoint

FIRST, SECOND = "a" * 40, "b" * 40
SCRIPT = """
import json, sys
from zweisatz.errors import ZweisatzError
from zweisatz.models import resolve
arguments = json.loads(sys.argv[1])
try:
    found = resolve(**arguments)
except ZweisatzError as error:
    print(json.dumps({"error": type(error).__name__, "message": str(error)}))
else:
    files = sorted(file.name for file in found.path.iterdir())
    print(json.dumps({"name": found.name, "revision": found.revision, "files": files}))
"""


class Hub(http.server.BaseHTTPRequestHandler):
    """The few addresses that ``huggingface_hub`` asks for: model information, tree, files."""

    folder: Path
    commits: dict[str, str]
    asked: list[str]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.asked.append(f"{self.command} {path}")
        match path.strip("/").split("/"):
            case ["api", "models", "maker", "tiny"]:
                self._information("main")
            case ["api", "models", "maker", "tiny", "revision", revision]:
                self._information(revision)
            case ["api", "models", "maker", "tiny", "tree", _]:
                self._json([self._entry(file) for file in sorted(self.folder.iterdir())])
            case ["maker", "tiny", "resolve", commit, name] if (self.folder / name).is_file():
                self._file(commit, (self.folder / name).read_bytes())
            case _:
                self._json({"error": "Repository not found"}, 404, "RepoNotFound")

    do_HEAD = do_GET  # noqa: N815  # the name that http.server looks for

    def _information(self, revision: str) -> None:
        commit = self.commits.get(revision, revision if len(revision) == 40 else "")
        if not commit:
            self._json({"error": "Invalid rev id"}, 404, "RevisionNotFound")
            return
        files = [{"rfilename": file.name} for file in sorted(self.folder.iterdir())]
        self._json({"id": "maker/tiny", "modelId": "maker/tiny", "sha": commit, "siblings": files})

    def _entry(self, file: Path) -> dict[str, Any]:
        content = file.read_bytes()
        return {"type": "file", "path": file.name, "size": len(content), "oid": _etag(content)}

    def _file(self, commit: str, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("ETag", f'"{_etag(content)}"')
        self.send_header("X-Repo-Commit", commit)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)

    def _json(self, content: object, status: int = 200, code: str = "") -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if code:
            self.send_header("X-Error-Code", code)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _etag(content: bytes) -> str:
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[type[Hub]]:
    folder = make_checkpoint(tmp_path / "repository")
    (folder / "modeling_tiny.py").write_text("raise SystemExit('remote code ran')")
    (folder / "README.md").write_text("# tiny")
    served = type("Served", (Hub,), {"folder": folder, "commits": {"main": FIRST}, "asked": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), served)
    served.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield served
    server.shutdown()
    server.server_close()
    thread.join()


def ask(home: Path, endpoint: str, hub_offline: str = "", **arguments: object) -> dict[str, Any]:
    """``resolve`` in a process of its own: the library reads its settings when it is imported."""
    environment = {
        **os.environ,
        "HF_ENDPOINT": endpoint,
        "HF_HOME": str(home / "hf"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "HOME": str(home),
        "NO_PROXY": "127.0.0.1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HUB_DISABLE_XET": "1",
        "HF_HUB_OFFLINE": hub_offline,
    }
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps(arguments)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_a_model_is_downloaded_pinned_and_then_used_without_the_hub(
    hub: Any, tmp_path: Path
) -> None:
    first = ask(tmp_path, hub.address, name="maker/tiny")
    assert first["name"] == "maker/tiny"
    assert first["revision"] == FIRST
    assert "modeling_tiny.py" not in first["files"]
    assert "README.md" not in first["files"]
    assert not [line for line in hub.asked if "modeling_tiny.py" in line]

    hub.commits["main"] = SECOND  # the repository moves on; we do not
    hub.asked.clear()
    assert ask(tmp_path, hub.address, name="maker/tiny")["revision"] == FIRST
    assert hub.asked == []
    assert ask(tmp_path, hub.address, name="maker/tiny", offline=True)["revision"] == FIRST

    named = ask(tmp_path, hub.address, name=f"maker/tiny@{SECOND}")
    assert named["revision"] == SECOND


def test_a_pickle_is_not_even_downloaded(hub: Any, tmp_path: Path) -> None:
    as_pickle(hub.folder)
    refused = ask(tmp_path, hub.address, name="maker/tiny")
    assert refused["error"] == "ModelError"
    assert "--allow-pickle" in refused["message"]
    assert not [line for line in hub.asked if "pytorch_model.bin" in line]
    allowed = ask(tmp_path, hub.address, name="maker/tiny", allow_pickle=True)
    assert "pytorch_model.bin" in allowed["files"]


def test_what_the_hub_does_not_know(hub: Any, tmp_path: Path) -> None:
    nobody = ask(tmp_path, hub.address, name="maker/other")
    assert nobody["error"] == "ModelError"
    assert nobody["message"].startswith("The hub has no model maker/other")
    no_revision = ask(tmp_path, hub.address, name="maker/tiny@nowhere")
    assert no_revision["message"].startswith("The hub has no revision nowhere of maker/tiny")


@pytest.mark.parametrize("name", ["opus-mt-de-en", "maker/tiny"])
@pytest.mark.parametrize("how", ["closed port", "HF_HUB_OFFLINE", "offline"])
def test_without_a_network_one_sentence_says_what_to_do(
    name: str, how: str, tmp_path: Path
) -> None:
    with socket.socket() as probe:  # a port that nobody listens at
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    answer = ask(
        tmp_path,
        f"http://127.0.0.1:{port}",
        hub_offline="1" if how == "HF_HUB_OFFLINE" else "",
        name=name,
        offline=how == "offline",
    )
    assert answer["error"] == "OfflineError"
    assert "is not on this machine and the hub cannot be reached" in answer["message"]
    assert "-m FOLDER" in answer["message"]
    assert "\n" not in answer["message"]
