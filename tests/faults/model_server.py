"""A server on 127.0.0.1 that speaks the protocol of chat completions, and may fail in every way.

What a model would answer is a function of the report, given by the test.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MODEL = "test-model"
_REPORT = re.compile(r"\[report ([0-9a-f]{16})\]\n(.*)\n\[end of report \1\]", re.DOTALL)
Claims = list[dict[str, Any]]
Reads = Callable[[str], object]  # a report to what the model answers; a string goes out as it is
Fault = Callable[["Handler"], None]


def claim(quote: str, word: str, kind: str = "ASSAULT", **more: str) -> dict[str, Any]:
    """One claim of an answer, every field there as the schema has it."""
    empty = dict.fromkeys(("source", "cue", "by", "to", "place", "time"))
    return {"type": kind, "quote": quote, "word": word, **empty, **more}


@dataclass
class Model:
    """What the server is asked, and how it answers: `faults` come first, one a question."""

    reads: Reads = lambda _: {"claims": []}
    faults: list[Fault] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"


class Handler(BaseHTTPRequestHandler):
    model: Model

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        self.model.headers.append(dict(self.headers))
        with suppress(OSError):  # who is too slow is hung up on
            if self.path != "/v1/chat/completions":
                self.say(404, {"error": {"message": f"no route {self.path}"}})
                return
            body = json.loads(sent)
            self.model.asked.append(body)
            if self.model.faults:
                self.model.faults.pop(0)(self)
                return
            self.complete(self.model.reads(_report(body)))

    def complete(self, answer: object, ended: str = "stop", **more: object) -> None:
        """A chat completion, as OpenAI, vLLM, llama.cpp and Ollama give it."""
        content = answer if isinstance(answer, str) else json.dumps(answer)
        message = {"role": "assistant", "content": content, **more}
        self.say(200, {
            "id": "chatcmpl-1", "object": "chat.completion", "created": 0, "model": MODEL,
            "choices": [{"index": 0, "message": message, "finish_reason": ended}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        })  # fmt: skip

    def say(self, status: int, body: object, headers: dict[str, str] | None = None) -> None:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        told = {"Content-Length": str(len(raw)), **(headers or {})}
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


def _report(body: dict[str, Any]) -> str:
    """The report in a question; what stands around its marks is none of it."""
    found = _REPORT.search(body["messages"][-1]["content"])
    assert found is not None, "one report, between its marks"
    return found[2]


# Faults: each takes the place of one answer.


def status(code: int, headers: dict[str, str] | None = None, message: str = "sorry") -> Fault:
    return lambda handler: handler.say(code, {"error": {"message": message}}, headers)


def body(raw: bytes, headers: dict[str, str] | None = None) -> Fault:
    return lambda handler: handler.say(200, raw, headers)


def content(words: str, ended: str = "stop", **more: object) -> Fault:
    return lambda handler: handler.complete(words, ended, **more)


def hung_up(handler: Handler) -> None:
    handler.close_connection = True


def slow(handler: Handler) -> None:
    """A letter at a time, for as long as anybody listens."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def huge(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" " * 65_536)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """It is hung up on."""


@contextmanager
def serving(model: Model | None = None) -> Iterator[Model]:
    model = model or Model()
    server = _Server(("127.0.0.1", 0), type("Asked", (Handler,), {"model": model}))
    model.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
