"""Values of the field: amounts, labels, products, guidance, people."""
