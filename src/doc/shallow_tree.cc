// SPDX-License-Identifier: Apache-2.0
#include "doc/shallow_tree.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace daybook {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

template <size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 8> kRelatives = {"who",   "which", "whom", "whose",
                                                        "where", "when",  "that", "whoever"};
constexpr std::array<std::string_view, 3> kPossessive = {"'s", "’s", "'"};
constexpr std::array<std::string_view, 14> kMarks = {"after",  "before",  "since", "until",  "while",
                                                     "as",     "because", "if",    "unless", "although",
                                                     "though", "whether", "than",  "once"};

// A chunk of the sentence that the builder moves by.
struct Unit {
  enum Kind : uint8_t { noun, verb, adposition, mark, relative, conjunction, comma, other } kind = other;
  uint32_t begin = 0, end = 0;  // tokens, from the sentence's first
  uint32_t head = 0;
  bool finite = false, passive = false, ing = false, infinitive = false, time = false, bare_participle = false;
};

class Builder {
 public:
  Builder(const Document& document, const Sentence& sentence)
      : document_(document),
        first_(sentence.first.v),
        size_(sentence.last.v - sentence.first.v),
        arcs_(size_),
        words_(size_) {
    for (uint32_t i = 0; i < size_; ++i) words_[i] = to_lower(document.form(token(i)));
  }

  std::vector<Arc> build() {
    if (size_ == 0) return {};
    cut();
    for (at_ = 0; at_ < units_.size(); ++at_) place(units_[at_]);
    finish();
    return std::move(arcs_);
  }

 private:
  const Token& token(uint32_t i) const { return document_.tokens[first_ + i]; }
  Upos tag(uint32_t i) const { return i < size_ ? token(i).upos : Upos::none; }
  std::string_view word(uint32_t i) const { return i < size_ ? std::string_view(words_[i]) : std::string_view(); }
  bool has_feature(uint32_t i, std::string_view feature) const {
    return document_.feats(token(i)).find(feature) != std::string_view::npos;
  }
  bool ends_with(uint32_t i, std::string_view end) const {
    return word(i).size() > end.size() + 1 && word(i).ends_with(end);
  }
  void attach(uint32_t i, uint32_t head, Deprel deprel) {
    if (i == head || i >= size_ || head >= size_) return;
    arcs_[i] = {TokenIx(size_t{first_} + head), deprel};
  }
  bool is_free(uint32_t i) const { return !arcs_[i].head.ok(); }
  bool is_nominal(uint32_t i) const {
    const Upos t = tag(i);
    return t == Upos::noun || t == Upos::propn || t == Upos::num || t == Upos::sym || t == Upos::x ||
           (t == Upos::pron && !one_of(word(i), kRelatives));
  }
  bool joins_words(uint32_t i) const {  // a hyphen or slash inside a written word
    return (word(i) == "-" || word(i) == "/" || word(i) == "–") && i > 0 && i + 1 < size_ &&
           token(i - 1).bytes.end == token(i).bytes.begin && token(i).bytes.end == token(i + 1).bytes.begin;
  }
  bool participle(uint32_t i) const {
    return has_feature(i, "VerbForm=Part") || ends_with(i, "ed") || ends_with(i, "en");
  }

  // ---- cutting into units
  void cut() {
    for (uint32_t i = 0; i < size_;) {
      Unit unit;
      unit.begin = unit.head = i;
      if (cut_verb(i, unit) || cut_noun(i, unit)) {
        units_.push_back(unit);
        i = unit.end;
        continue;
      }
      unit.end = i + 1;
      const std::string_view w = word(i);
      if (tag(i) == Upos::cconj) unit.kind = Unit::conjunction;
      else if (one_of(w, kRelatives)) unit.kind = Unit::relative;
      else if (tag(i) == Upos::sconj || (one_of(w, kMarks) && clause_follows(i + 1))) unit.kind = Unit::mark;
      else if (tag(i) == Upos::adp) unit.kind = Unit::adposition;
      else if (w == "," || w == ";" || w == "--" || w == "—" || w == "–" || w == "(" || w == ":")
        unit.kind = Unit::comma;
      units_.push_back(unit);
      i = unit.end;
    }
  }

  // Whether a finite verb comes before the next comma: "after rebels seized", not "after the attack".
  bool clause_follows(uint32_t i) const {
    for (const uint32_t stop = std::min(size_, i + 9); i < stop; ++i) {
      if (word(i) == "," || word(i) == "." || tag(i) == Upos::adp || tag(i) == Upos::cconj) return false;
      if (tag(i) == Upos::aux || tag(i) == Upos::verb) return true;
    }
    return false;
  }

  bool cut_verb(uint32_t i, Unit& unit) {
    uint32_t j = i;
    bool be = false, aux = false, to = false;
    if (word(j) == "to" && (tag(j) == Upos::part || tag(j + 1) == Upos::verb || tag(j + 1) == Upos::aux))
      to = true, ++j;
    while (j < size_ &&
           (tag(j) == Upos::aux || ((aux || to) && (tag(j) == Upos::adv || word(j) == "not" || word(j) == "n't")))) {
      if (tag(j) == Upos::aux) {
        aux = true;
        const std::string_view w = word(j);
        be = w == "be" || w == "is" || w == "are" || w == "was" || w == "were" || w == "been" || w == "being" ||
             w == "'s" || w == "get" || w == "got";
      }
      ++j;
    }
    if (!aux && !to && tag(j) == Upos::adv && tag(j + 1) == Upos::verb) ++j;
    if (tag(j) != Upos::verb) {
      if (!aux) return false;
      // A copula: its predicate, found later, stands in for the verb; until then the auxiliary does.
      uint32_t last = j;
      while (last > i && tag(last - 1) != Upos::aux) --last;
      unit = {Unit::verb, i, last, last - 1};
      unit.finite = !to;
      for (uint32_t k = i; k + 1 < last; ++k) attach(k, last - 1, Deprel::aux);
      return true;
    }
    unit = {Unit::verb, i, j + 1, j};
    unit.ing = !aux && !to && ends_with(j, "ing");
    unit.infinitive = to;
    unit.passive = be && !ends_with(j, "ing");
    unit.bare_participle = !aux && !to && !unit.ing && participle(j);
    unit.finite = !to && !unit.ing;
    for (uint32_t k = i; k < j; ++k) {
      if (tag(k) == Upos::aux) attach(k, j, unit.passive && k + 1 >= last_aux(i, j) ? Deprel::aux_pass : Deprel::aux);
      else if (word(k) == "to") attach(k, j, Deprel::mark);
      else attach(k, j, Deprel::advmod);
    }
    if (tag(j + 1) == Upos::part && word(j + 1) != "to" && word(j + 1) != "not" && !one_of(word(j + 1), kPossessive)) {
      attach(j + 1, j, Deprel::compound_prt);
      unit.end = j + 2;
    }
    return true;
  }
  uint32_t last_aux(uint32_t i, uint32_t j) const {
    uint32_t last = i;
    for (uint32_t k = i; k < j; ++k)
      if (tag(k) == Upos::aux) last = k + 1;
    return last;
  }

  bool starts_noun(uint32_t i) const {
    const Upos t = tag(i);
    if (t == Upos::det && one_of(word(i), kRelatives) && tag(i + 1) != Upos::noun && tag(i + 1) != Upos::adj)
      return false;
    if (t == Upos::det || t == Upos::adj || is_nominal(i)) return true;
    // "at least 33", "nearly 700", "more than 40"
    return (t == Upos::adv && (tag(i + 1) == Upos::num || tag(i + 1) == Upos::adj));
  }

  bool cut_noun(uint32_t i, Unit& unit) {
    if (!starts_noun(i)) return false;
    uint32_t j = i, head = kNone, possessor = kNone;
    while (j < size_) {
      const Upos t = tag(j);
      const bool day = one_of(word(j), kDays);
      if (day && head != kNone) break;                      // "killed two people | Tuesday"
      if (t == Upos::det && j > i && head != kNone) break;  // "told the ministry | the raid"
      if (t == Upos::pron && head != kNone) break;
      if (is_nominal(j)) {
        head = j++;
        if (tag(head) == Upos::pron && !has_feature(head, "Poss=Yes") && word(head) != "its" && word(head) != "his" &&
            word(head) != "their" && word(head) != "her" && word(head) != "our" && word(head) != "my") {
          break;
        }
        if (j < size_ && one_of(word(j), kPossessive) && (j + 1 < size_) &&
            (starts_noun(j + 1) || tag(j + 1) == Upos::verb)) {
          attach(j, head, Deprel::case_);
          if (possessor != kNone) own_.push_back({possessor, head});
          possessor = head;
          ++j;
          head = kNone;
        }
        continue;
      }
      if (t == Upos::det || t == Upos::adj || joins_words(j)) {
        ++j;
        continue;
      }
      if (t == Upos::adv && (tag(j + 1) == Upos::num || tag(j + 1) == Upos::adj)) {
        ++j;
        continue;
      }
      // a participle that modifies: "the besieged town", "rebel-held area"
      if (t == Upos::verb && (j > i) && head == kNone && (is_nominal(j + 1) || tag(j + 1) == Upos::adj)) {
        ++j;
        continue;
      }
      if (t == Upos::verb && j > i && joins_words(j - 1) && (is_nominal(j + 1) || tag(j + 1) == Upos::adj)) {
        ++j;
        continue;
      }
      break;
    }
    if (head == kNone) {  // "the wounded", "33 more": the last word stands for the noun
      if (j == i) return false;
      head = j - 1;
    }
    unit = {Unit::noun, i, j, head};
    unit.time = one_of(word(head), kDays);
    for (uint32_t k = i; k < j; ++k) {
      if (k == head || !is_free(k)) continue;
      const Upos t = tag(k);
      Deprel relation = Deprel::compound;
      uint32_t to = head;
      if (t == Upos::det) relation = Deprel::det;
      else if (t == Upos::adj || t == Upos::verb) relation = Deprel::amod;
      else if (t == Upos::num) relation = Deprel::nummod;
      else if (t == Upos::adv) relation = Deprel::advmod;
      else if (t == Upos::punct) relation = Deprel::punct;
      else if (t == Upos::pron) relation = Deprel::nmod_poss;
      if (k == possessor) relation = Deprel::nmod_poss;
      else if (possessor != kNone && k < possessor) to = possessor;
      attach(k, to, relation);
    }
    for (const auto& [a, b] : own_) attach(a, b, Deprel::nmod_poss);
    own_.clear();
    return true;
  }

  // ---- placing units
  const Unit* next(size_t ahead) const { return at_ + ahead < units_.size() ? &units_[at_ + ahead] : nullptr; }
  // The next verb unit reached over noun phrases and prepositions only.
  bool verb_comes(size_t from) const {
    for (size_t k = from; k < units_.size(); ++k) {
      if (units_[k].kind == Unit::verb) return units_[k].finite && !units_[k].bare_participle;
      if (units_[k].kind != Unit::noun && units_[k].kind != Unit::adposition) return false;
    }
    return false;
  }

  void place(const Unit& unit) {
    switch (unit.kind) {
      case Unit::noun: place_noun(unit); break;
      case Unit::verb: place_verb(unit); break;
      case Unit::adposition: preposition_ = unit.head; return;
      case Unit::mark:
        marks_.push_back(unit.head);
        open_mark_ = unit.head;
        candidates_.clear();
        last_noun_ = kNone;
        break;
      case Unit::relative:
        relative_ = unit.head;
        relative_noun_ = last_noun_;
        relative_verb_ = verb_;
        candidates_.clear();
        break;
      case Unit::conjunction: coordination_ = unit.head; return;
      case Unit::comma:
        comma_ = true;
        attach_later(unit.head);
        return;
      case Unit::other: attach_later(unit.head); return;
    }
    preposition_ = coordination_ = kNone;
    comma_ = false;
  }
  void attach_later(uint32_t i) { loose_.push_back(i); }

  void place_noun(const Unit& unit) {
    const uint32_t noun = unit.head;
    if (preposition_ != kNone) {
      const std::string_view p = word(preposition_);
      attach(preposition_, noun, Deprel::case_);
      const bool adjacent = last_noun_ != kNone && last_noun_end_ == preposition_;
      const bool to_noun =
          adjacent && (p == "of" || verb_ == kNone || !candidates_.empty() ||
                       (!unit.time && (p == "on" || p == "against" || p == "between" || p == "for" || p == "from")));
      const bool of_act = adjacent && tag(last_noun_) == Upos::noun;  // "killed in raids by the army": the army's raids
      if (p == "by" && verb_ != kNone && verb_passive_ && !of_act) attach(noun, verb_, Deprel::obl_agent);
      else if (to_noun) attach(noun, last_noun_, Deprel::nmod);
      else if (verb_ != kNone) attach(noun, verb_, unit.time ? Deprel::obl_unmarked : Deprel::obl);
      else leading_.push_back(noun);
    } else if (unit.time) {
      if (verb_ != kNone) attach(noun, verb_, Deprel::obl_unmarked);
      else leading_.push_back(noun);
      return;
    } else if (coordination_ != kNone && last_noun_ != kNone &&
               !(verb_ != kNone && verb_comes(at_ + 1) && !subject_open())) {
      attach(coordination_, noun, Deprel::cc);
      attach(noun, first_of(last_noun_), Deprel::conj);
    } else if (comma_ && last_noun_ != kNone && !verb_comes(at_ + 1)) {
      const Unit* after = next(1);
      const bool listed =
          after != nullptr && (after->kind == Unit::conjunction || after->kind == Unit::comma) && list_goes_on();
      attach(noun, first_of(last_noun_), listed ? Deprel::conj : Deprel::appos);
    } else {
      if (verb_ != kNone && !verb_has_object_ && !comma_ && candidates_.empty() && !verb_is_copula_) {
        attach(noun, verb_, Deprel::obj);
        verb_has_object_ = true;
      } else if (verb_ != kNone && verb_is_copula_ && candidates_.empty() && !verb_has_object_) {
        make_predicate(noun);
      }
      candidates_.push_back(noun);
    }
    last_noun_ = noun;
    last_noun_end_ = unit.end;
  }
  bool subject_open() const { return verb_ == kNone || !candidates_.empty(); }
  uint32_t first_of(uint32_t noun) const {
    while (arcs_[noun].deprel == Deprel::conj && arcs_[noun].head.ok()) noun = arcs_[noun].head.v - first_;
    return noun;
  }
  bool list_goes_on() const {
    for (size_t k = at_ + 1; k < units_.size(); ++k) {
      if (units_[k].kind == Unit::conjunction) return k + 1 < units_.size() && units_[k + 1].kind == Unit::noun;
      if (units_[k].kind != Unit::noun && units_[k].kind != Unit::comma) return false;
    }
    return false;
  }
  // "Raqqa is a target": the predicate takes the copula's place.
  void make_predicate(uint32_t noun) {
    for (auto& arc : arcs_)
      if (arc.head.ok() && arc.head.v == first_ + verb_ && arc.deprel != Deprel::aux)
        arc.head = TokenIx(size_t{first_} + noun);
    arcs_[noun] = arcs_[verb_];
    for (auto& arc : arcs_)
      if (arc.head.ok() && arc.head.v == first_ + verb_) arc.head = TokenIx(size_t{first_} + noun);
    arcs_[verb_] = {TokenIx(size_t{first_} + noun), Deprel::cop};
    if (root_ == verb_) root_ = noun;
    if (main_ == verb_) main_ = noun;
    verb_ = noun;
    verb_has_object_ = true;
  }

  void place_verb(const Unit& unit) {
    const uint32_t verb = unit.head;
    const bool is_copula = tag(verb) == Upos::aux;
    const bool after_noun = last_noun_ != kNone && last_noun_end_ == unit.begin;
    uint32_t subject = kNone;
    if (relative_ != kNone) {  // a clause opened by who, which, that
      const bool own_subject = !candidates_.empty();
      if (relative_noun_ != kNone && (word(relative_) != "that" || !own_subject)) {
        attach(verb, relative_noun_, Deprel::acl_relcl);
        attach(relative_, verb, own_subject ? Deprel::obj : Deprel::nsubj);
      } else {
        attach(verb, relative_verb_ != kNone ? relative_verb_ : root_, Deprel::ccomp);
        attach(relative_, verb, Deprel::mark);
      }
      if (own_subject) subject = candidates_.back();
      relative_ = kNone;
    } else if (!marks_.empty() && open_mark_ != kNone) {
      attach(open_mark_, verb, Deprel::mark);
      open_mark_ = kNone;
      if (main_ != kNone) attach(verb, main_, Deprel::advcl);
      else pending_.push_back(verb);
      if (!candidates_.empty()) subject = candidates_.back();
    } else if (preposition_ != kNone && !is_copula) {  // "after escaping"
      attach(preposition_, verb, Deprel::mark);
      if (verb_ != kNone) attach(verb, verb_, Deprel::advcl);
      else pending_.push_back(verb);
    } else if (unit.infinitive) {
      if (verb_ != kNone) attach(verb, verb_, Deprel::xcomp);
      else if (last_noun_ != kNone) attach(verb, last_noun_, Deprel::acl);
    } else if (unit.ing || (unit.bare_participle && word(unit.end) == "by" && after_noun &&
                            (verb_ == kNone ? verb_comes(at_ + 1) : candidates_.empty() || !subject_before(verb)))) {
      if (after_noun && !comma_) attach(verb, last_noun_, Deprel::acl);
      else if (verb_ != kNone) attach(verb, verb_, Deprel::advcl);
      else pending_.push_back(verb);
    } else if (coordination_ != kNone && verb_ != kNone && candidates_after_verb() == kNone) {
      attach(coordination_, verb, Deprel::cc);
      attach(verb, verb_, Deprel::conj);
    } else {
      subject = candidates_.empty() ? kNone : candidates_.back();
      if (subject != kNone && !is_free(subject) && (arcs_[subject].deprel == Deprel::conj)) subject = first_of(subject);
      if (verb_ == kNone) {
        become_main(verb);
      } else if (subject != kNone && subject > verb_) {
        const bool speaker_last = after_is_end(unit);
        if (speaker_last && main_ != kNone) attach(verb, main_, Deprel::parataxis);  // "…, the ministry said"
        else attach(verb, verb_, coordination_ != kNone ? Deprel::conj : Deprel::ccomp);
        if (coordination_ != kNone) attach(coordination_, verb, Deprel::cc);
      } else if (unit.bare_participle && after_noun) {
        attach(verb, last_noun_, Deprel::acl);
      } else {
        attach(verb, verb_, Deprel::conj);
      }
    }
    if (subject != kNone && subject != root_ && subject != verb) {
      attach(subject, verb, unit.passive ? Deprel::nsubj_pass : Deprel::nsubj);
    }
    if (main_ == kNone && (arcs_[verb].head.ok() == false) &&
        std::find(pending_.begin(), pending_.end(), verb) == pending_.end())
      become_main(verb);
    for (const uint32_t noun : leading_) attach(noun, verb, Deprel::obl);
    leading_.clear();
    verb_ = verb;
    verb_passive_ = unit.passive || unit.bare_participle;
    verb_is_copula_ = is_copula;
    verb_has_object_ = false;
    candidates_.clear();
    last_noun_ = kNone;
  }
  uint32_t candidates_after_verb() const {
    return candidates_.empty() ? kNone : (is_free(candidates_.back()) ? candidates_.back() : kNone);
  }
  bool subject_before(uint32_t) const { return verb_ == kNone && !candidates_.empty(); }
  bool after_is_end(const Unit& unit) const {
    for (uint32_t i = unit.end; i < size_; ++i) {
      if (tag(i) != Upos::punct && !one_of(word(i), kDays) && tag(i) != Upos::adp) return false;
    }
    return true;
  }
  void become_main(uint32_t verb) {
    main_ = verb;
    if (root_ == kNone) root_ = verb;
    for (const uint32_t below : pending_)
      if (below != verb) attach(below, verb, Deprel::advcl);
    pending_.clear();
  }

  void finish() {
    if (root_ == kNone) {  // no verb: the first noun phrase rules
      for (const Unit& unit : units_)
        if (unit.kind == Unit::noun && is_free(unit.head)) {
          root_ = unit.head;
          break;
        }
      if (root_ == kNone) root_ = 0;
    }
    arcs_[root_] = {TokenIx(), Deprel::root};
    for (uint32_t i = 0; i < size_; ++i) {
      if (i == root_) continue;
      if (is_free(i))
        attach(i, root_,
               tag(i) == Upos::punct  ? Deprel::punct
               : tag(i) == Upos::verb ? Deprel::parataxis
                                      : Deprel::dep);
    }
    for (uint32_t i = 0; i < size_; ++i) break_cycle(i);
  }
  void break_cycle(uint32_t i) {
    uint32_t at = i;
    for (uint32_t steps = 0; steps <= size_; ++steps) {
      if (!arcs_[at].head.ok()) return;
      at = arcs_[at].head.v - first_;
    }
    attach(at, root_, Deprel::dep);
    if (at == root_) arcs_[at] = {TokenIx(), Deprel::root};
  }

  const Document& document_;
  uint32_t first_, size_;
  std::vector<Arc> arcs_;
  std::vector<std::string> words_;
  std::vector<Unit> units_;
  std::vector<std::pair<uint32_t, uint32_t>> own_;
  size_t at_ = 0;
  std::vector<uint32_t> candidates_, pending_, leading_, marks_, loose_;
  uint32_t verb_ = kNone, main_ = kNone, root_ = kNone, last_noun_ = kNone, last_noun_end_ = kNone;
  uint32_t preposition_ = kNone, coordination_ = kNone, open_mark_ = kNone;
  uint32_t relative_ = kNone, relative_noun_ = kNone, relative_verb_ = kNone;
  bool verb_passive_ = false, verb_is_copula_ = false, verb_has_object_ = false, comma_ = false;
};

}  // namespace

std::vector<Arc> shallow_tree(const Document& document, const Sentence& sentence) {
  return Builder(document, sentence).build();
}

}  // namespace daybook
