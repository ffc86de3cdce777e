"""The window, with one folder per screen; only this layer uses Qt widgets."""
