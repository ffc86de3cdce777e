"""Dose strip: amounts and guidance on a log axis."""
