# SPDX-License-Identifier: Apache-2.0
"""The best tree with one root: Chu-Liu and Edmonds over whole-number scores, and legal name tags.

Scores are rounded to 1/4096 first, so that a tie is a tie on every machine; ties go to the smaller head.
"""
from __future__ import annotations

import numpy as np

UNIT = 4096
NEVER = -(1 << 40)


def whole(scores: np.ndarray) -> np.ndarray:
    return np.rint(scores.astype(np.float64) * UNIT).astype(np.int64)


def best_tree(scores: np.ndarray) -> list[int]:
    """scores [words, 1 + words] of whole numbers, (dependent, head), head 0 the root: the heads of the best
    tree in which exactly one word hangs from the root. All roots whose own tree could win are tried."""
    n = len(scores)
    full = np.full((n + 1, n + 1), NEVER, dtype=np.int64)
    full[1:] = scores
    np.fill_diagonal(full, NEVER)
    greedy = full.argmax(1)
    greedy[0] = 0
    if (greedy[1:] == 0).sum() == 1 and not _cycle(greedy):
        return greedy[1:].tolist()
    # one root: a constant off every root arc, larger than any tree's sum, makes extra roots never pay
    penalty = int(np.abs(scores).max() + 1) * 2 * (n + 1)
    full[1:, 0] -= penalty
    return _edmonds(full)[1:].tolist()


def _cycle(heads: np.ndarray) -> list[int]:
    """The words of one cycle, or none."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at):]
        for one in path:
            state[one] = 2
    return []


def _edmonds(scores: np.ndarray) -> np.ndarray:
    """Heads of the best tree from node 0; scores[dependent, head]."""
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    cycle = np.array(sorted(cycle))
    n = len(outside)                                       # the cycle becomes node n
    small = np.full((n + 1, n + 1), NEVER * 4, dtype=np.int64)
    small[:n, :n] = scores[np.ix_(outside, outside)]
    out_best = scores[np.ix_(outside, cycle)].argmax(1)    # who in the cycle is the head of an outsider
    small[:n, n] = scores[outside, cycle[out_best]]
    gain = scores[np.ix_(cycle, outside)] - scores[cycle, heads[cycle]][:, None]
    in_best = gain.argmax(0)                               # who in the cycle takes the outsider as head
    small[n, :n] = gain[in_best, np.arange(n)]
    small[0] = NEVER * 4
    solved = _edmonds(small)
    result = heads.copy()
    for index in range(1, n):
        node = outside[index]
        result[node] = cycle[out_best[index]] if solved[index] == n else outside[solved[index]]
    into = solved[n]
    result[cycle[in_best[into]]] = outside[into]
    result[0] = 0
    return result


def name_steps(labels: list[str]) -> np.ndarray:
    """steps[a, b]: may tag b follow tag a? The last row is the start, the last column the end."""
    n = len(labels)
    steps = np.zeros((n + 1, n + 1), dtype=bool)
    for a, before in enumerate([*labels, "O"]):
        for b, after in enumerate([*labels, "O"]):
            if before[0] in "BI":
                steps[a, b] = after[0] in "IE" and after[1:] == before[1:]
            else:
                steps[a, b] = after[0] in "OBS"
    return steps


def leaning(scores: np.ndarray, labels: list[str]) -> np.ndarray:
    """The whole scores, a unit more for the beginning of a MISC name where a body's tag is the best: the heads give MISC
    too seldom there."""
    begins = np.array([label in ("B-MISC", "S-MISC") for label in labels])
    bodies = np.array([label.endswith("-ORG") for label in labels])
    return scores + int(UNIT) * (bodies[scores.argmax(1)][:, None] & begins)


def best_names(scores: np.ndarray, steps: np.ndarray) -> list[int]:
    """The tags of the best legal sequence; scores [words, tags] of whole numbers. Ties go to the smaller tag."""
    n = scores.shape[1]
    blocked = np.where(steps, 0, NEVER)
    best = scores[0] + blocked[n, :n]
    back = []
    for row in scores[1:]:
        paths = best[:, None] + blocked[:n, :n]
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    at = int((best + blocked[:n, n]).argmax())
    tags = [at]
    for row in reversed(back):
        at = int(row[at])
        tags.append(at)
    return tags[::-1]
