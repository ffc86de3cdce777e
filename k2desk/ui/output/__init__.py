"""Sheet options, preview, and saving or printing a sheet."""
