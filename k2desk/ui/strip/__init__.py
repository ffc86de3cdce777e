"""The dose strip: amounts on a log axis beside the chosen guidance, the same everywhere."""
