"""Label text and label files in, `LabelFacts` out."""
