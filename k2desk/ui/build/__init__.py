"""Building a catalogue: what will happen, how far it is, and what came of it."""
