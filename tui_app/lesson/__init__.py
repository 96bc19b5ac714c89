"""Lesson files: read, checked, found and told. Nothing in a lesson is executed.

Rooms, from what all build on up; each imports only what lies below it (a contract in pyproject.toml):

- `problem`, `markup` (the lines of a file, Markdown, limits), `expressions`, `starters` (what `losslab new` writes);
- `model` (a lesson once it is read), `kind` (what a kind of block is), `written` and `inputs` (what its options hold and
  what it computes on), `tables`;
- what one kind of block needs: `questions` (a quiz), `walking`, `trying` (a what-if), `plotting`, and the `plots`, which are
  found by their folder;
- `blocks`, every kind there is, found by their folder;
- `reading` (from a file to a lesson), `asking` (steps of a walk as questions), `fresh` (questions with new numbers);
- `courses` (folders of lessons), `transcript`, `vocabulary` (what a lesson can hold), `finding`, `checking`, `html`.
"""
