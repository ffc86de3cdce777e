"""Files before their content: kind, compression, nesting depth."""
