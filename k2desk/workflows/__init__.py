"""Everything that a person can do, one module each.

The window and the command line call only these modules.
"""
