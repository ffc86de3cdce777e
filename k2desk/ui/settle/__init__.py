"""Doubts about a label, open and settled, and the form that settles one; on every screen alike."""
