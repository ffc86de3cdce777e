"""NIH's Dietary Supplement Label Database: labels, CSV tables, downloads."""
