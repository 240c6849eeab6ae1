"""What a line is answered: ranks, thresholds, accords, prescriptions, urgency, duplicates, doubts."""

from datetime import date, timedelta

import pytest

from tests.screening.tables import accord, sessions

HIP, BACK, NECK = "prothese_totale_hanche", "lombalgie_commune", "traumatisme_cervical"


def said(found):
    """The answers in the order of the lines."""
    return [found[number]["answer"] for number in sorted(found)]


def test_the_rank_decides_on_each_line(answered):
    """Up to the fifteenth session of a hip a line is free; the sixteenth needs an accord."""
    found = answered(sessions(17, situation=HIP))

    assert said(found) == ["libre"] * 15 + ["sans_accord"] * 2
    assert (found[16]["rank"], found[16]["threshold"], found[16]["detail"]) == (16, 16, "rang")
    assert found[16]["provision"] == "kinesitherapie.prothese_totale_hanche"


def test_a_long_pause_opens_a_series(answered):
    """More than the gap's days without a session open a new series; the gap itself does not."""
    first = sessions(10, situation=HIP)
    last = first[-1]["act_date"]
    within = sessions(10, situation=HIP, first=11, start=last + timedelta(180))
    beyond = sessions(10, situation=HIP, first=11, start=last + timedelta(181))

    assert answered(first + within)[20]["rank"] == 20
    assert answered(first + beyond)[20]["rank"] == 10
    assert answered(first + beyond, series_gap=200)[20]["rank"] == 20


def test_a_given_series_is_followed(answered):
    """The column series_id decides alone where it is filled, whatever the pauses."""
    lines = sessions(4, situation=HIP, series_id="S1", step=200) + sessions(
        3, situation=HIP, series_id="S2", first=5
    )

    assert [answered(lines)[number]["rank"] for number in range(1, 8)] == [1, 2, 3, 4, 1, 2, 3]


def test_twelve_months_are_civil_and_of_one_situation(answered):
    """The twelve months leave out the same day of the year before, and other situations."""
    old = sessions(1, situation=BACK, start=date(2024, 2, 29)) + sessions(
        1, situation=BACK, first=2, start=date(2024, 3, 1)
    )
    other = sessions(1, situation=HIP, first=3, start=date(2024, 3, 2))
    new = sessions(1, situation=BACK, first=4, start=date(2025, 2, 28)) + sessions(
        1, situation=BACK, first=5, start=date(2025, 3, 1)
    )
    found = answered(old + other + new)

    assert [found[number]["rank_12_months"] for number in (1, 2, 4, 5)] == [1, 2, 3, 2]


def test_thirty_in_twelve_months_ask_before_the_sixteenth(answered):
    """A new series of back pain needs an accord from its first session after thirty in the year."""
    lines = []
    for series in range(3):
        lines += sessions(
            11,
            situation=BACK,
            series_id=f"S{series}",
            first=1 + 11 * series,
            start=date(2026, 1, 5) + timedelta(60 * series),
        )
    found = answered(lines)

    assert said(found)[29:] == ["libre"] + ["sans_accord"] * 3
    assert (found[31]["rank"], found[31]["rank_12_months"], found[31]["threshold"], found[31]["detail"]) == (
        9,
        31,
        31,
        "douze_mois",
    )


def test_texts_that_disagree_are_a_doubt(answered):
    """Sessions 11 to 15 of a neck injury are uncertain since 2024, then all texts agree."""
    assert said(answered(sessions(16, situation=NECK))) == ["libre"] * 10 + ["incertain"] * 5 + [
        "sans_accord"
    ]
    assert said(answered(sessions(11, situation=NECK, start=date(2023, 1, 9))))[-1] == "sans_accord"


def test_an_accord_ends_a_doubt(answered):
    """A doubtful line that an accord covers is covered; a doubt that changes the accord stays one."""
    found = answered(sessions(30, situation=NECK), [accord(situation=NECK, quantity=10)])

    assert said(found)[10:20] == ["couvert"] * 10
    assert said(found)[20:25] == ["incertain"] * 5
    assert said(found)[25:] == ["accord_epuise"] * 5


def test_accords_are_used_in_order_and_their_quantities_add_up(answered):
    """The first granted serves first, then the next by its number; then the quantity is used up."""
    day = date(2026, 1, 1)
    accords = [
        accord("B", start=day, situation=HIP, quantity=2),
        accord("A", start=day, situation=HIP, quantity=1),
    ]
    found = answered(sessions(19, situation=HIP), accords)

    assert [found[number]["accord_id"] for number in (16, 17, 18, 19)] == ["A", "B", "B", None]
    assert found[19]["answer"] == "accord_epuise"


def test_an_accord_holds_on_its_dates_only(answered):
    """Before its first day there is no accord, after its last it has expired."""
    lines = sessions(18, situation=HIP)
    days = [line["act_date"] for line in lines]
    found = answered(lines, [accord(situation=HIP, start=days[16], end=days[16])])

    assert said(found)[15:] == ["sans_accord", "couvert", "accord_expire"]


def test_an_accord_without_situation_serves_the_category(answered):
    """An accord that names nothing serves lines whose own situation has none."""
    lines = sessions(16, situation=HIP) + sessions(16, situation=BACK, first=17)
    found = answered(lines, [accord("ALL"), accord("HIP", situation=HIP, quantity=1, start=date(2027, 1, 1))])

    assert (found[16]["answer"], found[32]["accord_id"]) == ("sans_accord", "ALL")


def test_beyond_the_prescription(answered):
    """A session beyond the prescribed number is said so, whatever its rank in the series."""
    first = sessions(6, situation=HIP, prescription_id="O1", prescribed_quantity=5)
    second = sessions(
        5, situation=HIP, first=7, prescription_id="O2", prescribed_quantity=5, start=date(2026, 2, 1)
    )

    assert [
        number for number, row in answered(first + second).items() if row["answer"] == "hors_prescription"
    ] == [6]


def test_urgency(answered):
    """Attested urgency stands for the accord where the law lets care start, or lifts the need."""
    knee = sessions(16, situation=HIP, urgent=True)
    far = {"category": "transport", "patient_id": "P2", "mode": "taxi", "grounds": ("ald",), "urgent": True}
    taxi = [
        {
            "line_id": 20,
            "act_date": date(2026, 1, 5),
            "prescribed_on": date(2026, 1, 5),
            "distance_km": 160,
            **far,
        }
    ]
    near = [{**taxi[0], "line_id": 21, "distance_km": 10}]
    found = answered(knee + taxi + near)

    assert [found[number]["answer"] for number in (15, 16, 20, 21)] == [
        "libre",
        "urgence",
        "urgence",
        "libre",
    ]
    assert (
        answered(sessions(16, situation=HIP, urgent=True), [accord(situation=HIP)])[16]["answer"] == "couvert"
    )


def test_the_same_line_twice_counts_once(answered):
    """A second line of the same patient, practitioner, situation and day is a duplicate of no rank."""
    lines = sessions(15, situation=HIP)
    again = [{**lines[3], "line_id": 100}, {**lines[4], "line_id": 101, "practitioner_id": "K2"}]
    found = answered(lines + again)

    assert (found[100]["answer"], found[100]["rank"], found[101]["answer"]) == ("doublon", None, "libre")
    assert found[15]["rank"] == 16


def journeys(days, **facts):
    """Journeys of one treatment, 60 km each, prescribed on the first day."""
    base = {
        "patient_id": "P1",
        "practitioner_id": "T1",
        "category": "transport",
        "mode": "taxi",
        "distance_km": 60.0,
        "grounds": (),
    }
    base |= {"prescription_id": "O1", "prescribed_on": date(2026, 1, 1)} | facts
    return [{"line_id": number, "act_date": day, **base} for number, day in enumerate(days, 1)]


@pytest.mark.parametrize(
    ("last", "answer"), [(date(2026, 3, 10), "sans_accord"), (date(2026, 3, 11), "non_couvert")]
)
def test_journeys_in_series_slide_over_two_months(answered, last, answer):
    """Four journeys of one treatment within two months are a series, the same day included."""
    days = [date(2026, 1, 10), date(2026, 1, 20), date(2026, 2, 20), last]

    assert answered(journeys(days))[1]["answer"] == answer


def test_a_way_back_is_no_duplicate(answered):
    """Two journeys alike on one day are the way out and the way back; the third is a duplicate."""
    day = date(2026, 1, 10)

    assert said(answered(journeys([day, day, day, day + timedelta(1)]))) == [
        "non_couvert",
        "non_couvert",
        "doublon",
        "non_couvert",
    ]


def test_untied_journeys_may_be_one_treatment(answered):
    """Journeys that nothing ties together leave it unknown whether they are one treatment."""
    days = [date(2026, 1, 10) + timedelta(7 * n) for n in range(4)]
    found = answered(journeys(days, prescription_id=None))

    assert {(row["answer"], row["missing"]) for row in found.values()} == {("indetermine", "same_treatment")}


def test_a_missing_fact_is_named(answered):
    """A line without its situation, its distance or its prescription's day is never free."""
    base = {
        "patient_id": "P9",
        "practitioner_id": "T",
        "category": "transport",
        "mode": "taxi",
        "grounds": ("ald",),
    }
    lines = [
        *sessions(1),
        {"line_id": 2, "act_date": date(2026, 1, 5), "prescribed_on": date(2026, 1, 5), **base},
        {"line_id": 3, "act_date": date(2026, 1, 5), "distance_km": 10.0, **base},
    ]
    found = answered(lines)

    assert [(found[n]["answer"], found[n]["missing"]) for n in (1, 2, 3)] == [
        ("indetermine", "situation"), ("indetermine", "distance_km"), ("indetermine", "prescribed_on"),
    ]  # fmt: skip


def test_an_unknown_fact_that_cannot_matter_is_no_matter(answered):
    """By plane an accord is needed whatever the distance; before 2008 whatever the situation."""
    plane = {"line_id": 1, "patient_id": "P1", "category": "transport", "mode": "avion", "grounds": ("ald",)}
    plane |= {"act_date": date(2026, 1, 5), "prescribed_on": date(2026, 1, 5)}
    old = sessions(1, first=2, start=date(2007, 5, 2))

    assert said(answered([plane, *old])) == ["sans_accord", "sans_accord"]


def test_each_line_is_read_on_its_own_day(answered):
    """One series crosses four laws: all sessions, thirty, thirty sessions abolished, none before 2000."""
    days = [date(2000, 10, 5), date(2000, 10, 6), date(2008, 3, 8), date(2012, 4, 14)]
    lines = [
        {**sessions(1, situation="hors_referentiel", start=day)[0], "line_id": number}
        for number, day in enumerate(days, 1)
    ]

    assert said(answered(lines)) == ["aucun_texte", "sans_accord", "sans_accord", "libre"]


def test_between_2008_and_2012_the_prescription_counts(answered):
    """A prescription that brings the series above thirty needs an accord from its first session."""
    start = date(2009, 1, 5)
    small = sessions(
        3, situation="hors_referentiel", start=start, prescription_id="O1", prescribed_quantity=30
    )
    large = sessions(
        3,
        situation="hors_referentiel",
        start=start,
        prescription_id="O2",
        prescribed_quantity=31,
        patient_id="P2",
        first=4,
    )
    unknown = sessions(1, situation="hors_referentiel", start=start, patient_id="P3", first=7)
    found = answered(small + large + unknown)

    assert said(found) == ["libre"] * 3 + ["sans_accord"] * 3 + ["indetermine"]
    assert found[7]["missing"] == "prescribed_quantity"


def test_a_cotation_says_the_situation(answered):
    """A cotation names its situation; beside another situation it leaves the line undetermined."""
    lines = sessions(16, ngap="RIC 8,10", start=date(2026, 2, 2))
    wrong = sessions(1, ngap="RIC 8.1", situation=BACK, first=17, patient_id="P2", start=date(2026, 2, 2))
    found = answered(lines + wrong)

    assert (found[16]["answer"], found[16]["threshold"]) == ("sans_accord", 16)
    assert (found[17]["answer"], found[17]["missing"]) == ("indetermine", "situation")
