"""Languages: catalogs of translations, and the formats of regions (Babel)."""
