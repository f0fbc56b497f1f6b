// SPDX-License-Identifier: Apache-2.0
#pragma once
// Universal Dependencies' closed sets: parts of speech and relations (with the subtypes that UD English EWT uses).
// Names as in https://universaldependencies.org; `none` stands for "not analysed". Thread safety: constants.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace daybook {

enum class Upos : uint8_t {
  none,
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x
};
inline constexpr std::array<std::string_view, 18> kUposNames = {"_",     "ADJ",   "ADP",   "ADV", "AUX",  "CCONJ",
                                                                "DET",   "INTJ",  "NOUN",  "NUM", "PART", "PRON",
                                                                "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

enum class Deprel : uint8_t {
  none,
  acl,
  acl_relcl,
  advcl,
  advcl_relcl,
  advmod,
  amod,
  appos,
  aux,
  aux_pass,
  case_,
  cc,
  cc_preconj,
  ccomp,
  compound,
  compound_prt,
  conj,
  cop,
  csubj,
  csubj_outer,
  csubj_pass,
  dep,
  det,
  det_predet,
  discourse,
  dislocated,
  expl,
  fixed,
  flat,
  goeswith,
  iobj,
  list,
  mark,
  nmod,
  nmod_desc,
  nmod_poss,
  nmod_unmarked,
  nsubj,
  nsubj_outer,
  nsubj_pass,
  nummod,
  obj,
  obl,
  obl_agent,
  obl_unmarked,
  orphan,
  parataxis,
  punct,
  reparandum,
  root,
  vocative,
  xcomp
};
inline constexpr std::array<std::string_view, 52> kDeprelNames = {
    "_",          "acl",        "acl:relcl", "advcl",       "advcl:relcl",   "advmod",   "amod",        "appos",
    "aux",        "aux:pass",   "case",      "cc",          "cc:preconj",    "ccomp",    "compound",    "compound:prt",
    "conj",       "cop",        "csubj",     "csubj:outer", "csubj:pass",    "dep",      "det",         "det:predet",
    "discourse",  "dislocated", "expl",      "fixed",       "flat",          "goeswith", "iobj",        "list",
    "mark",       "nmod",       "nmod:desc", "nmod:poss",   "nmod:unmarked", "nsubj",    "nsubj:outer", "nsubj:pass",
    "nummod",     "obj",        "obl",       "obl:agent",   "obl:unmarked",  "orphan",   "parataxis",   "punct",
    "reparandum", "root",       "vocative",  "xcomp"};

constexpr std::string_view to_string(Upos value) { return kUposNames[static_cast<size_t>(value)]; }
constexpr std::string_view to_string(Deprel value) { return kDeprelNames[static_cast<size_t>(value)]; }
std::optional<Upos> parse_upos(std::string_view name);
// An unknown subtype falls back on its base relation ("nmod:tmod" -> nmod).
std::optional<Deprel> parse_deprel(std::string_view name);

}  // namespace daybook
