"""Importing label files and tables into the library."""
