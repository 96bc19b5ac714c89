"""The LaTeX that losslab knows: signs, functions, Greek letters, delimiters, environments.

Every character stands in DejaVu Sans Mono and takes one cell; beside it is its ASCII twin. Blackboard letters
that the font lacks (𝟙, 𝔼) are written plain, as the lecture writes 1[…].
"""

from __future__ import annotations

import string
from types import MappingProxyType

from tui_app.text.formula.tree import Kind, Symbol

# fmt: off
_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π",
    "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}

_ORDINARY = {
    "partial": ("∂", "d"), "infty": ("∞", "inf"), "nabla": ("∇", "grad"), "ldots": ("…", "..."),
    "cdots": ("⋯", "..."), "dots": ("…", "..."), "vdots": (":", ":"), "top": ("T", "T"), "ell": ("l", "l"),
    "prime": ("′", "'"), "%": ("%", "%"), "#": ("#", "#"), "&": ("&", "&"), "_": ("_", "_"), "$": ("$", "$"),
    "forall": ("∀", "for all"), "exists": ("∃", "exists"), "emptyset": ("∅", "{}"), "degree": ("°", "deg"),
    "circ": ("∘", "o"), "neg": ("¬", "not"),
}

_BINARY = {
    "cdot": ("·", "*"), "times": ("×", "x"), "pm": ("±", "+/-"), "mp": ("∓", "-/+"), "div": ("÷", "/"),
    "odot": ("⊙", "(.)"), "ast": ("*", "*"), "cup": ("∪", "or"), "cap": ("∩", "and"),
    "setminus": ("\\", "\\"), "wedge": ("∧", "and"), "vee": ("∨", "or"),
}

_RELATIONS = {
    "le": ("≤", "<="), "leq": ("≤", "<="), "ge": ("≥", ">="), "geq": ("≥", ">="), "ne": ("≠", "!="),
    "neq": ("≠", "!="), "approx": ("≈", "~="), "in": ("∈", "in"), "notin": ("∉", "not in"), "to": ("→", "->"),
    "rightarrow": ("→", "->"), "leftarrow": ("←", "<-"), "gets": ("←", "<-"), "mapsto": ("↦", "|->"),
    "Rightarrow": ("⇒", "=>"), "implies": ("⇒", "=>"), "Leftrightarrow": ("⇔", "<=>"), "iff": ("⇔", "<=>"),
    "mid": ("|", "|"), "sim": ("∼", "~"), "propto": ("∝", "prop. to"), "equiv": ("≡", "==="),
    "lt": ("<", "<"), "gt": (">", ">"), "subset": ("⊂", "subset"), "subseteq": ("⊆", "subset="),
    "colon": (":", ":"),
}

_FUNCTIONS = (
    "log", "ln", "exp", "sin", "cos", "tan", "tanh", "sinh", "cosh", "arg", "det", "dim", "Pr", "deg", "ker",
)
_LIMIT_FUNCTIONS = ("max", "min", "argmax", "argmin", "lim", "sup", "inf")

_OPENING = {
    "{": ("{", "{"), "lbrace": ("{", "{"), "lVert": ("‖", "||"), "lvert": ("|", "|"), "langle": ("⟨", "<"),
    "lfloor": ("⌊", "floor("), "lceil": ("⌈", "ceil("), "lbrack": ("[", "["),
}
_CLOSING = {
    "}": ("}", "}"), "rbrace": ("}", "}"), "rVert": ("‖", "||"), "rvert": ("|", "|"), "rangle": ("⟩", ">"),
    "rfloor": ("⌋", ")"), "rceil": ("⌉", ")"), "rbrack": ("]", "]"),
}
# fmt: on
_BARS = {"|": ("‖", "||"), "Vert": ("‖", "||"), "vert": ("|", "|")}


def _of_kind(table: dict[str, tuple[str, str]], kind: Kind) -> dict[str, Symbol]:
    return {name: Symbol(text, twin, kind) for name, (text, twin) in table.items()}


MACROS = MappingProxyType(
    {name: Symbol(letter, name) for name, letter in _GREEK.items()}
    | _of_kind(_ORDINARY, Kind.ORDINARY)
    | _of_kind(_BINARY, Kind.BINARY)
    | _of_kind(_RELATIONS, Kind.RELATION)
    | _of_kind(_OPENING, Kind.OPEN)
    | _of_kind(_CLOSING, Kind.CLOSE)
    | _of_kind(_BARS, Kind.ORDINARY)
    | {name: Symbol(name, name, Kind.FUNCTION) for name in _FUNCTIONS}
    | {name: Symbol(name, name, Kind.FUNCTION, True, "limit") for name in _LIMIT_FUNCTIONS}
    | {
        "sum": Symbol("Σ", "sum", Kind.BIG, True, "sum"),
        "prod": Symbol("∏", "prod", Kind.BIG, True, "product"),
        "argmax": Symbol("arg max", "arg max", Kind.FUNCTION, True, "limit"),
        "argmin": Symbol("arg min", "arg min", Kind.FUNCTION, True, "limit"),
    }
)
"""Macros that stand for one sign or name, without their backslash."""

CHARACTERS = MappingProxyType(
    {letter: Symbol(letter, letter) for letter in string.ascii_letters + string.digits + './:!?@"`'}
    | {letter: Symbol(letter, letter, Kind.OPEN) for letter in "(["}
    | {letter: Symbol(letter, letter, Kind.CLOSE) for letter in ")]"}
    | {letter: Symbol(letter, letter, Kind.COMMA) for letter in ",;"}
    | {letter: Symbol(letter, letter, Kind.RELATION) for letter in "=<>"}
    | {symbol.text: symbol for symbol in MACROS.values() if not symbol.text.isascii()}
    | {
        "+": Symbol("+", "+", Kind.BINARY),
        "-": Symbol("−", "-", Kind.BINARY),
        "−": Symbol("−", "-", Kind.BINARY),
        "*": Symbol("*", "*", Kind.BINARY),
        "'": Symbol("′", "'"),
        "|": Symbol("|", "|"),
        "∑": MACROS["sum"],
        "‖": MACROS["Vert"],
    }
)
"""Characters that stand for themselves."""

SPACES = MappingProxyType(
    {",": 1, ";": 1, ":": 1, ">": 1, " ": 1, "!": 0, "quad": 2, "qquad": 4, "thinspace": 1, "enspace": 1}
)
ACCENTS = MappingProxyType(
    {
        "hat": "\u0302",
        "bar": "\u0304",
        "tilde": "\u0303",
        "dot": "\u0307",
        "ddot": "\u0308",
        "check": "\u030c",
    }
)
"""The combining character of each mark."""

WORDS = frozenset(
    {"text", "mathrm", "textrm", "mbox", "operatorname", "textbf", "textit", "mathtt", "texttt"}
)
"""Macros whose argument is upright words."""

STYLES = frozenset({"mathbf", "boldsymbol", "mathcal", "mathit", "mathsf", "mathbb", "bm"})
"""Macros that only change how letters look."""

IGNORED = frozenset(
    {
        "displaystyle",
        "textstyle",
        "limits",
        "nolimits",
        "big",
        "Big",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        "nonumber",
        "bigg",
        "biggl",
        "biggr",
    }
)
FRACTIONS = frozenset({"frac", "dfrac", "tfrac"})
BLACKBOARD = MappingProxyType({"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "P": "ℙ"})

TAKE_ARGUMENTS = frozenset({"sqrt", *FRACTIONS, *WORDS, *STYLES, *ACCENTS})
MATRICES = MappingProxyType(
    {"matrix": ("", ""), "bmatrix": ("[", "]"), "pmatrix": ("(", ")"), "vmatrix": ("|", "|")}
)
"""Environments of plain cells, with their delimiters."""

ALIGNED = frozenset({"aligned", "align", "align*", "split", "gathered"})
ENVIRONMENTS = frozenset({"cases", *MATRICES, *ALIGNED})

SUBSCRIPTS = MappingProxyType(
    dict(zip("0123456789+−=()aeoxhklmnpstijruv", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ", strict=True))
)
SUPERSCRIPTS = MappingProxyType(
    dict(
        zip(
            "0123456789+−=()niabcdefghjklmoprstuvwxyz′ABDEGHIJKLMNOPRTUW",
            "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ′ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁᵂ",
            strict=True,
        )
    )
)
"""Raised and lowered characters that DejaVu Sans Mono has; there is no lowered y."""
