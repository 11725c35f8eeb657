from concurrent.futures import ThreadPoolExecutor

from app.intake.pdf import read_pdf
from exports.pdf import pdf_bytes
from exports.preview import render_page
from papers import sample_paper


def test_pages_are_drawn_while_a_plan_is_read() -> None:
    pdf = pdf_bytes(sample_paper())

    def work(number: int) -> int:
        return render_page(pdf, 0, 200).width if number % 2 else len(read_pdf("a.pdf", pdf).paragraphs)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(work, range(24)))
    assert set(found[1::2]) == {200}
    assert len(set(found[0::2])) == 1
