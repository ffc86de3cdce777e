"""Checks of label rows: doubts, nesting, remarks."""
