"""Questions about a label, and answering them."""
