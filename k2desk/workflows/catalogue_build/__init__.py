"""Building a catalogue from a download, in worker processes."""
