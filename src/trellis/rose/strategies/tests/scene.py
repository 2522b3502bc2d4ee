"""A small model of three strategies, for tests that need one."""

from types import SimpleNamespace

from trellis.rose.strategies.models import (
    ChangeObjective,
    Measure,
    Need,
    NeedFact,
    Source,
    Strategy,
    StrategyFact,
    Theme,
    Tool,
)

THREE = (
    ("photo-id", "R", "Photo IDs", "Cartes d’identité avec photo", ("workers", "partners")),
    ("job-descriptions", "O", "Job descriptions", "Descriptions de poste", ("workers", "leaders")),
    ("leadership", "S", "Leadership training", "Formation en leadership", ("workers",)),
)


def three_strategies() -> SimpleNamespace:
    """Theme, need, source, objective, measure, tool and three strategies that hang together."""
    theme = Theme.objects.create(slug="respect", name="Respect", name_fr="Respect", about="…")
    need = Need.objects.create(
        slug="proof-of-role",
        theme=theme,
        name="Proof of one's role",
        name_fr="Une preuve de son rôle",
        about="Workers are pushed aside at the scene.",
    )
    source = Source.objects.create(
        slug="mamdani-2021", citation="Mamdani 2021", title="ROSE", year=2021, doi="10.1186/x"
    )
    NeedFact.objects.create(need=need, source=source, text="Pushed aside.", certainty="read")
    objective = ChangeObjective.objects.create(
        slug="partners-know",
        agent="partners",
        level="interpersonal",
        determinant="knowledge",
        performance="Paramedics let the worker speak first",
        text="Paramedics know what the worker does",
        text_fr="Les ambulanciers savent ce que fait la personne",
    )
    objective.needs.add(need)
    measure = Measure.objects.create(
        slug="holds-id", kind="process", text="Hold an ID", text_fr="Ont une carte"
    )
    tool = Tool.objects.create(key="photo-ids")
    made = {}
    for place, (slug, component, name, name_fr, reached) in enumerate(THREE):
        strategy = Strategy.objects.create(
            slug=slug,
            component=component,
            origin="published" if place == 0 else "added",
            place=place,
            name=name,
            name_fr=name_fr,
            summary=f"{name} for everyone.",
            summary_fr=f"{name_fr} pour tout le monde.",
            asked=f"{name} are in place for me.",
            asked_fr=f"{name_fr} : en place pour moi.",
            why="Because it was asked for.",
            good="Everyone has one.",
            by_site=place == 0,
            **{f"reaches_{agent}": True for agent in reached},
        )
        strategy.steps.create(place=1, title="Begin", text="Ask three people.", who="Coordinator")
        strategy.objectives.add(objective)
        strategy.measures.add(measure)
        strategy.tools.add(tool)
        strategy.save()
        StrategyFact.objects.create(
            strategy=strategy, source=source, text="Was tried.", certainty="read"
        )
        made[slug.replace("-", "_")] = strategy
    return SimpleNamespace(theme=theme, need=need, source=source, objective=objective, **made)
