"""The drawing itself in Altair's grammar. Imported only where one is drawn (see charts.py)."""

from collections.abc import Mapping
from typing import Any

import altair as alt

from trellis.rose.strategies import charts
from trellis.rose.strategies.models import Agent

WIDTHS = {
    charts.WIDE: {"names": 262, "reaches": 88, "employer": 100, "workers": 204},
    charts.NARROW: {"employer": 90, "workers": 150},
}
SMALL, TEXT, LARGE = 11, 13, 15


class Drawing:
    """One picture being made: its data, colours and the height of its rows."""

    def __init__(self, asked: Mapping[str, Any]) -> None:
        self.colour = charts.COLOURS[asked["theme"]]
        self.narrow = asked["shape"] == charts.NARROW
        self.shape: str = asked["shape"]
        self.words = asked["words"]
        self.rows = asked["rows"]
        self.strategies = [row for row in self.rows if "heading" not in row]
        self.datasets: dict[str, list[dict[str, Any]]] = {}
        self.lower = charts.LOWER[self.shape]
        self.widths = WIDTHS[self.shape]
        said = [len(row["said"]) for row in self.strategies if row["in_place"] is not None]
        self.label = 10 + 6 * max(said, default=0)  # pixels to the right of the bars

    def y(self) -> alt.Y:
        """A row for each strategy and each heading, in the order given."""
        keys = [row["key"] for row in self.rows]
        scale = alt.Scale(domain=keys, paddingInner=0.2, paddingOuter=0.1)
        return alt.Y("key:N", sort=None, axis=None, scale=scale)

    def panel(self, *layers: alt.Chart, width: int) -> alt.LayerChart:
        return alt.layer(*layers).properties(
            width=width, height=alt.Step(charts.HEIGHT[self.shape])
        )

    def data(self, values: list[dict[str, Any]]) -> alt.Chart:
        """Rows under a name: Altair copies what it holds again for every layer."""
        name = f"rows{len(self.datasets)}"
        self.datasets[name] = values
        return alt.Chart(alt.NamedData(name))

    def headings(self) -> alt.Chart:
        """R, O and S above their rows."""
        marks = self.data([row for row in self.rows if "heading" in row]).mark_text(
            align="left",
            fontSize=LARGE,
            fontWeight="bold",
            color=self.colour["rose"],
            dy=16 if self.narrow else 3,
        )
        return marks.encode(y=self.y(), x=alt.value(0), text="heading:N")

    def names(self) -> alt.LayerChart:
        """In one line or two; two begin half a line higher, so that they stand in the middle."""
        return alt.layer(*(self._names(lines) for lines in (1, 2)))

    def _names(self, lines: int) -> alt.Chart:
        rows = [row for row in self.strategies if row["name"].count("\n") == lines - 1]
        half = TEXT / 2 + 0.5
        marks = self.data(rows).mark_text(
            align="left",
            baseline="middle",
            fontSize=TEXT,
            color=self.colour["ink"],
            lineBreak="\n",
            lineHeight=2 * half,
            dy=(-11 if self.narrow else 0) - half * (lines - 1),
        )
        return marks.encode(y=self.y(), x=alt.value(0), text="name:N")

    def axis(self, **more: Any) -> alt.Axis:
        return alt.Axis(
            orient="top",
            domain=False,
            ticks=False,
            labelColor=self.colour["soft"],
            labelFontSize=SMALL,
            labelFontWeight="normal",
            labelLimit=200,
            titleColor=self.colour["ink"],
            titleFontSize=TEXT,
            titlePadding=8,
            **more,
        )

    def reaches(self) -> alt.LayerChart:
        """Whom each strategy reaches: a dot under each."""
        labels = dict(zip([agent.value for agent in Agent], self.words["agents"], strict=True))
        dots = [
            {"key": row["key"], "agent": labels[agent]}
            for row in self.strategies
            for agent in row["reaches"]
        ]
        marks = self.data(dots).mark_point(
            size=34, filled=True, color=self.colour["soft"], opacity=1, shape="square"
        )
        x = alt.X(
            "agent:N",
            sort=list(labels.values()),
            scale=alt.Scale(domain=list(labels.values())),
            title=self.words["reaches"],
            axis=self.axis(labelAngle=-60, labelAlign="left", labelBaseline="middle"),
        )
        return self.panel(marks.encode(y=self.y(), x=x), width=self.widths["reaches"])

    def employer(self) -> alt.LayerChart:
        """Three growing shapes, filled as far as things have come; a dash for "not for us"."""
        steps = self.words["steps"]
        shapes = [
            {"key": row["key"], "step": steps[n], "size": charts.SIZES[n], "is": n < row["stage"]}
            for row in self.strategies
            if not row["out"]
            for n in range(len(steps))
        ]
        x = alt.X(
            "step:N",
            sort=steps,
            scale=alt.Scale(domain=steps),
            title=self.words["employer"],
            axis=self.axis(labelAngle=-60, labelAlign="left", labelBaseline="middle"),
        )
        marks = self.data(shapes).mark_point(
            shape="circle", opacity=1, strokeWidth=1.5, yOffset=self.lower
        )
        points = marks.encode(
            y=self.y(),
            x=x,
            size=alt.Size("size:Q", scale=None),
            fill=alt.condition(
                "datum.is", alt.value(self.colour["leaf"]), alt.value(self.colour["paper"])
            ),
            stroke=alt.condition(
                "datum.is", alt.value(self.colour["leaf"]), alt.value(self.colour["line"])
            ),
        )
        out = self.data([row for row in self.strategies if row["out"]]).mark_text(
            fontSize=SMALL, color=self.colour["soft"], dy=self.lower
        )
        half = alt.value(self.widths["employer"] / 2)
        never = out.encode(y=self.y(), x=half, text=alt.value(f"– {self.words['not_for_us']} –"))
        layers = [points, never]
        if self.narrow:
            layers += [self.names(), self.headings()]
        return self.panel(*layers, width=self.widths["employer"])

    def workers(self) -> alt.LayerChart:
        """The share who say "in place for me", and partly; or why there is none."""
        shown = [row for row in self.strategies if row["in_place"] is not None]
        parts = [part for row in shown for part in self._parts(row)]
        x = alt.X(
            "from:Q",
            scale=alt.Scale(domain=[0, 1]),
            title=self.words["workers"],
            axis=self.axis(format="%", values=[0, 0.5, 1], grid=False),
        )
        bars = (
            self.data(parts)
            .mark_bar(
                height=12,
                yOffset=self.lower,
                stroke=self.colour["line"],
                strokeWidth=1,
            )
            .encode(y=self.y(), x=x, x2="to:Q", fill=self._fills())
        )
        half = self.data(shown).mark_tick(
            color=self.colour["line"], orient="vertical", height=20, yOffset=self.lower
        )
        room = self.widths["workers"]
        counts = self.data(shown).mark_text(
            align="left", fontSize=SMALL, color=self.colour["ink"], dy=self.lower, dx=8
        )
        why_not = self.data([row for row in self.strategies if row["in_place"] is None]).mark_text(
            align="left", fontSize=SMALL, color=self.colour["soft"], dy=self.lower
        )
        # The sheet's right side holds the counts, and the mark where the two differ.
        return self.panel(
            bars,
            half.encode(y=self.y(), x=alt.value(room / 2)),
            counts.encode(y=self.y(), x=alt.value(room), text="said:N"),
            why_not.encode(y=self.y(), x=alt.value(0), text="said:N"),
            *self._differing(room),
            width=room,
        )

    def _parts(self, row: Mapping[str, Any]) -> list[dict[str, Any]]:
        ends = (0, row["in_place"], row["in_place"] + row["partly"], 1)
        return [
            {"key": row["key"], "from": ends[n], "to": ends[n + 1], "answer": answer}
            for n, answer in enumerate(self.words["answers"])
            if ends[n + 1] > ends[n]
        ]

    def _fills(self) -> alt.Fill:
        """Dark, pale and none: they differ in lightness, so they do so in grey as well."""
        colours = [self.colour["leaf"], self.colour["pale"], self.colour["paper"]]
        legend = alt.Legend(
            orient="top",
            title=None,
            direction="horizontal",
            labelColor=self.colour["soft"],
            labelFontSize=SMALL,
            labelLimit=200,
            symbolType="square",
            symbolSize=110,
            symbolStrokeColor=self.colour["line"],
            symbolStrokeWidth=1,
            columnPadding=8,
            offset=6,
            columns=2 if self.narrow else 3,
        )
        scale = alt.Scale(domain=self.words["answers"], range=colours)
        return alt.Fill("answer:N", scale=scale, legend=legend)

    def _differing(self, room: int) -> list[alt.Chart]:
        """A diamond and the word, beside the count (on a phone above it)."""
        rows = self.data([row for row in self.strategies if row["differs"]])
        right, down = (self.label - 62, 2 - self.lower) if self.narrow else (self.label, 0)
        mark = rows.mark_point(
            shape="diamond",
            size=90,
            filled=True,
            color=self.colour["brick"],
            opacity=1,
            xOffset=right + 14,
            yOffset=down,
        )
        word = rows.mark_text(
            align="left",
            fontSize=TEXT,
            fontWeight="bold",
            color=self.colour["brick"],
            dx=right + 24,
            dy=down,
        )
        return [
            mark.encode(y=self.y(), x=alt.value(room)),
            word.encode(y=self.y(), x=alt.value(room), text=alt.value(self.words["differ"])),
        ]

    def whole(self) -> alt.HConcatChart:
        panels = [self.employer(), self.workers()]
        if not self.narrow:
            names = self.panel(self.names(), self.headings(), width=self.widths["names"])
            panels = [names, self.reaches(), *panels]
        return (
            alt.hconcat(*panels, spacing=20 if self.narrow else 28, bounds="flush")
            .resolve_scale(y="shared", x="independent", fill="independent", size="independent")
            .configure(font=charts.FACE, background=self.colour["paper"], padding=12)
            .configure_view(stroke=None)
            .configure_text(font=charts.FACE)
        )


def spec(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The picture in Vega-Lite's terms."""
    drawing = Drawing(asked)
    return drawing.whole().to_dict(validate=False) | {"datasets": drawing.datasets}
