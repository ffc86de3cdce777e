"""Questions about a label, and the form to answer them."""
