from datetime import date
from pathlib import Path

import pytest

from app.paths import data_folder
from app.settings import Settings, load_settings, save_settings


def test_settings_come_back(tmp_path: Path) -> None:
    settings = Settings(125, "dark", date(2026, 10, 16), "0102")
    save_settings(tmp_path, settings)
    assert load_settings(tmp_path) == settings


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0" * 40,
        "[]",
        "{",
        '{"font_scale": "x"}',
        '{"font_scale": 7}',
        '{"font_scale": 1e999}',
        pytest.param("[" * 90_000, id="deep"),
        '{"last_opened": "31/02"}',
        "null",
    ],
)
def test_damaged_settings_are_the_usual_ones(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text, "utf-8")
    assert load_settings(tmp_path) == Settings()


def test_the_data_folder_is_local_and_can_be_chosen(tmp_path: Path) -> None:
    assert data_folder(tmp_path) == tmp_path
    assert data_folder().name == "SoKeHoach"
