"""Codes are bits in the database, so their order is pinned: a change here corrupts data."""

from __future__ import annotations

from gerust.knowledge import taxonomy

PINNED = {
    "PHENOMENA": "bewustzijn intercultureel-werken leefbaarheid overlast sociale-cohesie"
    " sociale-veiligheid toezicht veiligheid verloedering woninginbraak",
    "PARTICIPATION": "informeren raadplegen adviseren coproduceren meebeslissen zelfbestuur",
    "MECHANISMS": "bemiddelen co-creatie meedenken verbinden organiseren-uitvoeren"
    " prioriteren-signaleren",
    "FACTORS": "1 2 3 4 5 6 7 8 9 10 11 12",
    "SCALES": "straat plek buurt wijk gemeente regio landelijk onbekend",
    "INITIATORS": "gemeente politie bewoners corporatie welzijn school ondernemers"
    " maatschappelijk justitie onbekend",
    "LESSONS": "integrale-aanpak sociaal-weefsel flexibel betrouwbare-partner"
    " realistische-verwachtingen bottom-up representativiteit sleutelfiguren juiste-schaal"
    " heldere-kaders lokale-sociale-context behapbare-problematiek basis-op-orde integraliteit"
    " verwachtingenmanagement representatieve-buurtorganisatie grenzen-aan-participatie"
    " bureaucratische-belemmeringen communicatieparadox fysieke-zichtbaarheid laagdrempelig"
    " nabije-afzender kracht-van-herhaling reactiemogelijkheid",
}


def test_codes_keep_their_place():
    for name, codes in PINNED.items():
        known = tuple(getattr(taxonomy, name))
        assert known[: len(codes.split())] == tuple(codes.split()), name


def test_the_parameters_of_the_catalogue_are_stable():
    assert [facet.parameter for facet in taxonomy.FACETS] == [
        "wat",
        "hoe",
        "wie",
        "factor",
        "schaal",
        "bewijs",
        "kosten",
        "door",
    ]


def test_every_lesson_has_a_group_and_every_mechanism_its_aspects():
    assert len(taxonomy.LESSONS) == 24
    assert set(taxonomy.LESSONS.values()) == set(taxonomy.LESSON_GROUPS)
    assert set(taxonomy.ASPECTS) == set(taxonomy.MECHANISMS)
    spoken_of = {aspect for aspects in taxonomy.LESSON_GROUPS.values() for aspect in aspects}
    assert spoken_of == {aspect for each in taxonomy.ASPECTS.values() for aspect in each}


def test_the_tafel_van_12_has_three_groups_of_four():
    groups = [taxonomy.factor_group(number) for number in range(1, 13)]

    assert groups == ["aanpakken"] * 4 + ["versterken"] * 4 + ["leiderschap"] * 4
