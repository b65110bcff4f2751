"""What is said about the profile as a whole: the paragraph above the list and its warnings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from gerust.matching.engine.conditions import Answer, answer
from gerust.matching.engine.profile import MOST_FACTORS, Profile
from gerust.matching.engine.text import gettext_noop

from .sources import ACTION, LESSONS, OWN, STEP_1


@dataclass(frozen=True, slots=True)
class ProfileRule:
    """A warning above the list. `when` is an answer, or a test for what is no single answer."""

    code: str
    when: Answer | Callable[[Profile], bool]
    text: str
    source: str
    lesson: str | None = None

    def holds(self, profile: Profile) -> bool:
        if isinstance(self.when, Answer):
            return bool(self.when.given(profile))
        return self.when(profile)


PROFILE_RULES: Final = (
    ProfileRule(
        "nothing-answered",
        lambda profile: profile.is_empty,
        gettext_noop(
            "Je hebt nog geen vraag beantwoord. De volgorde zegt nog niets over jouw buurt."
            " Beantwoord een paar vragen, dan zie je wat past."
        ),
        OWN,
    ),
    ProfileRule(
        "no-subject",
        lambda profile: not (profile.is_empty or profile.phenomena or profile.factors),
        gettext_noop(
            "Je koos nog geen onderwerp en geen factor. Vul die in voor een betere lijst."
        ),
        STEP_1,
    ),
    ProfileRule(
        "many-factors",
        lambda profile: len(profile.factors) > MOST_FACTORS,
        gettext_noop(
            "Je koos {count} factoren. Kies er liever drie tot vijf: dan werk je gerichter."
        ),
        ACTION,
    ),
    ProfileRule(
        "basics-missing",
        answer("basics", "nee"),
        gettext_noop(
            "De basis is niet op orde. Laat eerst professionals aan de slag gaan. Vraag bewoners"
            " daarna om mee te doen."
        ),
        f"{LESSONS}, basis op orde",
        "basis-op-orde",
    ),
    ProfileRule(
        "basics-partly",
        answer("basics", "deels"),
        gettext_noop(
            "De basis is maar deels op orde. Verbeter eerst wat nog ontbreekt, en laat dat zien."
        ),
        f"{LESSONS}, basis op orde",
        "basis-op-orde",
    ),
    ProfileRule(
        "reprisals",
        answer("reprisals", "ja"),
        gettext_noop(
            "Mensen zijn bang voor wraak. Vraag hen nu niet om anderen aan te spreken."
            " Zorg dat zij veilig iets kunnen melden."
        ),
        f"{LESSONS}, lokale sociale context",
        "lokale-sociale-context",
    ),
    ProfileRule(
        "heavy",
        answer("severity", "zwaar"),
        gettext_noop(
            "De problemen zijn zwaar. Laat eerst zien dat de overheid ze aanpakt. Vraag pas daarna"
            " iets van bewoners."
        ),
        ACTION,
        "behapbare-problematiek",
    ),
    ProfileRule(
        "distrust",
        answer("trust_government", "laag"),
        gettext_noop(
            "Bewoners vertrouwen de overheid weinig. Kom eerst kleine afspraken na, voordat je iets"
            " nieuws vraagt."
        ),
        f"{LESSONS}, betrouwbare partner",
        "betrouwbare-partner",
    ),
    ProfileRule(
        "few-voices",
        answer("heard", "smal"),
        gettext_noop(
            "Je sprak nog weinig verschillende mensen. Misschien klopt dit profiel niet voor de"
            " hele buurt."
        ),
        f"{STEP_1}; {LESSONS}, representativiteit",
        "representativiteit",
    ),
)

# The paragraph, sentence by sentence. Each is left out when there is nothing to say.
RUNGS: Final = gettext_noop(
    "Passend lijkt trede {low} tot en met {high} van de participatieladder: van {lowest} tot"
    " {highest}."
)
STRONG_SUBJECTS: Final = gettext_noop("Het gaat vooral om {labels}.")
WEAK_SUBJECTS: Final = gettext_noop("Een beetje speelt ook {labels}.")
ONLY_WEAK_SUBJECTS: Final = gettext_noop("Een beetje speelt {labels}.")
FACTORS: Final = gettext_noop("Het voorbeeld moet werken aan: {labels}.")
MECHANISMS: Final = gettext_noop("Je werkt het liefst zo: {labels}.")
SCALE: Final = gettext_noop("Je werkt op deze schaal: {labels}.")
AUDIENCE: Final = gettext_noop("Er is een bijzondere groep: {labels}.")

# Why an example is in the combination: the first one, and those that come beside it.
ADDS: Final = {
    "phenomena": gettext_noop("Gaat over wat sterk speelt: {labels}."),
    "factors": gettext_noop("Werkt aan wat je koos: {labels}."),
    "mechanisms": gettext_noop("Werkt op deze manier: {labels}."),
}
ADDS_MORE: Final = {
    "phenomena": gettext_noop("Gaat ook over: {labels}."),
    "factors": gettext_noop("Werkt ook aan: {labels}."),
    "mechanisms": gettext_noop("Brengt een andere manier van werken mee: {labels}."),
}
FITS_LESS: Final = gettext_noop(
    "Dit voorbeeld past minder goed. Kijk eerst wat ertegen pleit, en wat je ervan kunt gebruiken."
)

# Why something is not covered by it.
NOWHERE: Final = gettext_noop("Geen enkel praktijkvoorbeeld in de kennisbank werkt hieraan.")
NOT_FITTING: Final = gettext_noop(
    "Er zijn voorbeelden die hieraan werken. Maar zij vragen te veel van bewoners, zijn voor een"
    " andere groep, of gaan over iets anders."
)
ENOUGH: Final = gettext_noop(
    "Er zijn voorbeelden die hieraan werken. Maar meer dan vier voorbeelden tegelijk is te veel."
)

# What a combination has to cover, by whether something plays strongly and whether a factor was
# chosen. What plays a little is left out of it.
ASKED: Final = {
    (True, True): gettext_noop("alles wat sterk speelt en aan elke factor die je koos"),
    (True, False): gettext_noop("alles wat sterk speelt"),
    (False, True): gettext_noop("elke factor die je koos"),
}
# What a combination is for.
COVERS_MORE: Final = gettext_noop(
    "‘{name}’ dekt niet alles. Samen dekken deze voorbeelden meer. Neem over wat bij jullie past."
)
ANOTHER_WAY: Final = gettext_noop(
    "‘{name}’ werkt al aan {asked}. Wil je het ook op een andere manier aanpakken? Dan past het"
    " tweede voorbeeld ernaast."
)
# Why there is nothing to combine.
NOTHING_ASKED: Final = gettext_noop(
    "Kies eerst een factor, of iets dat sterk speelt. Dan zoeken wij voorbeelden die samen passen."
)
ONE_IS_ENOUGH: Final = gettext_noop(
    "‘{name}’ werkt al aan {asked}. Een combinatie is dan niet nodig."
)
ONE_FITS_LESS: Final = gettext_noop(
    "‘{name}’ werkt aan {asked}, maar past minder goed. Kijk eerst wat ertegen pleit."
)
TOO_FEW: Final = gettext_noop("Er passen te weinig voorbeelden goed genoeg om te combineren.")
