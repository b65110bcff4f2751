"""Every rule of the ranking, as data with its source.

A new rule is one entry in one of these files:

- `scoring`: points for and against, penalties, words for a fit
- `carry`: which rungs of the ladder a neighbourhood can carry
- `lessons`: when each lesson warns
- `whole`: warnings and sentences about the profile as a whole
- `answers`: how an answer is repeated in a sentence; every answer has one

What an example and a profile share is counted in `engine/score.py`: a new way to count that also
needs a line there. Where the method page shows the rules in a table, a test asks for a row.
"""
