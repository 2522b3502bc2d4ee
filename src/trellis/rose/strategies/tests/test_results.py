"""What a closed wave came to: in groups, from ten on, and never one person's answer."""

import datetime
from collections import defaultdict
from decimal import Decimal
from itertools import combinations_with_replacement

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trellis.rose.strategies import bars, blur, results
from trellis.rose.strategies.items import GROUPS, ITEMS, KEYS
from trellis.rose.strategies.models import BaselineAnswer, Wave

HERE = "/organizations/harbour-house/before/"


def closed(organization, answers, asked=20):
    """A closed wave; ``answers`` maps an item to its values, all others are answered 3."""
    number = max(len(values) for values in answers.values())
    wave = Wave.objects.create(
        organization=organization,
        opened_on=datetime.date(2026, 2, 2),
        closed_on=datetime.date(2026, 3, 2),
        asked=asked,
        answered=number,
    )
    BaselineAnswer.objects.bulk_create(
        BaselineAnswer(
            wave=wave,
            code=f"code {place}",
            items={key: answers.get(key, [3] * number)[place] for key in KEYS},
        )
        for place in range(number)
    )
    return wave


def of(wave, key):
    return next(one for one in results.shown(wave) if one.item.key == key)


def test_counts_stand_in_three_groups_with_number_missing_and_mean(cast):
    wave = closed(cast.harbour_house, {"pay": [1, 1, 2, 2, 3, 3, 3, 4, 5, 5, None, None]})
    pay = of(wave, "pay")
    assert (pay.number, pay.missing, pay.ranges, pay.mean) == (
        10,
        2,
        {"low": [4, 4], "middle": [3, 3], "high": [3, 3]},
        Decimal("2.9"),
    )
    assert [one.item for one in results.shown(wave)] == list(ITEMS)


def test_nothing_shows_with_nine_and_it_shows_with_ten(cast, sign_in):
    wave = closed(cast.harbour_house, {"pay": [1, 2, 3] * 3})
    assert results.shown(wave) is None
    said = " ".join(sign_in(cast.robin).get(HERE).content.decode().split())
    assert (
        "Answered 9 people" in said.replace("</dt><dd>", " "),
        "from 10 answers on" in said,
        "bar-low" in said,
    ) == (
        True,
        True,
        False,
    )
    wave.delete()
    wave = closed(cast.harbour_house, {"pay": [1, 2, 3] * 3 + [3]})
    said = " ".join(sign_in(cast.robin).get(HERE).content.decode().split())
    assert ("10 answered; 20 were asked" in said, "bar-low" in said) == (True, True)


def test_nothing_shows_while_it_is_open(cast, sign_in):
    wave = closed(cast.harbour_house, {"pay": [1, 2, 3, 4] * 3})
    Wave.objects.update(closed_on=None)
    wave.refresh_from_db()
    assert results.shown(wave) is None
    assert "bar-low" not in sign_in(cast.robin).get(HERE).content.decode()


def test_an_item_that_fewer_than_ten_answered_is_left_out(cast, sign_in):
    wave = closed(cast.harbour_house, {"pay": [1, 2, 3, 4] * 2 + [5] + [None] * 3})
    pay = of(wave, "pay")
    assert (pay.number, pay.missing, pay.ranges, pay.mean) == (9, 3, None, None)
    assert "Fewer than 10 answered this one" in sign_in(cast.alex).get(HERE).content.decode()


def test_the_same_shows_each_time_it_is_looked_at(cast):
    wave = closed(cast.harbour_house, {"pay": [1] + [3] * 5 + [4] * 6})
    assert results.shown(wave) == results.shown(wave)


@pytest.mark.parametrize(
    ("values", "mean"),
    [
        ([5] * 12, None),  # everyone said fully: the mean alone would tell
        ([4] * 12, Decimal("4.0")),  # or eleven said 4 and 5 and one said less
        ([1] * 12, None),
        ([3] * 12, Decimal("3.0")),  # or ten said so, one less, one more
        ([1] + [4] * 11, None),  # 3.8: nobody below 4 is impossible
        ([2] + [4] * 5 + [5] * 6, Decimal("4.3")),
        ([1, 2] + [3] * 4 + [4, 4, 5, 5], Decimal("3.3")),
    ],
)
def test_a_mean_that_would_tell_what_is_hidden_is_left_out(cast, values, mean):
    assert of(closed(cast.harbour_house, {"pay": values}), "pay").mean == mean


@pytest.mark.parametrize("lone", [1, 2])
def test_a_lone_voice_and_no_voice_look_the_same(cast, lone):
    """Whoever knows all but one answer, and sees what is shown, still can't tell that one."""
    known = [3] * 5 + [4] * 3 + [5] * 3
    shown = []
    for last in (lone, 3):
        wave = closed(cast.harbour_house, {"pay": [*known, last]})
        pay = of(wave, "pay")
        shown.append((pay.ranges["low"], pay.number, pay.ranges["middle"][0] in (5, 6)))
        wave.delete()
    assert shown[0] == shown[1] == ([0, 1], 12, True)


def test_ranges_and_mean_together_give_no_lone_voice_and_no_unanimity_away():
    """All ways ten people can answer one item, and all that is shown of each."""
    shown = defaultdict(set)
    for said in combinations_with_replacement(range(1, 6), 10):
        counts = {group: sum(one in within for one in said) for group, within in GROUPS.items()}
        for drawn in range(3):
            ranges = blur.shown(counts, below=lambda most, drawn=drawn: min(drawn, most - 1))
            mean = results._mean(said, ranges)
            shown[str(ranges), mean].add(tuple(counts.values()))
    known_for_sure = [
        (sources, place)
        for sources in shown.values()
        for place in range(3)
        if len({source[place] for source in sources}) == 1
        and {source[place] for source in sources} & {0, 1, 9, 10}
    ]
    assert known_for_sure == []


def test_results_take_the_same_queries_for_ten_and_for_thirty(cast, sign_in):
    counted = []
    for number in (10, 30):
        wave = closed(cast.harbour_house, {"pay": [3] * number})
        client = sign_in(cast.noor)
        with CaptureQueriesContext(connection) as queries:
            client.get(HERE)
        counted.append(len(queries))
        wave.delete()
    assert (counted[0] == counted[1], counted[0] <= 10) == (True, True)


def test_bars_add_up_and_draw_what_is_unsure(cast):
    wave = closed(cast.harbour_house, {"pay": [1, 1, 2, 3, 3, 3, 3, 4, 5, 5]})
    exact = bars.Bar(of(wave, "pay"))
    assert [(part.group, part.start, part.width) for part in exact.parts] == [
        ("low", "0.00%", "30.00%"),
        ("middle", "30.00%", "40.00%"),
        ("high", "70.00%", "30.00%"),
    ]
    assert exact.words == {"low": "3", "middle": "4", "high": "3"}
    hidden = bars.Bar(of(wave, "role"))  # all ten said 3
    assert [(part.group, part.width) for part in hidden.parts] == [
        ("middle", "80.00%"),
        ("unsure", "20.00%"),
    ]
    assert hidden.words == {"low": "nobody or one", "middle": "8 to 10", "high": "nobody or one"}


def test_results_are_never_cut_by_site(cast, sign_in):
    closed(cast.harbour_house, {"pay": [1, 2, 3, 4] * 3})
    client = sign_in(cast.noor)
    plain = client.get(HERE).content.decode()
    assert "Wharf Street" not in plain
    site = cast.harbour_house.sites.first().pk
    strip = plain.split("<main")[1]
    again = client.get(f"{HERE}?site={site}").content.decode().split("<main")[1]
    assert strip.split("</main")[0] == again.split("</main")[0]


@pytest.mark.parametrize(("by_own_hand", "shows"), [(0, True), (1, False), (9, False), (10, True)])
def test_who_entered_sheets_can_not_take_them_away_and_see_fewer_than_ten(cast, by_own_hand, shows):
    wave = closed(cast.harbour_house, {"pay": [1, 2, 3, 4] * 5})
    keys = list(wave.answers.order_by("code").values_list("pk", flat=True))
    wave.answers.filter(pk__in=keys[by_own_hand:]).update(on_paper=True)
    assert (results.shown(wave) is not None) == shows


def test_an_item_that_nine_answered_by_their_own_hand_is_left_out(cast):
    wave = closed(cast.harbour_house, {"pay": [None] + [2] * 19})
    papers = wave.answers.exclude(items__pay=None).order_by("code").values("pk")[:10]
    wave.answers.filter(pk__in=list(papers.values_list("pk", flat=True))).update(on_paper=True)
    assert (of(wave, "pay").ranges, of(wave, "pay").mean) == (None, None)
    assert of(wave, "glad").ranges is not None


def test_of_fewer_than_five_asked_nobody_is_told_how_many_answered(cast, sign_in):
    wave = closed(cast.harbour_house, {"pay": [1, 2, 3]}, asked=4)
    wave.answers.filter(code="code 0").update(on_paper=True)
    page = sign_in(cast.robin).get(HERE).content.decode()
    assert ("3 people" in page, "on paper" in page, "Too few people to show" in page) == (
        False,
        False,
        True,
    )
