"""What means something to each reader, strewn into its inputs."""

from __future__ import annotations

_NEXT = b" ~~ "


def _cut(text: bytes) -> tuple[bytes, ...]:
    return tuple(text.split(_NEXT))


PIECES = {
    "lesson": _cut(
        b":::{scores} S ~~ :::{walk} w ~~ :::{quiz} q ~~ :::{whatif} v ~~ :::{plot} p ~~ "
        b":::{matrix} M ~~ :::{lab} l ~~ :::{notes} ~~ ::: ~~ :of: hinge ~~ :on: S ~~ :kind: table ~~ "
        b":kind: cell ~~ :kind: many ~~ :answer: hinge(S) ~~ :vary: S[c, a] from 0 to 3 step 0.5 ~~ "
        b":show: S ~~ :ask: all ~~ :fade: sum ~~ | ~~ |---| ~~ ** ~~ - hint: a ~~ - wrong 1: b ~~ "
        b"- [x] c ~~ - because: d ~~ {= S } ~~ $$ ~~ $a_1$ ~~ ## Q {#q} ~~ . . . ~~ ``` ~~ >  ~~ "
        b"[a](#b)"
    ),
    "front": _cut(b"--- ~~ id: ~~ title: ~~ names: a = b, ~~ format: 2 ~~ minutes: 0"),
    "course": _cut(
        b'format ~~ id ~~ title ~~ lessons ~~ languages ~~ [title] ~~ [[ ~~ = 1 ~~ """ ~~ a.b.c. ~~ '
        b"2026-01-01 ~~ {a = 1}"
    ),
    "scores-csv": _cut(b'label ~~ name ~~ , ~~ " ~~ cat'),
    "scores-tsv": _cut(b'label ~~ name ~~ \t ~~ "'),
    "scores-npz": _cut(b"PK\x01\x02 ~~ PK\x03\x04 ~~ \x93NUMPY ~~ 'shape': ( ~~ scores.npy ~~ |O"),
    "scores-npy": _cut(b"\x93NUMPY ~~ 'shape': ( ~~ '<f8' ~~ |O ~~ True ~~ -1,"),
    "train-csv": _cut(b'label ~~ , ~~ " ~~ a'),
    "train-npz": _cut(b"PK\x01\x02 ~~ \x93NUMPY ~~ 'shape': ( ~~ X.npy ~~ |O"),
    "cifar-pickle": _cut(
        b"cos\nsystem\n ~~ (S'ls'\ntR. ~~ \x80\x04 ~~ \x93 ~~ cnumpy\ndtype\n ~~ R ~~ b ~~ labels ~~ data"
    ),
    "cifar-meta": _cut(b"cos\nsystem\n ~~ \x93 ~~ R ~~ label_names"),
    "cifar-binary": _cut(b"\x00\x00\x00\x00\x00\x00\x00\x00 ~~ \x00"),
    "weights": _cut(b"PK\x01\x02 ~~ \x93NUMPY ~~ W.npy ~~ |O"),
    "progress": _cut(
        b'"format" ~~ "items" ~~ "attempts" ~~ null ~~ [] ~~ {} ~~ [[ ~~ 1e400 ~~ '
        b'"9999-12-31T00:00:00.000000Z" ~~ "\\ud800" ~~ true'
    ),
    "config": _cut(b'[keys] ~~ language ~~ theme ~~ [[keys]] ~~ = 1 ~~ = [] ~~ """ ~~ a.b.c.'),
    "expressions": _cut(
        b"hinge( ~~ S[ ~~ ] ~~ ** ~~ sum( ~~ softmax( ~~ 9 ~~ e308 ~~ W ~~ cat image ~~ == ~~ round("
    ),
    "formulas": _cut(
        b"\\frac ~~ { ~~ } ~~ \\left ~~ \\right ~~ ^ ~~ _ ~~ ' ~~ \\begin{matrix} ~~ \\end{matrix} ~~ "
        b"& ~~ \\\\ ~~ \\sqrt[ ~~ \\hat ~~ % ~~ \\text{"
    ),
    "answers": _cut(b"ln ~~ max( ~~ , ~~ ** ~~ /0 ~~ e9 ~~ \xc2\xb2 ~~ \xc2\xbd"),
    "addresses": _cut(b"/ ~~ : ~~ svm-loss ~~ cat-walk ~~ 0 ~~ \xef\xbc\x91"),
    "reports": _cut(b"\x1b[ ~~ R ~~ ; ~~ \x9b ~~ \x1b[?1;2c"),
}
