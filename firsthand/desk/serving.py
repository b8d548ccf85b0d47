"""What a user may tune of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Serving:
    """Where the desk listens and how much it takes; each with its unit and reason."""

    # Only this machine by default; on any other address a token is asked for.
    host: str = "127.0.0.1"
    # Free on most machines; 0 in tests.
    port: int = 8311
    # What a visitor must know; None on loopback, where the machine's users are trusted.
    token: str | None = None
    # Processes that read new reports; the pages need one core beside them.
    workers: int = 1
    # Bytes of one request: some 5,000 reports as JSON Lines are 20 MB.
    most_bytes: int = 64 * 1024 * 1024
    # What changed is worked out before anybody asks: takes a core, at low rank, for as long as a run.
    ahead: bool = False
    # Folder of the user's own gazetteers, as in `firsthand.Settings`.
    gazetteer: Path | None = None

    @property
    def local(self) -> bool:
        """True when nobody but this machine can reach it."""
        return self.host in LOOPBACK
