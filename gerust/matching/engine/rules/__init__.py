"""Every rule of the ranking, as data with its source.

A new rule is one entry in one of these files:

- `scoring`: points for and against, penalties, words for a fit
- `carry`: which rungs of the ladder a neighbourhood can carry
- `lessons`: when each lesson warns
- `whole`: warnings and sentences about the profile as a whole
- `answers`: how an answer is repeated in a sentence
"""
