"""The form for a product: fields, pasted label, live summary."""
