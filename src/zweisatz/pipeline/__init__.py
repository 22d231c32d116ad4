"""The order of the steps, and the only room that knows it.

    articles.py      an article → its bitext: read, segment, translate, check, mend
    reviews.py       a bitext → the same with findings or word links; what a summary is made of
    comparisons.py   several translations of one article → bitexts of one source

Each is imported by the command that needs it, so this file imports none.
"""
