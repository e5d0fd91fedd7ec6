"""The one stylesheet of the window, a template filled from the colour roles."""

from __future__ import annotations

from string import Template

from libdesk.ui.roles import ColourRoles

_TEMPLATE = Template("""
QPushButton { background: $surface; color: $text; border: 1px solid $line; border-radius: 6px;
  padding: 4px 12px; min-height: 22px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $pressed; }
QPushButton:focus { border: 2px solid $accent; padding: 3px 11px; }
QPushButton:disabled { color: $disabled; background: $window; }
QPushButton[kind="primary"] { background: $accent; color: $on_sign; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border-color: $text; }
QPushButton[kind="primary"]:disabled { background: $pressed; color: $disabled; border-color: $pressed; }
QPushButton[kind="destructive"] { color: $stop; }
QPushButton[kind="destructive"]:disabled { color: $disabled; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:pressed, QPushButton[kind="quiet"]:checked { background: $pressed; }
QPushButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="status"] { background: transparent; border-color: transparent; color: $secondary;
  padding: 0 6px; min-height: 20px; border-radius: 4px; }
QPushButton[kind="status"]:hover { background: $hover; color: $text; }
QPushButton[kind="status"]:focus { border: 2px solid $accent; padding: 0 5px; min-height: 18px; }
QPushButton[kind="rail"] { background: transparent; border: 2px solid transparent; color: $secondary;
  text-align: left; padding: 4px 8px; min-height: 28px; }
QPushButton[kind="rail"]:hover { background: $hover; color: $text; }
QPushButton[kind="rail"]:checked { background: $selection; color: $text; font-weight: 600; }
QPushButton[kind="rail"]:focus { border-color: $accent; }
QPushButton[kind="rail"][collapsed="true"] { text-align: center; padding: 4px; }
QPushButton::menu-indicator { image: none; width: 0; }
QLineEdit, QPlainTextEdit, QComboBox, QDateEdit, QSpinBox { background: $surface; color: $text;
  border: 1px solid $field_line; border-radius: 6px; padding: 4px 7px;
  selection-background-color: $accent; selection-color: $on_sign; placeholder-text-color: $secondary; }
QLineEdit, QComboBox, QDateEdit, QSpinBox { min-height: 22px; }
QPlainTextEdit { padding: 2px 3px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {
  border: 2px solid $accent; padding: 3px 6px; }
QPlainTextEdit:focus { padding: 1px 2px; }
QLineEdit:read-only, QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
  background: $window; border-color: $line; color: $secondary; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border-color: $stop; }
QComboBox { padding-right: 28px; max-height: 22px; combobox-popup: 0; }
QComboBox:focus { padding-right: 27px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line; outline: 0;
  selection-background-color: $selection; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; }
ScanBox { min-height: 40px; padding: 4px 15px; border-radius: 6px; }
ScanBox:focus { padding: 3px 14px; }
QTableView { background: $surface; color: $text; border: none; outline: 0; gridline-color: $line;
  selection-background-color: $selection; selection-color: $text; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $secondary; border: none; border-bottom: 1px solid $line;
  padding: 0 12px; font-weight: 400; }
QHeaderView::section:hover { background: $hover; color: $text; }
QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar { background: transparent; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $line; border: 3px solid transparent; border-radius: 6px; background-clip: padding; }
QScrollBar::handle:vertical { min-height: 32px; border-radius: 3px; margin: 2px 3px; border: none; }
QScrollBar::handle:horizontal { min-width: 32px; border-radius: 3px; margin: 3px 2px; border: none; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $field_line; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: $surface; color: $text; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: 4px 8px; }
QProgressBar { background: $pressed; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: $line; }
QScrollArea { background: transparent; border: none; }
LoanList { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
SecondaryLabel, FieldLabel, StatusLabel { color: $secondary; }
ErrorLabel { color: $stop; }
QLabel[sign="done"] { color: $done; }
QLabel[sign="attention"] { color: $attention; }
QLabel[sign="stop"] { color: $stop; }
QLabel[sign="information"] { color: $information; }
""")


def stylesheet(roles: ColourRoles) -> str:
    """The stylesheet in one table of colours."""
    return _TEMPLATE.substitute(roles._asdict())
