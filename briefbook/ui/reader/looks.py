"""How the reader looks by day, on sepia and at night.  All pairs of ink and ground meet WCAG AA,
also on pages, whose words keep their own inks on the ground of a highlight.
"""

from dataclasses import dataclass

from briefbook.ui.drawing import SEPIA, Look
from exporters.colours import COLOURS


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours of the reader; chips are pairs of ink and ground, marks grounds only.

    What is selected has `selected` for its ground in text, which is set in `ink` then, and `on_page` on pages.
    """

    ground: str
    bar: str
    ink: str
    soft: str
    rule: str
    accent: str
    warning: str
    tint: str
    selected: str
    on_page: str
    found: str
    current: str
    chips: dict[str, tuple[str, str]]
    marks: dict[str, str]


LOOKS: dict[Look, Colours] = {
    "day": Colours(
        ground="#ffffff", bar="#f6f7f9", ink=COLOURS["ink"], soft=COLOURS["grey"], rule="#d5dae0",
        accent=COLOURS["blue"], warning=COLOURS["amber"], tint=COLOURS["tint"], selected="#cfe0f4", on_page="#d5e4f5",
        found="#fff0a8", current="#ffddb5",
        chips={
            "chip": (COLOURS["ink"], COLOURS["tint"]), "chip-warning": (COLOURS["amber"], COLOURS["amber-tint"]),
            "chip-good": (COLOURS["green"], COLOURS["green-tint"]), "chip-late": (COLOURS["red"], COLOURS["red-tint"]),
        },
        marks={"yellow": "#fff3a3", "green": "#cdeed8", "red": "#ffdad5"},
    ),
    "sepia": Colours(
        ground=SEPIA, bar="#ebe1c9", ink="#3b2f20", soft="#6b5a43", rule="#d3c4a3", accent="#5b3a12",
        warning="#7d4b00", tint="#e9dec4", selected="#dcc99a", on_page="#e5d6b0", found="#f7df8a", current="#f2d29f",
        chips={
            "chip": ("#3b2f20", "#e6d9ba"), "chip-warning": ("#704300", "#f1dfae"), "chip-good": ("#1d5a3a", "#dbe5c3"),
            "chip-late": ("#8c1717", "#f3d6c3"),
        },
        marks={"yellow": "#f6e08a", "green": "#d3dfaa", "red": "#f2d0ba"},
    ),
    "night": Colours(
        ground="#101214", bar="#1a1d20", ink="#cfd3d8", soft="#a9b0b9", rule="#33383e", accent="#9cc3f0",
        warning="#f0c674", tint="#1f2429", selected="#2d4664", on_page="#2c4462", found="#4f4211", current="#633906",
        chips={
            "chip": ("#d3dae2", "#313841"), "chip-warning": ("#f0c674", "#3d3218"), "chip-good": ("#8fd6ae", "#1c3a2a"),
            "chip-late": ("#ff9d96", "#472423"),
        },
        marks={"yellow": "#4a4312", "green": "#1d402b", "red": "#522a26"},
    ),
}  # fmt: skip
