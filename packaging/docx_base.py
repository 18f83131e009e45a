"""Write ``resources/docx/base.docx``: the empty A4 document from which every DOCX paper grows.

Run by a developer after a change here: ``python packaging/docx_base.py``. The result is committed
and has the same bytes each time. It names the faces that office computers have, with substitutes
for those that come with other programs only, and holds no theme, no thumbnail, no traces of edits.
"""

import zipfile
from pathlib import Path

OUTPUT = Path(__file__).resolve().parent.parent / "resources" / "docx" / "base.docx"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PKG = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FONTS = (
    ("Times New Roman", "", "roman"),
    ("宋体", "SimSun", "auto"),
    ("黑体", "SimHei", "modern"),
    ("仿宋_GB2312", "FangSong", "modern"),
    ("楷体_GB2312", "KaiTi", "modern"),
    ("方正小标宋简体", "Noto Serif SC", "auto"),
    ("SimSun-ExtB", "宋体-ExtB", "modern"),
)
STYLES = (
    ("LMTitle", "标题", "方正小标宋简体", 44, "center"),
    ("LMNumber", "编号", "仿宋_GB2312", 28, "center"),
    ("LMCell", "格内", "仿宋_GB2312", 24, "left"),
    ("LMSign", "落款", "仿宋_GB2312", 28, "left"),
)


def _fonts() -> str:
    entries = "".join(
        f'<w:font w:name="{name}">'
        + (f'<w:altName w:val="{other}"/>' if other else "")
        + f'<w:charset w:val="86"/><w:family w:val="{family}"/></w:font>'
        for name, other, family in FONTS
    )
    return f"{HEAD}<w:fonts {W}>{entries}</w:fonts>"


def _faces(east_asia: str) -> str:
    latin = "Times New Roman"
    return (
        f'<w:rFonts w:ascii="{latin}" w:eastAsia="{east_asia}" w:hAnsi="{latin}" w:cs="{latin}"/>'
    )


def _styles() -> str:
    own = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:jc w:val="{align}"/></w:pPr>'
        f'<w:rPr>{_faces(face)}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        for key, name, face, size, align in STYLES
    )
    return (
        f"{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{_faces('仿宋_GB2312')}"
        '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl w:val="0"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'
        f"</w:style>{own}</w:styles>"
    )


def _relationships(entries: tuple[tuple[str, str, str], ...]) -> str:
    items = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, kind, target in entries
    )
    return f'{HEAD}<Relationships xmlns="{PKG}/relationships">{items}</Relationships>'


def _types() -> str:
    parts = (
        ("/word/document.xml", f"{WORD}.document.main+xml"),
        ("/word/styles.xml", f"{WORD}.styles+xml"),
        ("/word/settings.xml", f"{WORD}.settings+xml"),
        ("/word/fontTable.xml", f"{WORD}.fontTable+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    )
    items = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts)
    return (
        f'{HEAD}<Types xmlns="{PKG}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{items}</Types>'
    )


def parts() -> dict[str, str]:
    """Return the parts of the package by name, the content types first."""
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relationships(
            (
                ("rId1", f"{R}/officeDocument", "word/document.xml"),
                (
                    "rId2",
                    f"{PKG}/relationships/metadata/core-properties",
                    "docProps/core.xml",
                ),
            )
        ),
        "docProps/core.xml": (
            f'{HEAD}<cp:coreProperties xmlns:cp="{PKG}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
        ),
        "word/_rels/document.xml.rels": _relationships(
            (
                ("rId1", f"{R}/styles", "styles.xml"),
                ("rId2", f"{R}/settings", "settings.xml"),
                ("rId3", f"{R}/fontTable", "fontTable.xml"),
            )
        ),
        "word/document.xml": (
            f'{HEAD}<w:document {W} xmlns:r="{R}"><w:body><w:sectPr>'
            '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" '
            'w:bottom="1984" w:left="1587" w:header="851" w:footer="992" w:gutter="0"/>'
            "</w:sectPr></w:body></w:document>"
        ),
        "word/fontTable.xml": _fonts(),
        "word/settings.xml": (
            f'{HEAD}<w:settings {W}><w:characterSpacingControl w:val="compressPunctuation"/>'
            '<w:compat><w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
            '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
        ),
        "word/styles.xml": _styles(),
    }


def main() -> None:
    """Write the file."""
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(OUTPUT, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in parts().items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    print(OUTPUT.name, OUTPUT.stat().st_size)


if __name__ == "__main__":
    main()
