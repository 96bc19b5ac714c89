"""Prose set in lines of cells."""

from hypothesis import given
from hypothesis import strategies as st

from tui_app.text.glyphs import ASCII
from tui_app.text.lines import Role, Span, plain_text, width
from tui_app.text.look import Look
from tui_app.text.prose import (
    Block,
    BulletList,
    CodeBlock,
    DisplayFormula,
    HardBreak,
    Heading,
    InlineFormula,
    Link,
    Paragraph,
    PlainTable,
    Quote,
    Rule,
    TermWords,
    Words,
    inline_spans,
    prose_lines,
)

HINGE = r"L_i = \sum_{j \ne y_i} \max(0, s_j - s_{y_i} + 1)"


def paragraph(text: str) -> Paragraph:
    return Paragraph((Words(text),))


def shown(*blocks: Block, cells: int = 30, look: Look | None = None) -> str:
    return plain_text(prose_lines(blocks, cells, look or Look()))


def test_a_blank_line_stands_between_blocks() -> None:
    assert shown(Heading(2, (Words("Loss"),)), paragraph("One number."), Rule(), cells=12) == (
        "Loss\n\nOne number.\n\n────────────"
    )


def test_a_paragraph_keeps_roles_targets_and_formulas() -> None:
    inlines = (
        Words("the "),
        Words("true", Role.STRONG),
        Words(" class leads by the "),
        TermWords("margin", "margin"),
        Words(" of "),
        InlineFormula(r"s_{y_i}"),
        Words("."),
    )
    (row,) = prose_lines([Paragraph(inlines)], 60, Look())
    assert row == (
        Span("the "),
        Span("true", Role.STRONG),
        Span(" class leads by the "),
        Span("margin", Role.TERM, "margin"),
        Span(" of "),
        Span("s_yᵢ", Role.MATH),
        Span("."),
    )


def test_a_hard_break_ends_a_line_and_a_source_break_does_not() -> None:
    assert shown(Paragraph((Words("one\ntwo"), HardBreak(), Words("three")))) == "one two\nthree"


def test_only_an_address_of_the_web_is_spelled_out() -> None:
    web = Link("the notes", "https://cs231n.github.io/")
    inside = Link("the walk", "svm-loss/cat-walk")
    assert shown(Paragraph((web, Words(" and "), inside)), cells=60) == (
        "the notes (https://cs231n.github.io/) and the walk"
    )
    (row,) = prose_lines([Paragraph((inside,))], 60, Look())
    assert row == (Span("the walk", Role.PLAIN, "svm-loss/cat-walk"),)


def test_markup_in_a_text_is_only_text() -> None:
    assert shown(paragraph("[bold]<b>*x*\\[/]")) == "[bold]<b>*x*\\[/]"


def test_list_items_hang_below_their_text() -> None:
    inner = BulletList(((paragraph("nested"),),))
    items = ((paragraph("a long item that is wrapped"), inner), (paragraph("점수표"),))
    assert shown(BulletList(items), cells=16) == "• a long item\n  that is\n  wrapped\n  • nested\n• 점수표"
    assert shown(BulletList(items[1:]), look=Look(glyphs=ASCII)) == "- 점수표"


def test_numbers_are_aligned_and_a_loose_list_is_spaced() -> None:
    items = tuple((paragraph(f"step {n}"),) for n in (9, 10))
    assert shown(BulletList(items, ordered=True, start=9)) == "9.  step 9\n10. step 10"
    assert shown(BulletList(items, ordered=True, start=1, tight=False)) == "1. step 9\n\n2. step 10"


def test_a_quote_has_a_bar() -> None:
    assert shown(Quote((paragraph("happy with the scores"), paragraph("yes"))), cells=14) == (
        "│ happy with\n│ the scores\n│\n│ yes"
    )


def test_code_is_indented_and_never_wrapped() -> None:
    code = CodeBlock(
        "margins = np.maximum(0, scores - scores[y] + 1)\n\tmargins[y] = 0\n\nreturn 1\n", "python"
    )
    assert shown(code, cells=10) == (
        "    margins = np.maximum(0, scores - scores[y] + 1)\n        margins[y] = 0\n\n    return 1"
    )


def test_a_formula_is_stacked_where_it_fits_and_on_one_line_where_not() -> None:
    assert shown(DisplayFormula(HINGE), cells=60) == ("    Lᵢ =  Σ   max(0, sⱼ − s_yᵢ + 1)\n         j≠yᵢ")
    assert shown(DisplayFormula(HINGE), cells=20) == "  Lᵢ = Σ_{j≠yᵢ}\n  max(0, sⱼ − s_yᵢ +\n  1)"


def test_a_table_is_aligned_by_cells() -> None:
    table = PlainTable(
        header=((Words("클래스"),), (Words("score"),)),
        rows=(((Words("cat"),), (Words("3.2"),)), ((Words("개구리"),), (InlineFormula("-1.7"),))),
        alignments=("left", "right"),
    )
    assert shown(table) == "클래스  score\n──────  ─────\ncat       3.2\n개구리   −1.7"


def test_a_wide_table_wraps_its_widest_column() -> None:
    table = PlainTable(
        header=((Words("loss"),), (Words("what it asks of the scores"),)),
        rows=(((Words("hinge"),), (Words("a lead of the margin over every class"),)), (((Words("ova"),),))),
        alignments=("left", "left"),
    )
    lines = prose_lines([table], 24, Look())
    assert max(width(each) for each in lines) <= 24
    assert plain_text(lines) == (
        "loss   what it asks of\n       the scores\n─────  ─────────────────\n"
        "hinge  a lead of the\n       margin over every\n       class\nova"
    )


def test_inline_spans_make_one_line_of_breaks() -> None:
    spans = inline_spans((Words("a"), HardBreak(), Words("b", Role.CODE)), Look(), Role.STRONG)
    assert spans == [Span("a", Role.STRONG), Span(" ", Role.STRONG), Span("b", Role.CODE)]


TEXTS = st.text(alphabet="ab 가나,.", max_size=40)
PARAGRAPHS = st.builds(paragraph, TEXTS)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    PARAGRAPHS,
    st.builds(lambda text: Heading(2, (Words(text),)), TEXTS),
    st.builds(lambda texts: BulletList(tuple((each,) for each in texts)), st.lists(PARAGRAPHS, max_size=3)),
    st.builds(lambda texts: Quote(tuple(texts)), st.lists(PARAGRAPHS, max_size=2)),
    st.just(Rule()),
)


@given(st.lists(BLOCKS, max_size=5), st.integers(8, 60))
def test_prose_stays_within_its_cells(blocks: list[Block], cells: int) -> None:
    lines = prose_lines(blocks, cells, Look())
    assert all(width(each) <= cells for each in lines)
    assert all("\n" not in span.text for each in lines for span in each)
