"""Controls for the person and the guidance that a sheet is for."""
