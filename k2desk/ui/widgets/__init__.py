"""Widgets and drawing helpers that every screen uses."""
