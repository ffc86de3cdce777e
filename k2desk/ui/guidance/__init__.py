"""Guidance screen: references, article claims and own guidance."""
