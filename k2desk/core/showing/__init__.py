"""Amounts as they are drawn: the dose strip and the chart of a sheet."""
