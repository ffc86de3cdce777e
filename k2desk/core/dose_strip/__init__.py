"""Dose strip as data, for screen and paper."""
