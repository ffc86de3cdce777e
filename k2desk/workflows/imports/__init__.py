"""Imports of label files and tables into the library."""
