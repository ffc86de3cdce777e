"""Products side by side: the table, the dose strip, the questions, and the sheet to save."""
