"""Flat copies of labels, without their nesting; the shipped facts are one."""
