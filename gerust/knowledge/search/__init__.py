"""Search in all that is `searched`: the same hits in the same order on every database.

Nothing is imported here: the models of this room import `search.models`, and the rest of search
imports the models. Decision 6 in docs/besluiten/ says why this isn't left to the database.
"""
