"""Facts that ship with the program: rows without their nesting."""
