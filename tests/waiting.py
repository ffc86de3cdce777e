"""Time limits of waiting in tests."""

HANG_S = 900
"""Seconds after which a test counts as hung, on the slowest machine."""

HANG_MS = HANG_S * 1000

WAIT_MS = 120_000
"""Default limit of waits in the window, generous for a busy machine."""
