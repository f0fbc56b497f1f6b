// SPDX-License-Identifier: Apache-2.0
// Where an act happened: find_places. A place is a site because of what it hangs on in the tree, the act's own words or
// its clause, and never because it merely stands in the sentence with another act's words around it.
#include <algorithm>

#include "base/utf8.h"
#include "event/settings.h"
#include "event/sites.h"

namespace daybook {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_site_word(std::string_view word) {
  return one_of(word, {"in",      "at",     "near",   "out",        "outside", "inside", "around", "on",   "over",
                       "above",   "across", "within", "throughout", "between", "along",  "beside", "off",  "against",
                       "through", "of",     "north",  "south",      "east",    "west",   "into",   "under"});
}
bool is_way_word(std::string_view word) { return one_of(word, {"to", "from", "towards", "toward", "for"}); }

enum class Tie : uint8_t { none, loose, clause, own };

// What a place hangs on.
struct Hang {
  TokenIx at = {};       // an act's word or a verb; none where it hangs on nothing
  bool located = false;  // by a word of place, or as a part of what is acted on
  bool subject = false;  // a bare subject: it acts, as "Moscow" does
  bool foreign = false;  // it belongs to somebody who speaks or acts: "the Goma governor", "people from Goma"
  bool act = false;      // `at` is an act's noun
  bool beside = false;   // by a bearing: "south of Goma"
  std::vector<TokenIx> path = {};
};

class Sites {
 public:
  Sites(const EventContext& context, const Candidate& candidate, const std::vector<Candidate>& others)
      : context_(context), candidate_(candidate), others_(others), view_(context.view(candidate.sentence)) {
    own_.push_back(candidate.head);
    for (const Candidate& other : others)
      if (other.joined_to == candidate.head) own_.push_back(other.head);
    // "a bombing run over Goma"
    if (view_.deprel(candidate.head) == Deprel::compound && view_.head(candidate.head).ok())
      own_.push_back(view_.head(candidate.head));
    verb_ = candidate.is_verb ? candidate.head : view_.verb_of(candidate.head);
    ways_ = candidate.event.type == EventType::displacement || candidate.event.type == EventType::withdrawal ||
            candidate.event.type == EventType::troop_deployment || candidate.event.type == EventType::aid ||
            candidate.event.type == EventType::abduction || candidate.event.type == EventType::weapons_transfer ||
            candidate.event.type == EventType::consult;
  }

  Tie tie(const Mention& mention) const {
    if (is_dateline(view_, mention) || is_part_of_a_word(mention) || view_.is_excepted(mention.first)) return Tie::none;
    if (is_predicated(mention)) return Tie::own;
    return tie(view_.head_of(mention.first, mention.last), mention.first);
  }
  Tie tie(TokenIx word, TokenIx first) const {
    const Hang hang = hang_of(word, first);
    if (hang.foreign || hang.subject) return Tie::none;
    if (said_of(hang)) return Tie::own;
    if (!hang.at.ok()) return Tie::loose;
    if (is_own(hang.at)) return Tie::own;
    // "a bomb attack and rocket fire in Goma": the last word's place is both words'
    if (hang.act && view_.deprel(hang.at) == Deprel::conj && view_.head(hang.at).ok() && is_own(view_.head(hang.at)) &&
        first > hang.at)
      return Tie::clause;
    if (goes_with(hang.at)) return Tie::clause;
    if (is_anothers(hang.at)) return hang.act && candidate_.is_verb && is_within(hang.at) ? Tie::clause : Tie::none;
    if (hang.act) {
      if (is_candidate(hang.at) && !is_within(hang.at)) return Tie::none;
      const bool below = std::any_of(own_.begin(), own_.end(), [&](TokenIx t) { return view_.descends(hang.at, t); });
      return below ? Tie::clause : Tie::loose;
    }
    if (hang.at == verb_) return Tie::clause;
    if (view_.head(hang.at).ok() && is_own(view_.head(hang.at)) &&  // "explosions that rocked Goma"
        (view_.deprel(hang.at) == Deprel::acl || view_.deprel(hang.at) == Deprel::acl_relcl))
      return Tie::own;
    return between(hang.at);
  }

  bool is_beside(const Mention& mention) const {
    return hang_of(view_.head_of(mention.first, mention.last), mention.first).beside;
  }
  // It is nobody's site and nobody's seat.
  bool is_free(const Mention& mention) const {
    const Hang hang = hang_of(view_.head_of(mention.first, mention.last), mention.first);
    return hang.located && !hang.act;
  }
  bool is_own(TokenIx token) const { return std::find(own_.begin(), own_.end(), token) != own_.end(); }

  // Climbs from a word to the act or verb that it says the place of.
  Hang hang_of(TokenIx word, TokenIx first) const {
    Hang out;
    out.located = first.v > view_.first().v && after_site_word(first);
    TokenIx at = word;
    for (int steps = 0; steps < 16; ++steps) {
      out.path.push_back(at);
      const Deprel relation = view_.deprel(at);
      const TokenIx up = view_.head(at);
      if (!up.ok()) return out;
      if (view_.upos(at) == Upos::adj && steps == 0) return out.foreign = true, out;
      std::string by;  // the preposition before it
      for (const TokenIx child : view_.children(at))
        if (view_.deprel(child) == Deprel::case_ && by.empty()) by = view_.form(child);
      // "the battle for Goma"
      const bool fought = by == "for" && candidate_.event.type == EventType::armed_clash;
      const bool sited = is_site_word(by) || fought || (ways_ && is_way_word(by));
      out.located |= sited;
      const bool act = is_act(up);
      switch (relation) {
        case Deprel::compound:
        case Deprel::nmod_poss:
        case Deprel::amod:
          if (act) return out.at = up, out.act = true, out.located = true, out;
          if (!out.located && !is_land(up)) return out.foreign = true, out;
          break;
        case Deprel::nmod:
          if (!by.empty() && !sited && by != "'s" && !passes(by, out) && !(by == "with" && is_border(up)))
            return out.foreign = true, out;
          if (act) return out.at = up, out.act = true, out;
          if (view_.is_verb(up) && view_.upos(up) == Upos::verb) return out.at = up, out;
          if (is_source(up)) return out.foreign = true, out;
          break;
        case Deprel::obl:
        case Deprel::obl_unmarked:
        case Deprel::advmod:
          if (!by.empty() && !sited && !passes(by, out)) return out.foreign = true, out;
          if (is_bearing(up)) {
            out.beside = true;
            break;
          }
          return out.at = up, out.act = act && view_.upos(up) != Upos::verb, out;
        case Deprel::obl_agent:
          if (!out.located) return out.foreign = true, out;
          return out.at = up, out;
        case Deprel::nsubj:
        case Deprel::nsubj_outer:
          if (!view_.is_verb(up)) break;
          if (out.path.size() > 1 && out.located) return out.at = up, out;
          if (context_.rules().in_list("site_subject_verb", view_.lemma(up))) return out.at = up, out;
          if (view_.is_passive(up) && fine(word)) return out.at = up, out;
          return out.subject = true, out;
        case Deprel::nsubj_pass:
          if (!out.located && !fine(word)) return out.subject = true, out;
          return out.at = up, out;
        case Deprel::obj:
        case Deprel::iobj:  // "accused Moscow of attacks": whom, not where
          if (context_.rules().in_list("hearer_verb", view_.lemma(up))) return out.foreign = true, out;
          return out.at = up, out;
        case Deprel::acl:
        case Deprel::acl_relcl:
        case Deprel::advcl:
        case Deprel::ccomp:
        case Deprel::xcomp:
        case Deprel::parataxis: return out.at = up, out.act = act, out;
        default: break;
      }
      if (act) return out.at = up, out.act = true, out;
      at = up;
    }
    return out;
  }

 private:
  bool fine(TokenIx word) const {
    const Entity* entity = context_.entity_at(word);
    return entity != nullptr && entity->place.precision != PlacePrecision::country;
  }
  // "Paris-based", "Goma-backed": somebody's seat or sponsor.
  bool is_part_of_a_word(const Mention& mention) const {
    if (mention.last.v + 1 >= view_.last().v || view_.form(mention.last) != "-") return false;
    const auto bytes = [&](TokenIx token) { return context_.document().token(token).bytes; };
    return bytes(mention.last).begin == mention.bytes.end &&
           bytes(mention.last).end == bytes(TokenIx(mention.last.v + 1)).begin;
  }
  bool is_act(TokenIx token) const {
    if (is_own(token)) return true;
    for (const Candidate& other : others_)
      if (other.head == token) return true;
    return view_.upos(token) == Upos::noun && !context_.rules().by_noun(view_.lemma(token)).empty();
  }
  // Land, a building, a thing that stands somewhere; or another word of the place's name.
  bool is_land(TokenIx token) const {
    const std::string lemma = view_.lemma(token);
    const Mention* mention = context_.mention_at(token);
    return context_.rules().in_list("thing_noun", lemma) || context_.rules().in_list("place_noun", lemma) ||
           context_.rules().in_list("land_noun", lemma) || (mention != nullptr && mention->type == MentionType::place);
  }
  // "talks with leaders in Goma", but not "fired from bases in Goma".
  static bool passes(std::string_view by, const Hang& hang) {
    return hang.located && one_of(by, {"with", "by", "about", "as", "including", "among"});
  }
  // "South" of "south of Goma", but not of "ten kilometres south of Goma".
  bool is_bearing(TokenIx token) const {
    if (view_.upos(token) != Upos::adv || !is_site_word(view_.form(token)) || !view_.head(token).ok()) return false;
    constexpr uint32_t kMeasure = 5;  // words: "ten kilometres (six miles) south of"
    for (uint32_t i = token.v; i-- > view_.first().v && i + kMeasure >= token.v;)
      if (context_.rules().in_list("measure_noun", view_.lemma(TokenIx(size_t{i})))) return false;
    return true;
  }
  // "A security source in Goma confirmed the strikes."
  bool is_source(TokenIx noun) const {
    return view_.deprel(noun) == Deprel::nsubj && context_.rules().in_list("source_noun", view_.lemma(noun)) &&
           context_.rules().in_list("telling_verb", view_.lemma(view_.head(noun)));
  }
  bool is_border(TokenIx token) const { return one_of(view_.lemma(token), {"border", "frontier"}); }
  // "in divided Goma city": a word of place before the phrase, whatever the tree makes of what follows.
  bool after_site_word(TokenIx first) const {
    for (uint32_t i = first.v; i-- > view_.first().v && i + 5 >= first.v;) {
      const TokenIx token{size_t{i}};
      const Upos upos = view_.upos(token);
      if (upos == Upos::adp) return is_site_word(view_.form(token)) || (ways_ && is_way_word(view_.form(token)));
      const bool participle = upos == Upos::verb && view_.deprel(token) == Deprel::amod;  // "of divided Goma city"
      if (!participle && upos != Upos::adj && upos != Upos::det && upos != Upos::noun && upos != Upos::propn)
        return false;
      if (!participle && is_act(token)) return false;
    }
    return false;
  }
  bool has_subject(TokenIx verb) const {
    for (const TokenIx child : view_.children(verb))
      if (view_.deprel(child) == Deprel::nsubj || view_.deprel(child) == Deprel::nsubj_pass) return true;
    return false;
  }
  // "Took fields in Goma killing forty": what is done along with it is done there.
  bool goes_with(TokenIx verb) const {
    return candidate_.is_verb && verb_.ok() && view_.head(verb_) == verb && view_.deprel(verb_) == Deprel::advcl &&
           view_.marker(verb_).empty() && view_.form(verb_).ends_with("ing") && !has_subject(verb_);
  }
  // Another act of the sentence that stands for itself.
  bool is_anothers(TokenIx token) const {
    return std::any_of(others_.begin(), others_.end(), [&](const Candidate& o) {
      return o.head == token && !is_own(token) && (o.refused.empty() || o.joined);
    });
  }
  bool is_candidate(TokenIx token) const {
    return std::any_of(others_.begin(), others_.end(), [&](const Candidate& o) { return o.head == token; });
  }
  // "Hit in an operation in Goma", "killed during an offensive on Goma", unlike "in answer to the attacks in Beni".
  bool is_within(TokenIx act) const {
    TokenIx at = act;
    for (int steps = 0; steps < 4 && at.ok() && !is_own(at) && at != verb_; ++steps, at = view_.head(at)) {
      for (const TokenIx child : view_.children(at)) {
        if (view_.deprel(child) == Deprel::case_ &&
            !one_of(view_.form(child), {"in", "during", "by", "with", "of", "amid", "at", "on"}))
          return false;
      }
      const Deprel relation = view_.deprel(at);
      if (relation != Deprel::obj && relation != Deprel::nmod && relation != Deprel::obl && relation != Deprel::xcomp &&
          relation != Deprel::obl_agent && relation != Deprel::compound)
        return false;
    }
    return at.ok() && (is_own(at) || at == verb_);
  }
  // "Goma was the first town … seized by rebels": the town is the subject of what the act is told of.
  bool is_predicated(const Mention& mention) const {
    if (!candidate_.is_verb) {  // "Goma is a regular target of raids"
      const TokenIx what = view_.deprel(candidate_.head) == Deprel::nmod ? view_.head(candidate_.head) : TokenIx();
      if (!what.ok() || view_.upos(what) == Upos::verb || !view_.is_verb(what)) return false;
      const std::vector<TokenIx> subjects = view_.subjects(what);
      return std::any_of(subjects.begin(), subjects.end(),
                         [&](TokenIx subject) { return view_.descends(mention.first, subject); });
    }
    TokenIx verb = candidate_.head;
    for (uint32_t steps = 3; steps-- > 0 && view_.deprel(verb) == Deprel::conj && view_.head(verb).ok();)
      verb = view_.head(verb);
    if (view_.deprel(verb) != Deprel::acl && view_.deprel(verb) != Deprel::acl_relcl) return false;
    const TokenIx noun = view_.head(verb);
    if (!noun.ok()) return false;
    for (const TokenIx child : view_.children(noun)) {
      if (view_.deprel(child) == Deprel::nsubj && view_.descends(mention.first, child)) return true;
    }
    return false;
  }
  // "In Goma, where raids killed": the clause says what happened there.
  bool said_of(const Hang& hang) const {
    if (!verb_.ok() || view_.deprel(verb_) != Deprel::acl_relcl || !view_.head(verb_).ok()) return false;
    bool there = false;
    for (const TokenIx child : view_.children(verb_)) there |= view_.form(child) == "where";
    const TokenIx noun = view_.head(verb_);
    return there && (std::find(hang.path.begin(), hang.path.end(), noun) != hang.path.end() ||
                     view_.descends(noun, hang.path.front()));
  }
  // What a place of another clause is to the act.
  Tie between(TokenIx verb) const {
    if (!verb_.ok()) return Tie::loose;
    const auto parts = [&](TokenIx clause) {  // "after troops seized it": another time, another place
      const std::string mark = to_lower(view_.marker(clause));
      if (view_.form(clause).ends_with("ing") && !has_subject(clause)) return false;  // "after killing nine"
      if (mark == "while" && has_subject(clause)) return true;                        // "while rebels held Goma"
      return !mark.empty() && !one_of(mark, {"when", "as", "while", "with", "where", "to"});
    };
    // "took the fields in Goma after killing nine guards": by the same men, in one go
    const auto goes_before = [&](TokenIx clause) {
      const std::string mark = to_lower(view_.marker(clause));
      return (mark == "after" || mark == "before") && view_.form(clause).ends_with("ing") && !has_subject(clause);
    };
    const TokenIx over = view_.head(verb_), above = view_.head(verb);
    if (over == verb) {
      if (view_.deprel(verb_) == Deprel::conj) return Tie::clause;
      if (goes_with(verb) || goes_before(verb_)) return Tie::clause;
      if (view_.deprel(verb_) == Deprel::ccomp) return Tie::none;
      return parts(verb_) ? Tie::none : Tie::loose;
    }
    if (above == verb_) {
      // "killed nine and wounded ten in Goma": one subject, one place
      if (view_.deprel(verb) == Deprel::conj) return has_subject(verb) ? Tie::loose : Tie::clause;
      if (view_.deprel(verb) == Deprel::ccomp) return Tie::none;
      return parts(verb) ? Tie::none : Tie::loose;
    }
    const bool relative = view_.deprel(verb) == Deprel::acl || view_.deprel(verb) == Deprel::acl_relcl;
    if (relative && view_.head(verb).ok() && !view_.descends(verb_, view_.head(verb))) {
      const TokenIx noun = view_.head(verb);
      if (is_act(noun)) return Tie::none;     // "a campaign that began in Goma"
      const Hang hang = hang_of(noun, noun);  // "over a base it holds in Goma"
      return hang.at.ok() && !hang.foreign && !hang.subject && (is_own(hang.at) || hang.at == verb_) ? Tie::clause
                                                                                                     : Tie::none;
    }
    return view_.descends(verb_, verb) ? Tie::none : Tie::loose;
  }

  const EventContext& context_;
  const Candidate& candidate_;
  const std::vector<Candidate>& others_;
  const ClauseView& view_;
  std::vector<TokenIx> own_;
  TokenIx verb_;
  bool ways_ = false;  // it goes from a place to a place
};

// "near Goma", "north of Goma"
bool is_only_near(const ClauseView& view, TokenIx first) {
  const auto before = [&](uint32_t steps) {
    return first.v >= view.first().v + steps ? view.form(TokenIx(size_t{first.v} - steps)) : std::string();
  };
  if (one_of(before(1), {"near", "outside", "around"})) return true;
  return before(1) == "of" && one_of(before(2), {"north", "south", "east", "west", "northeast", "northwest",
                                                 "southeast", "southwest", "outskirts", "outside"});
}

// Whether nothing but "north of" and "ten kilometres south of the town of" stands between the two.
bool is_bearing(const ClauseView& view, TokenIx from, TokenIx to) {
  constexpr uint32_t kFar = 8;  // words
  if (to.v <= from.v || to.v - from.v > kFar) return false;
  bool bearing = false;
  for (uint32_t i = from.v; i < to.v; ++i) {
    const TokenIx token{size_t{i}};
    const Upos upos = view.upos(token);
    if (upos == Upos::verb || upos == Upos::aux || upos == Upos::cconj || upos == Upos::sconj) return false;
    bearing |= i + 1 < to.v && view.form(TokenIx(size_t{i} + 1)) == "of" &&
               one_of(view.form(token),
                      {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"});
  }
  return bearing;
}

// "Escalating" in a headline of capitals.
bool is_no_noun(const ClauseView& view, const Mention& mention) {
  for (uint32_t i = mention.first.v; i < mention.last.v; ++i) {
    const Upos upos = view.upos(TokenIx(size_t{i}));
    if (upos == Upos::propn || upos == Upos::noun) return false;
  }
  return true;
}

}  // namespace

void find_places(const EventContext& context, Candidate& candidate, const std::vector<Candidate>& others,
                 const std::vector<Candidate>& told) {
  const ClauseView& view = context.view(candidate.sentence);
  const Document& document = context.document();
  const Sites sites(context, candidate, others);
  struct Found {
    const Mention* mention = nullptr;
    int rank = 0;
    Tie tie = Tie::none;
    bool modifier = false;  // "the Goma suburb of …"
    bool near = false;      // "west of Goma"
  };
  std::vector<Found> found;
  for (const Mention* mention : context.places(candidate.sentence)) {
    const auto is_target = [&](const Party& p) {
      return p.span && mention->bytes.overlaps(*p.span) && p.kind == PartyKind::place;
    };
    if (mention->bytes.size() <= 2 && document.slice(mention->bytes)[0] >= 'a') continue;  // "al", cut from a name
    // "on the south bank": no name, and nothing is known of where it lies
    const std::string_view called = document.slice(mention->bytes);
    const bool named =
        std::any_of(called.begin(), called.end(), [](char c) { return c < 'a' && c != ' ' && c != '-'; });
    const bool unknown = document.entities[mention->entity].place.country.empty();
    if (unknown && (!named || is_no_noun(view, *mention))) continue;
    const bool struck = std::any_of(candidate.event.targets.begin(), candidate.event.targets.end(), is_target);
    const Tie tie = struck ? Tie::own : sites.tie(*mention);
    // "the organiser of the Goma attack was killed in Beni": what is recalled has its own words' places only
    if (tie == Tie::none || (candidate.recalled && !candidate.is_verb && tie < Tie::own)) continue;
    const auto names = [&](const Party& p) { return p.span && p.span->contains(mention->bytes); };
    const std::string before =
        mention->first.v > view.first().v ? view.form(TokenIx(size_t{mention->first.v} - 1)) : std::string();
    const bool located = is_site_word(before) && before != "of" && before != "on" && before != "against";
    if (!located && std::any_of(candidate.event.actors.begin(), candidate.event.actors.end(), names)) continue;
    // "accused Moscow", "threatened Goma": who is spoken to is no site
    const bool speech = candidate.event.type >= EventType::agree;
    if (speech && std::any_of(candidate.event.targets.begin(), candidate.event.targets.end(), names)) continue;
    const Deprel relation = view.deprel(view.head_of(mention->first, mention->last));
    found.push_back({mention, fineness(document.entities[mention->entity].place.precision), tie,
                     relation == Deprel::compound || relation == Deprel::nmod_poss,
                     is_only_near(view, mention->first)});
  }
  // "in Kibati, north of Goma": of what no gazetteer knows, the town beside it says where it lies
  for (const Mention* mention : context.places(candidate.sentence)) {
    const auto beside = [&](const Found& f) {
      return !document.entities[f.mention->entity].place.lat && is_bearing(view, f.mention->last, mention->first);
    };
    const auto named = std::find_if(found.begin(), found.end(), beside);
    if (named == found.end()) continue;
    const Tie tie = named->tie;
    const auto known = std::find_if(found.begin(), found.end(), [&](const Found& f) { return f.mention == mention; });
    if (known != found.end()) known->tie = tie, known->near = true;
    else found.push_back({mention, fineness(document.entities[mention->entity].place.precision), tie, false, true});
  }
  // "south of Goma" is a site where nothing more exact is told
  const auto fine = [&](const Found& f) { return f.rank != 3 && f.rank != 5 && !sites.is_beside(*f.mention); };
  if (std::any_of(found.begin(), found.end(), fine)) {
    const auto spare = [&](const Found& f) {
      const auto named = [&](const Found& g) {
        return !document.entities[g.mention->entity].place.lat && is_bearing(view, g.mention->last, f.mention->first);
      };
      return sites.is_beside(*f.mention) && std::none_of(found.begin(), found.end(), named);
    };
    found.erase(std::remove_if(found.begin(), found.end(), spare), found.end());
  }
  Tie best = Tie::none;
  for (const Found& f : found) best = std::max(best, f.tie);
  // the act's own places are its sites; those of its clause say more only where they are coarser or it has none
  const auto alone =
      std::count_if(others.begin(), others.end(), [](const Candidate& c) { return c.refused.empty(); }) <= 1;
  const bool fine_own =
      std::any_of(found.begin(), found.end(), [](const Found& f) { return f.tie == Tie::own && f.rank <= 2; });
  found.erase(std::remove_if(found.begin(), found.end(),
                             [&](const Found& f) {
                               if (f.tie == Tie::own) return false;
                               if (f.tie == Tie::clause) return !candidate.is_verb && fine_own && f.rank <= 2;
                               return best > Tie::loose || !alone;
                             }),
              found.end());
  if (found.empty()) {
    const SiteTests tests{[&](TokenIx noun) { return sites.tie(noun, noun) >= Tie::loose; },
                          [&](const Mention& mention) { return sites.is_free(mention); }};
    if (std::optional<Place> before = pointed_at(context, tests, candidate, told)) {
      before->score *= 0.7;
      candidate.event.places.push_back(std::move(*before));
    }
    return;
  }
  // the finest first; among equals the nearest tie, then the first told
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    // a site, a quarter or what no gazetteer knows, a town, a region, a country
    const auto grain = [](int r) { return r == 0 ? 0 : r == 2 || r == 4 ? 1 : r == 1 ? 2 : r; };
    const int fine_a = grain(a.rank), fine_b = grain(b.rank);
    if (fine_a != fine_b) return fine_a < fine_b;
    if (a.near != b.near) return b.near;
    if (a.tie != b.tie) return a.tie > b.tie;
    return !a.modifier && b.modifier;
  });
  // "in Kivu province, Goma and Beni": a province that holds none of the towns keeps its place in the row
  for (size_t i = 1; i < found.size(); ++i) {
    const Place& province = document.entities[found[i].mention->entity].place;
    const auto before = [&](const Found& f) {
      return f.rank < 3 && f.tie <= found[i].tie && found[i].mention->bytes.begin < f.mention->bytes.begin;
    };
    const auto inside = [&](const Found& f) {
      const Place& place = document.entities[f.mention->entity].place;
      return f.rank < 3 && (place.admin1.empty() || place.admin1 == province.admin1);
    };
    if (found[i].rank != 3 || province.admin1.empty() || std::any_of(found.begin(), found.end(), inside)) continue;
    const auto end = found.begin() + static_cast<std::ptrdiff_t>(i);
    std::rotate(std::find_if(found.begin(), end, before), end, end + 1);
  }
  for (const Found& f : found) {
    Place place = site_of(context, *f.mention);
    if (f.tie == Tie::loose) place.score *= 0.7;
    if (f.near && place.precision == PlacePrecision::settlement) place.precision = PlacePrecision::near;
    const bool known = std::any_of(candidate.event.places.begin(), candidate.event.places.end(),
                                   [&](const Place& p) { return p.name == place.name; });
    if (!known) candidate.event.places.push_back(std::move(place));
  }
}

}  // namespace daybook
