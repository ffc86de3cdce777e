"""Products side by side: the table, how it is looked at, and the sums behind its cells."""
