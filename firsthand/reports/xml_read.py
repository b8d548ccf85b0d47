"""XML of others, read without a document type: nothing is fetched, and nothing can expand."""

from __future__ import annotations

import re
from typing import Any

FORBIDDEN = re.compile(r"<!\s{0,5}(?:doctype|entity)", re.IGNORECASE)
WHY_FORBIDDEN = (
    "it declares a document type or entities, which can be made to explode; ask its publisher"
)


class BrokenError(Exception):
    """What is wrong with a document, in words."""


def parse_xml(content: bytes) -> Any:  # noqa: ANN401 - lxml has no types
    """The root; of entities only the five own ones are known. Raises BrokenError."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenError(str(error)[:80]) from error
    if root.getroottree().docinfo.doctype:
        raise BrokenError("it declares a document type, which no document needs")
    return root
