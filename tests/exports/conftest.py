from __future__ import annotations

import pytest

from app.domain.paper import OfficialPaper
from papers import sample_paper


@pytest.fixture(scope="session")
def paper() -> OfficialPaper:
    return sample_paper()
