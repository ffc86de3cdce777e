"""Sentences about doses, one file per subject, for review by a pharmacist.

The program states the label amounts and their position relative to published values. It never
says should, optimal, deficient, safe or protects, and shows no tick for "in range". A label is a
claim: the words are "label amounts". Micrograms are written "mcg", as US labels print them.
"""
