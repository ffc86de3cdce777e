"""Light and dark palettes; the offscreen platform has no dark scheme."""

from PySide6.QtGui import QColor, QPalette

_ROLE = QPalette.ColorRole
_LIGHT = {
    _ROLE.Window: "#f4f4f3",
    _ROLE.WindowText: "#1d1d1f",
    _ROLE.Base: "#ffffff",
    _ROLE.Text: "#1d1d1f",
}
_DARK = {
    _ROLE.Window: "#2b2d30",
    _ROLE.WindowText: "#e6e6e6",
    _ROLE.Base: "#1a1b1e",
    _ROLE.AlternateBase: "#232427",
    _ROLE.Text: "#e6e6e6",
    _ROLE.PlaceholderText: "#8f9094",
    _ROLE.Button: "#393b40",
    _ROLE.ButtonText: "#e6e6e6",
    _ROLE.Light: "#4a4c52",
    _ROLE.Midlight: "#414348",
    _ROLE.Mid: "#26282b",
    _ROLE.Dark: "#17181a",
    _ROLE.Shadow: "#0c0c0d",
    _ROLE.ToolTipBase: "#393b40",
    _ROLE.ToolTipText: "#e6e6e6",
    _ROLE.Link: "#7fb2ff",
}


def _palette(colors: dict[QPalette.ColorRole, str]) -> QPalette:
    palette = QPalette()
    for role, color in colors.items():
        palette.setColor(role, QColor(color))
    return palette


def light() -> QPalette:
    return _palette(_LIGHT)


def dark() -> QPalette:
    return _palette(_DARK)
