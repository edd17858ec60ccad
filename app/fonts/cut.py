"""Cuts the fonts of this folder from the @fontsource-variable packages: python app/fonts/cut.py (needs fonttools and brotli)."""

from io import BytesIO
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
PACKAGES = HERE.parents[1] / "node_modules/@fontsource-variable"
CHARACTERS = (
    "0020-007E 00A0-00FF 0131 0152-0153 02BB-02BC 02C6 02DA 02DC 2002-200B 2010-2015 2018-201E 2020-2022 2026 2030 2032-2033 "
    "2039-203A 2044 20AC 20B9 2116 2122 2190-2193 2212 2215 FFFD"
)
FEATURES = "kern liga calt ccmp locl mark mkmk pnum tnum lnum".split()
FONTS = [
    ("fraunces/files/fraunces-latin-full-normal.woff2", "fraunces", {"SOFT": 30, "WONK": 0, "wght": (400, 600)}),
    ("fraunces/files/fraunces-latin-full-italic.woff2", "fraunces-italic", {"SOFT": 30, "WONK": 0, "wght": 400, "opsz": 72}),
    ("inter/files/inter-latin-wght-normal.woff2", "inter", {"wght": (400, 700)}),
]


def unicodes() -> list[int]:
    ranges = [part.split("-") for part in CHARACTERS.split()]
    return [code for part in ranges for code in range(int(part[0], 16), int(part[-1], 16) + 1)]


def straighten(font: TTFont) -> None:
    """Puts the plain forms of letters where Fraunces has its wonky ones: the package keeps both, and exchanges them by the axis WONK."""
    plain = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            plain |= getattr(table, "mapping", {})
    for table in font["cmap"].tables:
        table.cmap = {code: plain.get(glyph, glyph) for code, glyph in table.cmap.items()}
    font["GSUB"].table.FeatureVariations = None


# Without axes and uncompressed, for pictures that the server draws (sharp cannot read WOFF2).
STILL = [
    ("fraunces/files/fraunces-latin-full-normal.woff2", "fraunces-still", {"SOFT": 30, "WONK": 0, "wght": 430, "opsz": 60}),
    ("fraunces/files/fraunces-latin-full-italic.woff2", "fraunces-italic-still", {"SOFT": 30, "WONK": 0, "wght": 400, "opsz": 30}),
    ("inter/files/inter-latin-wght-normal.woff2", "inter-still", {"wght": 500}),
]

for source, name, axes in FONTS + STILL:
    still = (source, name, axes) in STILL
    font = TTFont(PACKAGES / source)
    if "WONK" in axes:
        straighten(font)
    whole = BytesIO()
    instancer.instantiateVariableFont(font, axes).save(whole)
    font = TTFont(whole)
    flavor = None if still else "woff2"
    options = subset.Options(layout_features=FEATURES, hinting=False, desubroutinize=True, flavor=flavor)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=unicodes())
    cutter.subset(font)
    font.flavor = flavor
    if still:
        family = f"Guildhall {name}"
        for record in (1, 4, 16):
            font["name"].setName(family, record, 3, 1, 0x409)
        font["name"].setName("Regular", 2, 3, 1, 0x409)
    file = HERE / f"{name}.{flavor or 'ttf'}"
    font.save(file)
    print(file.name, file.stat().st_size)


def whole_font(package: str, axes: dict[str, float], name: str) -> None:
    """One still font from the parts into which the package is cut by script: documents (PDF) hold names in all of them."""
    parts = []
    for script in ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "vietnamese"):
        font = TTFont(PACKAGES / f"{package}/files/{package}-{script}-wght-normal.woff2")
        still = instancer.instantiateVariableFont(font, axes)
        for table in ("GSUB", "GPOS", "GDEF", "STAT", "DSIG"):
            if table in still:
                del still[table]
        still.flavor = None
        path = HERE / f"{name}-{script}.part"
        still.save(path)
        parts.append(path)
    merge.Merger().merge([str(part) for part in parts]).save(HERE / f"{name}.ttf")
    for part in parts:
        part.unlink()


whole_font("inter", {"wght": 400}, "inter-documents")
whole_font("inter", {"wght": 600}, "inter-documents-strong")
