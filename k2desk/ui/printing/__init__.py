"""Paper, pages and print jobs."""
