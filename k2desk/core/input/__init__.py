"""Typed fields, read and checked."""
