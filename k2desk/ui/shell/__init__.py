"""Parts of the window that all screens share."""
