// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who is who inside one report: makes Document::entities and Document::mentions of the drafts.
//
// One entity for each thing however it is called: the lexicon's name for IS, Isil and Daesh; the person for "Jean-Yves
// Le Drian", "Le Drian" and "the defence minister"; the state for a capital that acts or speaks ("Moscow denied"), the
// city elsewhere; the one armed group of the report for "the jihadists". Cautious: where several could be meant, a
// description stands for itself. An adjective ("Russian") is a mention of type misc whose entity is the state. Thread
// safety: pure functions.

#include "entity/draft.h"

namespace daybook {

void resolve_drafts(Document& document, const EntityLexicon& lexicon, Drafts& drafts);

// For "he", "she", "it", "they" and their like: the entity's mention that it most likely stands for, looking back a few
// sentences, speakers first; none if nothing fits.
MentionIx resolve_pronoun(const Document& document, const EntityWords& lists, TokenIx pronoun);

}  // namespace daybook
