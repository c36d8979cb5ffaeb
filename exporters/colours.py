"""The few colours: of text and rules, and of what is meant by a chip or a callout.  The window has the same."""

COLOURS = {
    "ink": "#1c2126", "grey": "#5d6670", "blue": "#1f3f66", "amber": "#8a5a00", "green": "#1d6b45", "red": "#9b1c1c",
    "rule": "#c9ced4", "leader": "#c9ced4", "tint": "#eef2f6", "amber-tint": "#fbf3e2", "green-tint": "#e6f3ec",
    "red-tint": "#fcebea", "steel": "#758ca8", "bare": "#ffffff",
}  # fmt: skip

NIGHT = {
    "ink": "#cfd3d8", "grey": "#a9b0b9", "blue": "#9cc3f0", "amber": "#f0c674", "green": "#8fd6ae", "red": "#ff9d96",
    "rule": "#33383e", "leader": "#4a5057", "tint": "#262b31", "amber-tint": "#3d3218", "green-tint": "#1c3a2a",
    "red-tint": "#472423", "paper": "#101214", "steel": "#4f6780", "bare": "#101214",
}  # fmt: skip
"""The same on dark paper, for reading at night on a screen."""

FILLS = {
    "good": ("green", "green", ""), "plain": ("steel", "steel", ""), "warning": ("amber", "amber-tint", "rising"),
    "late": ("red", "red-tint", "falling"), "none": ("grey", "bare", ""),
}  # fmt: skip
"""How a stretch of a bar is filled: ink (outline and stripes), ground, and which way its stripes run.

Dark, middle, striped two ways and bare: they can be told apart in grey and by who does not see colours.
"""
