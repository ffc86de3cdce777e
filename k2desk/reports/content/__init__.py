"""Content of sheets, independent of the output format."""
