"""The colours, distances and heights of the visual direction; pixels are logical, at 100 %."""

from __future__ import annotations

from dataclasses import dataclass

MICRO, TINY, SMALL, MEDIUM, LARGE, PAGE, WIDE = 2, 4, 8, 12, 16, 20, 24
"""Spacing: inside a card LARGE, between cards MEDIUM, beside a page PAGE."""
ICON_GAP = 6
RADIUS, CARD_RADIUS, ZONE_RADIUS = 4, 6, 8
RAIL, RAIL_NARROW = 76, 48
TOP_BAR, PAGE_HEADER, STATUS_BAR = 46, 54, 26
FIELD, SMALL_BUTTON, CHIP, TAB = 32, 26, 22, 36
GRID_HEADER, GROUP_ROW, TASK_ROW = 32, 34, 52
TODAY_ROW, TODAY_GROUP, LIST_ROW, PERIOD_ROW = 44, 30, 32, 48
NO_COORDINATION, OVERLAY_PANE, NARROW = 1320, 1180, 1000
"""Content widths below which a screen gives something up."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour scheme; each colour is "#RRGGBB"."""

    dark: bool
    win: str
    page: str
    card: str
    head: str
    group: str
    hover: str
    sel: str
    border: str
    divider: str
    ctl: str
    ctlb: str
    text: str
    text2: str
    text3: str
    dis: str
    acc: str
    acc_hover: str
    acc_pressed: str
    onacc: str
    acct: str
    accl: str
    red: str
    redt: str
    redl: str
    amb: str
    ambt: str
    ambl: str
    grn: str
    grnt: str
    grnl: str
    gry: str
    gryt: str
    span_content: str
    span_unit: str
    span_time: str
    span_doubt: str
    bar_done: str
    bar_open: str
    bar_late: str
    bar_continuous: str
    bar_tardy: str
    desk: str
    paper: str = "#FFFFFF"
    undo: str = "#2B2D31"
    onundo: str = "#FFFFFF"
    undo_ring: str = "#8FC3F0"


LIGHT = Tokens(
    dark=False,
    win="#F3F3F4",
    page="#F9F9FA",
    card="#FFFFFF",
    head="#F6F6F8",
    group="#F4F5F7",
    hover="#F0F4F8",
    sel="#DDEBF7",
    border="#DEDEE2",
    divider="#EBEBEE",
    ctl="#C9C9CE",
    ctlb="#85858C",
    text="#1A1B1E",
    text2="#55565C",
    text3="#6B6C73",
    dis="#A0A1A7",
    acc="#0F5FA6",
    acc_hover="#0C5191",
    acc_pressed="#0A437A",
    onacc="#FFFFFF",
    acct="#E7F0F8",
    accl="#BBD6EC",
    red="#B3261E",
    redt="#FCEEED",
    redl="#EFC4C1",
    amb="#8A5200",
    ambt="#FFF5E2",
    ambl="#EBCF9C",
    grn="#17693A",
    grnt="#EAF5EE",
    grnl="#B5D9C2",
    gry="#5F6067",
    gryt="#EFEFF2",
    span_content="#DCEAF7",
    span_unit="#DBF0E2",
    span_time="#ECDFF4",
    span_doubt="#FFE9A8",
    bar_done="#2E7D52",
    bar_open="#4287C4",
    bar_late="#C4453C",
    bar_continuous="#85858C",
    bar_tardy="#B5780F",
    desk="#E4E5E8",
)

DARK = Tokens(
    dark=True,
    win="#1F2023",
    page="#242528",
    card="#2B2C30",
    head="#303136",
    group="#2F3035",
    hover="#303238",
    sel="#24405A",
    border="#3F4045",
    divider="#37383D",
    ctl="#4C4D53",
    ctlb="#8D8E95",
    text="#F2F2F4",
    text2="#C3C4CA",
    text3="#A6A7AE",
    dis="#6F7077",
    acc="#7CBBEE",
    acc_hover="#94C8F2",
    acc_pressed="#62A8E0",
    onacc="#0B1B29",
    acct="#1F3446",
    accl="#3A5F80",
    red="#FF9D94",
    redt="#43211F",
    redl="#7A3A35",
    amb="#F3BE63",
    ambt="#3D2F14",
    ambl="#73592A",
    grn="#86D3A3",
    grnt="#1C3527",
    grnl="#37674A",
    gry="#B6B7BE",
    gryt="#37383E",
    span_content="#27435C",
    span_unit="#1F3D2B",
    span_time="#3B2F47",
    span_doubt="#5A4A14",
    bar_done="#5FB585",
    bar_open="#6AA3D8",
    bar_late="#E5766D",
    bar_continuous="#8D8E95",
    bar_tardy="#D9A441",
    desk="#18191B",
)
