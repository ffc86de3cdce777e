"""Pages and printers, for every screen that makes a sheet."""
