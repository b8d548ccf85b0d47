"""One report asked about: an OpenAI-compatible server of chat completions, and what came of it.

Whatever goes wrong is a line to list, and the report is read by the rules alone.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Any

from firsthand.asking.offers import looked_up
from firsthand.asking.prompt import MOST_TEXT, question
from firsthand.codebook.offered import Answer
from firsthand.codebook.report import Problem, Report
from firsthand.net import Contact, RefusedServiceError, Service, SilentServiceError, World

KEY = "FIRSTHAND_ENGINE_KEY"  # of the environment: options are seen by others and kept by shells
PATH = "/chat/completions"
SHARE = 0.4  # of the seconds that a report may take, so that the rules have theirs whatever happens
_ODD = "its answer has another shape than was asked for"
_NAMED = 80  # letters of a model's name


@dataclass(slots=True)
class Engine:
    """A model behind a server; it is given one report at a time, and no tools."""

    service: Service
    model: str
    bare: bool = False  # the model takes no temperature

    @property
    def name(self) -> str:
        """What its claims are marked by: "llama3.1 at localhost:11434"."""
        return f"{self.model} at {self.service.host}"

    def ask(self, report: Report) -> Answer:
        """What the model reads in a report."""
        try:
            content = _content(self._answer(report.text))
            looked = looked_up(_json(content), report)
        except SilentServiceError as silent:
            return Answer("", told=(self._told(report, f"{silent}; read by the rules alone"),))
        if looked is None:
            return Answer("", told=(self._told(report, f"{_ODD}; read by the rules alone"),))
        notes = [f"only the first {MOST_TEXT:,} letters were sent"] * (len(report.text) > MOST_TEXT)
        if looked.dropped:
            words = f"{looked.dropped} of {looked.fields} fields dropped: no words of the report"
            notes.append(words)
        told = (self._told(report, "; ".join(notes)),) if notes else ()
        return Answer(self.name, tuple(looked.offers), looked.fields, looked.dropped, told)

    def _answer(self, text: str) -> Any:  # noqa: ANN401 - whatever JSON the server answers
        """What the server answers; once more where the model takes no temperature."""
        body = question(self.model, text)
        if self.bare:
            del body["temperature"]
        try:
            return self.service.ask(body)
        except SilentServiceError as silent:
            if self.bare or "temperature" not in str(silent):
                raise
            self.bare = True
            del body["temperature"]
            return self.service.ask(body)

    def _told(self, report: Report, words: str) -> Problem:
        return Problem(report.source, "engine", f"{self.name}: {words}")


def engine_of(
    address: str | None, model: str | None, inside: bool, seconds: float, world: World | None = None
) -> Engine | None:
    """The engine that the user named; None where there is none. Raises RefusedServiceError."""
    if address is None:
        return None
    if not model or len(model) > _NAMED or not model.isprintable():
        raise RefusedServiceError("name the model of the server beside its address")
    contact = Contact(address, os.environ.get(KEY) or None, inside, seconds * SHARE)
    return Engine(Service(contact, PATH, world), model)


def _content(answer: Any) -> str:  # noqa: ANN401
    """The words of a chat completion. Raises SilentServiceError."""
    try:
        choice = answer["choices"][0]
        message = choice["message"]
        if message.get("refusal"):
            raise SilentServiceError("declined to answer")
        content, ended = message["content"], choice.get("finish_reason")
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise SilentServiceError(_ODD) from error
    if ended == "length":
        raise SilentServiceError("its answer is cut off")
    if not isinstance(content, str):
        raise SilentServiceError(_ODD)
    return content


def _json(content: str) -> object:
    """The JSON of an answer, with or without a fence around it. Raises SilentServiceError."""
    words = content.strip()
    if words.startswith("```") and words.endswith("```"):
        words = words[3:-3].removeprefix("json")
    try:
        found: object = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise SilentServiceError("its answer is no JSON") from error
    return found
