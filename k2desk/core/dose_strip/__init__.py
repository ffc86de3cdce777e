"""The dose strip as data, for screen and paper."""
