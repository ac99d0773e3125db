"""What the translations say: complete, with all that a text must keep, and in one voice."""

# ruff: noqa: RUF001 - punctuation of Chinese

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import lenet_gui

FOLDER = Path(lenet_gui.__file__).parent / "translations"
TERMS = Path(__file__).parents[1] / "docs" / "translating.md"
HAN = r"[\u3400-\u9fff]"
# Words of the mainland, or of no computer in Taiwan.
FOREIGN = (
    "數據 網絡 默認 文件夾 保存 加載 打開 屏幕 圖像 信息 視頻 鼠標 軟件 菜單 文檔 設置 激活 卸載 "
    "線程 內存 硬盤 服務器 概率 偏置 置信 過擬合 算法 代碼 字符 標簽 拷貝 復制 撤銷 剪切板 粘貼"
)


@dataclass(frozen=True)
class Text:
    source: str
    forms: tuple[str, ...]


def texts(path: Path) -> list[Text]:
    """Return the texts of a language, and what they are in it; more than one where it counts."""
    found = []
    for message in ElementTree.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        assert translation is not None
        forms = [each.text or "" for each in translation.iter("numerusform")]
        if translation.get("type") == "unfinished":
            forms = [""]
        found.append(Text(message.findtext("source", ""), tuple(forms or [translation.text or ""])))
    return found


LANGUAGES = sorted(path for path in FOLDER.glob("*.ts") if path.stem != "en")
EACH_LANGUAGE = pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)


def unlike(path: Path, kept: Callable[[str], object]) -> list[str]:
    """Return the texts of which a translation has not kept something."""
    return [
        f"{text.source} → {form}"
        for text in texts(path)
        for form in text.forms
        if form and kept(form) != kept(text.source)
    ]


@EACH_LANGUAGE
def test_nothing_is_left_to_translate(path: Path) -> None:
    assert [text.source for text in texts(path) if not all(text.forms)] == []


@EACH_LANGUAGE
def test_values_have_their_places(path: Path) -> None:
    assert unlike(path, lambda text: sorted(re.findall(r"\{\w*\}|%L?n", text))) == []


@EACH_LANGUAGE
def test_markup_is_kept(path: Path) -> None:
    assert unlike(path, lambda text: re.findall(r"<[^>]+>", text)) == []


@EACH_LANGUAGE
def test_each_text_has_as_many_letters_for_alt(path: Path) -> None:
    assert unlike(path, lambda text: len(re.findall(r"&\w", text))) == []


@EACH_LANGUAGE
def test_patterns_of_files_are_kept(path: Path) -> None:
    assert unlike(path, lambda text: re.findall(r"\(\*\.[^)]*\)|;;|\(\{patterns\}\)", text)) == []


# Traditional Chinese


@pytest.fixture(scope="module")
def chinese() -> list[Text]:
    return texts(FOLDER / "zh_TW.ts")


def matches(chinese: list[Text], pattern: str) -> list[str]:
    return [form for text in chinese for form in text.forms if re.search(pattern, form)]


def test_letters_for_alt_are_the_english_ones_in_brackets(chinese: list[Text]) -> None:
    def letters(text: str) -> list[str]:
        return [letter.upper() for letter in re.findall(r"&(\w)", text)]

    assert [t.source for t in chinese if letters(t.source) != letters(t.forms[0])] == []
    assert matches(chinese, r"(?<!\()&\w|&\w(?!\)[…：]?$)") == []


def test_every_character_is_one_of_taiwans(chinese: list[Text]) -> None:
    """Big5 has no simplified ones."""
    characters = {each for text in chinese for form in text.forms for each in form}
    han = {each for each in characters if re.match(HAN, each)}
    assert {each for each in han if not each.encode("cp950", "ignore")} == set()
    assert len(han) > 500


def test_no_words_of_the_mainland(chinese: list[Text]) -> None:
    assert matches(chinese, FOREIGN.replace(" ", "|")) == []


def test_punctuation_is_full_width_and_nothing_is_spaced(chinese: list[Text]) -> None:
    without_patterns = [text for text in chinese if ";;" not in text.source]
    assert matches(without_patterns, rf"{HAN}([,:;?!]|\.(?!\w))|[,:;?!](?={HAN})") == []
    assert matches(chinese, r"[0-9}] %") == []
    assert matches(chinese, rf"{HAN} [A-Za-z0-9{{%]|[A-Za-z0-9}}%] {HAN}") == []
    assert matches(chinese, r" [，。：；？！、（）「」]|[，。：；？！、）」] ") == []


def test_a_sentence_ends_as_a_sentence(chinese: list[Text]) -> None:
    ends = {".": "。", "…": "…", "?": "？", ":": "："}
    sentences = [text for text in chinese if " " in text.source]
    assert [
        f"{text.source} → {text.forms[0]}"
        for text in sentences
        for english, end in ends.items()
        if text.source.endswith(english) != text.forms[0].endswith(end)
    ] == []


def terms() -> Iterator[tuple[str, str]]:
    for row in re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", TERMS.read_text(encoding="utf-8"), re.M):
        if row[0] not in ("English", "---"):
            yield row


def test_a_term_is_always_the_same(chinese: list[Text]) -> None:
    found = list(terms())
    assert len(found) > 40
    wrong = []
    for english, term in found:
        word = re.compile(rf"\b{english}(s|es)?\b", re.IGNORECASE)
        for text in chinese:
            plain = re.sub(r"\{\w+\}", "", text.source)
            if word.search(plain) and term not in text.forms[0].lower():
                wrong.append(f"{english}, {term}: {text.source} → {text.forms[0]}")
    assert wrong == []
