"""Health Canada's Licensed Natural Health Products Database."""
