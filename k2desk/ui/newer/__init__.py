"""A kept product beside a newer label of it."""
