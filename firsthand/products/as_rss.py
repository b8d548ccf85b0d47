"""What changed as an RSS feed, for a reader, a chat channel or another desk's watch."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from firsthand.codebook.picture import Picture
from firsthand.products.changed import told_changes
from firsthand.products.changes import Changes
from firsthand.products.wording import visible

MOST_ITEMS = 200
_TITLE = 120  # letters
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_rss(found: Changes, now: Picture, situation: str) -> str:
    """RSS 2.0: one item for each change, in the words of `firsthand changes`.

    An item's guid hangs on its words, so a reader shows each change once. No dates: when a change
    was seen is the watcher's clock, and the reports' own days are in the words.
    """
    feed = Element("rss", version="2.0")
    channel = SubElement(feed, "channel")
    for name, words in (
        ("title", f"What changed in {situation}"),
        ("description", "New events, revised figures, origins gained, disagreements"),
        ("link", f"urn:firsthand:{quote(situation)}"),
    ):
        SubElement(channel, name).text = _clean(words)
    lines = [(kind, line) for kind, told in told_changes(found, now) for line in told]
    for kind, line in lines[:MOST_ITEMS]:
        item = SubElement(channel, "item")
        words = _clean(line)
        short = words if len(words) <= _TITLE else words[: _TITLE - 1].rstrip() + "…"
        SubElement(item, "title").text = f"{kind}: {short}"
        SubElement(item, "description").text = words
        SubElement(item, "category").text = kind
        guid = SubElement(item, "guid", isPermaLink="false")
        guid.text = sha256(f"{kind}\0{words}".encode()).hexdigest()[:24]
    indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode") + "\n"


def _clean(words: str) -> str:
    """Letters that XML may carry, and none that would change how the rest is shown."""
    return _NOT_XML.sub("\ufffd", visible(words))
