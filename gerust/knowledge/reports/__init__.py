"""How a message of a visitor comes in: the form, the challenge, the limits, and what is kept."""
