"""What is read off a label: parents and children, checks, and a product while it is typed."""
