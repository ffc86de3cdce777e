"""Every sentence about a dose, one file a subject, so that a pharmacist can review this folder.

The program says what a label states and where an amount lies. It never says should, optimal,
deficient, safe or protects, and shows no tick for "in range". A label is a claim: the words are
"label amounts". Micrograms are written "mcg", as US labels print them.
"""
