"""Workflows: one module for each thing that a person can do.

The window and the command line call only these modules.
"""
