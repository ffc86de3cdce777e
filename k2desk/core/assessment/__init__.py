"""One product worked out, and the references that apply to a person."""
