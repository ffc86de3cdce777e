"""The first screen: lists on the left, search and table in the middle, the product at the right."""
