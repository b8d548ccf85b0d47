"""Pages parsed in the process of the tests, where nothing hostile is given: starting another costs seconds."""

from __future__ import annotations

import json
from typing import Any

from firsthand.reports.apart import Apart


class InHere(Apart):
    """Does here what is done apart; its answers have been JSON as well."""

    def ask(
        self,
        task: str,
        content: bytes,
        seconds: float | None = None,  # noqa: ARG002 - as of an Apart
        **more: object,
    ) -> dict[str, Any] | None:
        from firsthand.reports.apart_worker import _tasks

        found: dict[str, Any] = json.loads(json.dumps(_tasks()[task](content, **more)))
        return found
