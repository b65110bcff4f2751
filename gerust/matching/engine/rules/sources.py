"""Where rules come from, as named on the screen and in docs/methoden/profiel-en-keuze.md."""

from __future__ import annotations

from typing import Final

STEP_1: Final = "RSIV, Een aanpak in vier stappen, stap 1 (ken je buurt)"
STEP_2: Final = "RSIV, Een aanpak in vier stappen, stap 2 (profiel)"
LADDER: Final = "RSIV, Een aanpak in vier stappen, participatieladder"
LESSONS: Final = "RSIV, Lessons learned"
ACTION: Final = "CCV, Stappenplan op buurtniveau, stap 4 (actie)"
# What we added because the method leaves it open. See "Grenzen" in the method page.
OWN: Final = "eigen keuze van de redactie"
