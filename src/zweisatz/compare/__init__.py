"""Several translations of one article side by side: ``side_by_side.compare`` makes the nouns of
``comparison`` out of bitexts.
"""
