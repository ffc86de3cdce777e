"""Domain values: amounts, labels, products, guidance, people."""
