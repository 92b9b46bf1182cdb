"""How much of a file is read: bounds that no paper of a council comes near, and that keep a hostile file in hand.

The longest of 200 real papers has 150,000 characters on 80 pages. The time and the memory that a document may take
in all are limits of the process that reads it, not of the reader.
"""

from __future__ import annotations

from typing import Final

# Bytes of a file, of a file of text or HTML, of a part of a package unpacked, of all parts, of its XML parts.
LARGEST_FILE: Final = 200_000_000
MOST_BYTES: Final = LARGEST_FILE + 1  # that are looked at at all
LARGEST_TEXT: Final = 10_000_000
LARGEST_PART: Final = 100_000_000
LARGEST_PACKAGE: Final = 300_000_000
LARGEST_XML: Final = 40_000_000
# How many times its packed size a part may unpack to, and the parts a package may have.
LARGEST_RATIO: Final = 400
MOST_PARTS: Final = 20_000
# Characters and passages of a document; what comes after them is left out.
MOST_CHARACTERS: Final = 3_000_000
MOST_PASSAGES: Final = 60_000
# Pages of a PDF, and how many in a row may be unreadable before the rest is left out.
MOST_PAGES: Final = 3_000
MOST_UNREADABLE: Final = 50
# Characters of a page, its drawn objects looked at for ruled tables, lines of one block, levels of headings.
MOST_PAGE_CHARACTERS: Final = 100_000
MOST_OBJECTS: Final = 100_000
MOST_LINES: Final = 1_000
MOST_LEVELS: Final = 30
# Cells a merged cell may stand for.
MOST_COLUMNS: Final = 50
# Problems of one code a document may have, and characters of a problem's message.
MOST_PROBLEMS: Final = 100
LONGEST_MESSAGE: Final = 300
