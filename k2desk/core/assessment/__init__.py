"""Figures of products, and the references that apply to a person."""
