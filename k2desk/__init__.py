"""K2 Desk: vitamin K supplements, side by side."""

__version__ = "0.1.0"
