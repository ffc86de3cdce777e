"""Limits of what people type: lengths of texts and largest numbers."""

from __future__ import annotations

from decimal import Decimal

MAX_TEXT_LENGTH = 500
"""Characters of a brand, a product name, a barcode or the word for a unit."""

MAX_NOTES_LENGTH = 100_000
"""Characters of the notes on a product."""

MAX_NOTE_LENGTH = 500
"""Characters of the note to an answer or to a person's own guidance."""

MAX_TITLE_LENGTH = 80
"""Characters of the title of a person's own guidance."""

MAX_SOURCE_LENGTH = 200
"""Characters of the source of a person's own guidance."""

MIN_COUNT = Decimal("0.001")
"""Smallest count of units in a serving or pack and of daily servings."""

MAX_COUNT = Decimal(100_000)
"""Largest count of units in a serving or pack and of daily servings."""

MAX_PRICE = Decimal(10) ** 9
"""Largest price, in any currency."""

MAX_PERCENT = Decimal(10) ** 8
"""Largest percentage of a Daily Value."""

MAX_AGE = Decimal(120)
"""Largest age, in years."""

MAX_WEIGHT_KG = Decimal(500)
"""Largest body weight, in kilograms."""

MAX_PRODUCTS = 200
"""Products of one comparison or stack, and so of the tray."""
