// SPDX-License-Identifier: Apache-2.0
#pragma once
// Segmentation: a report's text into paragraphs, sentences and words, by rules, in one pass, without regular
// expressions.
//
// Paragraphs end at an empty line (and where the lines of a paragraph are plainly a list or headings of their own);
// no sentence crosses them. The title line is a sentence by itself, and so is a short line without a final point: both
// are marked is_heading. Words are those of Universal Dependencies English EWT: clitics are cut ("don't" is do + n't,
// marked on the first by surface_words), hyphens stand alone ("U.S.-led" is U.S. + - + led) but for prefixes
// ("non-lethal"), and the point that ends a sentence is always a word of its own ("... in the U.S." ends with U.S + .).
// Sentence bytes run from the first word's begin to the last word's end. A sentence has no more than 2,000 words: what
// goes on without an end is cut there (problem endless_sentence). Of a text longer than 2 MB only the beginning is cut
// into sentences, and problem text_long says so. Thread safety: const, with a scratch per worker.

#include <memory>

#include "doc/stage.h"

namespace daybook {

std::unique_ptr<Stage> make_segment_stage();

}  // namespace daybook
