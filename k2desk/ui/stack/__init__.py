"""Stack screen: products taken together, and their totals."""
