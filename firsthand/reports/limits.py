"""How much of a source is read: each limit with its unit and its reason. Printed in docs/reports.md."""

from __future__ import annotations

MOST_BYTES = 20 * 1024 * 1024  # of one document, unpacked; JSON Lines, CSV and WARC may be longer
MOST_PACKED = 500 * 1024 * 1024  # bytes that all members of one zip may unpack to
MOST_MEMBERS = 10_000  # files in one zip; a desk's drop has hundreds
MOST_DIRECTORY = 16 * 1024 * 1024  # bytes of a zip's list of its files: read whole by zipfile
MOST_RATIO = 200  # times that a member may grow; text packs 3 to 10 times, logs up to 50
DEEPEST_NESTING = 3  # containers in one another: a zip in an e-mail in a zip
MOST_ATTACHMENTS = 100  # parts of one e-mail
MOST_BAD_LINES = 1_000  # lines or rows that are named one by one; then the file is given up
MOST_PAGES = 500  # of one PDF
MOST_ITEMS = 5_000  # of one feed
MOST_ADDRESSES = 50_000  # of one sitemap: the limit of its own standard

PAGE_SECONDS = 10.0  # wall clock a web page may take; an ordinary one takes 0.05
FILE_SECONDS = 60.0  # wall clock a PDF, an office document or a feed may take
MEMORY = 2 * 1024**3  # bytes of address space of the process that reads them
