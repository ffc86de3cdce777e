"""The living sheet and what decides of it: guidance, for whom, layout; shown by several screens."""
