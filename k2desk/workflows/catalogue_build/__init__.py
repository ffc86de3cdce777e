"""Catalog builds from a download, in worker processes."""
