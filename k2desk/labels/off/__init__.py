"""Open Food Facts products."""
