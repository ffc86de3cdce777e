"""What lists and their searches share, for both files."""
