"""The model is rows that can be walked both ways."""


def test_from_a_strategy_one_walks_to_its_need_and_back(rose):
    objective = rose.photo_id.objectives.get()
    need = objective.needs.get()
    assert need == rose.need
    assert list(need.objectives.get().strategies.values_list("slug", flat=True)) == [
        "photo-id",
        "job-descriptions",
        "leadership",
    ]
