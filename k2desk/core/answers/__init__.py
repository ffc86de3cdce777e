"""Answers to questions, and how they change the facts."""
