"""Adding and editing a product by hand: the form, the pasted label, what it comes to."""
