"""Tables of products that a person made: CSV and pasted cells."""
