"""The style sheet, made from the tokens and the zoom: what Qt's style cannot say by palette."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from lenet_gui.ui.look.fonts import pixels, small, title
from lenet_gui.ui.look.tokens import Tokens
from lenet_gui.ui.look.zoom import is_presenting, least_target, px

_SHEET = """
Card {{ background: {surface}; border: 1px solid {line}; border-radius: {r10}px; }}
QFrame[kind="hairline"] {{ background: {line}; border: 0; }}
QLabel[kind="caption"] {{ color: {muted}; font-size: {small}px; }}
QLabel[kind="hint"] {{ color: {muted}; }}
QLabel[kind="title"] {{ font-size: {title}px; font-weight: 600; }}
QLabel[kind="sentence"] {{ font-size: {title}px; }}

QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}

QMenuBar {{ background: {window}; padding: {p2}px {p8}px 0 {p8}px; }}
QMenuBar::item {{ padding: {p4}px {p10}px; border-radius: {r6}px; background: transparent; }}
QMenuBar::item:selected {{ background: {line}; }}
QMenu {{ background: {surface}; border: 1px solid {line}; padding: {p4}px; }}
QMenu::item {{ padding: {v6}px {p24}px; border-radius: {r6}px; color: {text}; }}
QMenu::item:selected {{ background: {soft}; color: {accent}; }}
QMenu::item:disabled {{ color: {disabled}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: {p4}px {p8}px; }}
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {edge}; padding: {p4}px; }}

QTabWidget::pane {{ border: 0; border-top: 1px solid {line}; }}
QTabWidget::tab-bar {{ left: {p16}px; }}
QTabBar {{ qproperty-drawBase: 0; background: transparent; font-weight: 600; }}
QTabBar::tab {{
  height: {p36}px; padding: 0 {p8}px; margin-right: {p16}px; color: {muted};
  border: 0; border-top: 3px solid transparent; border-bottom: 3px solid transparent;
}}
QTabBar::tab:hover {{ color: {text}; }}
QTabBar::tab:selected {{ color: {text}; border-bottom-color: {accent}; }}
QTabBar::tab:selected:focus {{ color: {accent}; background: {soft}; }}
QTabBar::tear {{ image: none; width: 0; }}
Card QTabBar::tab {{ margin-right: {p4}px; }}

QPushButton {{
  background: {surface}; color: {text}; border: 1px solid {edge}; border-radius: {r6}px;
  padding: {v6}px {p12}px;
}}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {sunken}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: {v5}px {p11}px; }}
QPushButton:disabled {{ color: {disabled}; border-color: {line}; }}
WhyLink {{ padding: {v5}px {p10}px; }}
WhyLink:flat {{ background: transparent; border-color: transparent; color: {accent}; }}
WhyLink:flat:hover {{ background: {hover}; }}
WhyLink:flat:focus {{ border: 2px solid {accent}; }}
WhyLink:disabled {{ color: {disabled}; }}
QPushButton[primary="true"] {{
  background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600;
}}
QPushButton[primary="true"]:hover {{ background: {mid}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {text}; }}
QPushButton[primary="true"]:disabled {{
  background: {sunken}; color: {disabled}; border-color: {line};
}}

QToolButton {{
  background: transparent; color: {text}; border: 1px solid transparent; border-radius: {r6}px;
  padding: {v6}px {p7}px;
}}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed {{ background: {sunken}; }}
QToolButton:checked {{ background: {soft}; color: {accent}; border-color: {accent}; }}
QToolButton:focus {{ border: 2px solid {accent}; padding: {v5}px {p6}px; }}
QToolButton:disabled {{ color: {disabled}; }}
QToolButton::menu-indicator {{ image: none; }}
#correction_digits {{ background: {sunken}; border: 1px solid {line}; border-radius: {r6}px; }}
Correction QToolButton {{ padding: {v6}px {p4}px; }}
Correction QToolButton:focus {{ padding: {v5}px {p3}px; }}
Correction QToolButton:disabled {{ border-color: transparent; }}
Chip {{ font-size: {small}px; }}
Chip[strong="true"] {{ font-weight: 600; }}

QLineEdit, QAbstractSpinBox, QComboBox {{
  background: {surface}; color: {text}; border: 1px solid {edge}; border-radius: {r6}px;
  padding: {v6}px {p8}px;
  selection-background-color: {accent}; selection-color: {on_accent};
}}
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {{
  border: 2px solid {accent}; padding: {v5}px {p7}px;
}}
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {{
  background: {window}; color: {text}; border-color: {window};
}}
QAbstractSpinBox QLineEdit {{ border: 0; background: transparent; padding: 0; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
  width: {p20}px; border: 0; background: transparent; subcontrol-origin: border;
}}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {hover}; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; margin: 2px 2px 0 0; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; margin: 0 2px 2px 0; }}
QAbstractSpinBox::up-arrow {{ image: url("{up}"); width: {p10}px; height: {p10}px; }}
QAbstractSpinBox::down-arrow, QComboBox::down-arrow {{
  image: url("{down}"); width: {p10}px; height: {p10}px;
}}
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::down-arrow:disabled,
QComboBox::down-arrow:disabled {{ image: none; }}
QAbstractSpinBox::up-arrow:off, QAbstractSpinBox::down-arrow:off {{ image: none; }}
QComboBox::drop-down {{ border: 0; width: {p22}px; }}
/* The list opens below its field: one that lies over it has a height of its own, two pixels short
   where the field has the focus. */
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus {{
  background: {surface}; border: 1px solid {edge}; border-radius: 0; padding: 0; outline: 0;
  selection-background-color: {soft}; selection-color: {accent};
}}
QComboBox QAbstractItemView::item {{ padding: {p4}px; }}

TrainForm QComboBox, TrainForm QAbstractSpinBox {{ padding: {p4}px {p8}px; }}
TrainForm QComboBox:focus, TrainForm QAbstractSpinBox:focus {{ padding: {p3}px {p7}px; }}

QCheckBox, QRadioButton {{ spacing: {p8}px; padding: {v5}px 0; }}
QCheckBox::indicator {{
  width: {p16}px; height: {p16}px; border: 1px solid {edge}; border-radius: {r4}px;
  background: {surface};
}}
QCheckBox::indicator:checked {{
  background: {accent}; border-color: {accent}; image: url("{check}");
}}
QCheckBox::indicator:disabled {{ border-color: {line}; }}
QCheckBox::indicator:focus {{ border: 2px solid {accent}; }}
QCheckBox:focus, QRadioButton:focus {{ color: {accent}; }}

Segmented {{ background: {sunken}; border: 1px solid {line}; border-radius: {r6}px; }}
Segmented QRadioButton {{
  color: {muted}; border: 1px solid transparent; border-radius: {r6}px;
  padding: {v6}px {p14}px; spacing: 0;
}}
Segmented QRadioButton::indicator {{ width: 0; height: 0; border: 0; image: none; }}
Segmented QRadioButton:hover {{ color: {text}; }}
Segmented QRadioButton:checked {{
  background: {surface}; color: {text}; border-color: {edge}; font-weight: 600;
}}
Segmented QRadioButton:focus {{
  border: 2px solid {accent}; padding: {v5}px {p13}px;
}}
Segmented QRadioButton:disabled {{ color: {disabled}; }}

QSlider::groove:horizontal {{ height: {p4}px; border-radius: {r2}px; background: {sunken}; }}
QSlider::sub-page:horizontal {{ background: {accent}; border-radius: {r2}px; }}
QSlider::handle:horizontal {{
  width: {knob}px; margin: -{out}px 0; border-radius: {round}px;
  background: {surface}; border: 2px solid {accent};
}}
QSlider::handle:horizontal:focus {{ background: {accent}; }}
QSlider::sub-page:horizontal:disabled {{ background: {line}; }}
QSlider::handle:horizontal:disabled {{ border-color: {line}; }}

QProgressBar {{
  background: {sunken}; border: 0; border-radius: {r4}px;
}}
QProgressBar::chunk {{ background: {accent}; border-radius: {r4}px; }}

QScrollBar:vertical {{ background: transparent; width: {p10}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {p10}px; margin: 0; }}
QScrollBar::handle {{ background: {edge}; border-radius: {r4}px; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: {p24}px; }}
QScrollBar::handle:horizontal {{ min-width: {p24}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QScrollArea {{ background: transparent; border: 0; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
TrainForm {{ background: transparent; }}

QHeaderView::section {{
  background: {surface}; color: {muted}; border: 0; border-bottom: 1px solid {line};
  padding: {p4}px 3px; /* as far from the edge as Qt puts what is below */
}}
QTableView, QListView, QTreeView, QPlainTextEdit, QTextEdit, QTextBrowser {{
  background: {surface}; border: 1px solid {line}; border-radius: {r6}px; padding: 2px;
  selection-background-color: {soft}; selection-color: {accent};
}}
ConfusionTable, ConfusionTable QHeaderView, ConfusionTable QTableCornerButton::section {{
  border: 0; padding: 0; background: transparent;
}}
EffectTable, #silenced {{
  border: 2px solid transparent; padding: 0; background: transparent;
}}
EffectTable QHeaderView, EffectTable QHeaderView::section {{ background: transparent; }}
#silenced::item {{
  background: {soft}; color: {accent}; border-radius: {r6}px; padding: {p3}px {p8}px;
}}
#silenced::item:hover {{ background: {hover}; }}
RunsTable QHeaderView::section {{ padding: {p4}px {p11}px; }}
RunsTable::item {{ padding: 0 {p8}px; }}
RunsTable, #keys_list {{ outline: 0; }} /* a row is what is chosen there, or nothing */
QTableView:focus, QListView:focus, QTreeView:focus, QPlainTextEdit:focus {{
  border: 2px solid {accent}; padding: 1px;
}}
EffectTable:focus, #silenced:focus, Kinds:focus {{ border: 2px solid {accent}; padding: 0; }}
ConfusionTable:focus {{ border: 0; padding: 0; }}
MisreadView QListView, MisreadView QListView:focus, Gallery, Gallery:focus {{
  border: 0; padding: 0; background: transparent;
}}
Kinds {{ border: 2px solid transparent; padding: 0; background: transparent; }}
Kinds::item {{ padding: 0 {p8}px; border-radius: {r6}px; }}
Kinds::item:hover {{ background: {hover}; }}
Kinds::item:selected {{ background: {soft}; color: {accent}; }}
QStatusBar {{ background: {window}; border-top: 1px solid {line}; color: {muted}; }}
QStatusBar::item {{ border: 0; }}
QStatusBar QLabel, QStatusBar LiveText {{ color: {muted}; font-size: {small}px; }}
QStatusBar QPushButton, QStatusBar QToolButton {{ padding: 1px {p8}px; font-size: {small}px; }}
LessonStrip {{ background: {surface}; border-top: 1px solid {line}; }}
Thumbnails {{ background: transparent; }}
Notice {{ background: {warning_ground}; border-bottom: 1px solid {line}; }}
Notice QLabel {{ color: {warning}; }}
Notice QPushButton {{ color: {warning}; background: transparent; border-color: {warning}; }}
"""

_KNOB_BORDER = 2  # pixels

# The lengths named in the sheet, in pixels at the usual size.
_LENGTHS = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 20, 22, 24, 26, 28, 36)


def sheet_of(tokens: Tokens, pictures: dict[str, str]) -> str:
    """Return the style sheet for an application.

    pictures: paths of small pictures: "up", "down" and "check".
    """
    lengths = {f"{kind}{length}": px(length) for kind in "pr" for length in _LENGTHS}
    lengths |= {"v5": px(5), "v6": px(6)}  # over and under what is clicked
    if is_presenting():
        line = QFontMetrics(QApplication.font()).height()
        lengths["v5"] = max(lengths["v5"], (least_target() - line + 1) // 2)
    lengths |= _knob()
    lengths["v6"] = max(lengths["v6"], lengths["v5"] + 1)
    return _SHEET.format(
        **asdict(tokens),
        **lengths,
        **{name: _quoted(path) for name, path in pictures.items()},
        disabled=tokens.disabled,
        small=pixels(small(QApplication.font())),
        title=pixels(title(QApplication.font())),
    )


def _quoted(path: str) -> str:
    """Return a path for between quotes: one character amiss, and Qt drops the whole sheet."""
    return path.replace("\\", "\\\\").replace('"', '\\"')


def _knob() -> dict[str, int]:
    """Return the lengths of a slider's knob, which is round and in the middle of its groove."""
    groove = px(4)
    out = (px(14) - groove) // 2
    side = groove + 2 * out
    return {"out": out, "knob": side - 2 * _KNOB_BORDER, "round": side // 2}
