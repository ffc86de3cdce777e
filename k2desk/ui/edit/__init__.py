"""Form for a product: fields, pasted label, live summary."""
