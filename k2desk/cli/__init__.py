"""The command line: every command of `k2desk`; imports no Qt."""
