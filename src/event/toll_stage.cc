// SPDX-License-Identifier: Apache-2.0
#include "event/toll_stage.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "doc/ids.h"
#include "event/main_event.h"
#include "event/no_figure.h"
#include "event/one_victim.h"
#include "event/toll_group.h"
#include "event/toll_link.h"
#include "event/toll_rules.h"

namespace daybook {
namespace {

constexpr size_t kVictimTold = 12;  // sentences in which the one who was killed or hurt is looked for

// A toll while its sentence is read.
struct Draft {
  Toll toll = {};
  TollGroup group = {};
  size_t number_first = 0;
  size_t sentence = 0;
  int part_of = -1;  // draft of the same sentence
};

bool can_be_figure(const NumberExpr& number) {
  return !number.is_money && !number.is_percent && !number.is_measure && !number.is_age && !number.is_ordinal;
}

class TollReader {
 public:
  TollReader(Document& document, const TollRules& rules) : document_(document), rules_(rules) {
    count_people();
    words_.read(document);
  }

  void run() {
    for (size_t i = 0; i < document_.sentences.size(); ++i) read_sentence(i);
    merge();
    find_sums();
    finish();
  }

 private:
  // People named one by one are numbers too; where a number stands already it stays.
  void count_people() {
    std::vector<NumberExpr>& numbers = document_.numbers;
    for (size_t i = 0; i < document_.sentences.size(); ++i) {
      for (const NumberExpr& number : rules_.counted_people(document_, SentIx(i))) {
        const bool is_taken = std::any_of(numbers.begin(), numbers.end(),
                                          [&](const NumberExpr& n) { return n.bytes.overlaps(number.bytes); });
        if (is_taken) continue;
        numbers.push_back(number);
        document_.trace.push_back({"toll", rules_.people_rule(), number.bytes, true, "people named one by one"});
      }
    }
    std::sort(numbers.begin(), numbers.end(),
              [](const NumberExpr& a, const NumberExpr& b) { return a.bytes < b.bytes; });
  }

  // Of the bindings that rules see in a sentence the best of each number.
  std::map<size_t, FoundFigure> bindings(size_t index) {
    std::map<size_t, FoundFigure> best;
    const std::vector<FoundFigure> found = rules_.figures(words_, SentIx(index));
    std::set<size_t> nothing;
    for (const FoundFigure& figure : found) {
      if (!figure.rule->is_nothing || !nothing.insert(figure.number).second) continue;
      document_.trace.push_back(
          {"toll", figure.rule->id, document_.numbers[figure.number].bytes, true, "counts nobody who was harmed"});
    }
    for (const FoundFigure& figure : found) {
      if (nothing.count(figure.number) != 0 || !can_be_figure(document_.numbers[figure.number])) continue;
      const auto [held, is_new] = best.emplace(figure.number, figure);
      const bool is_tie = figure.distance == held->second.distance && figure.harm_first > held->second.harm_first;
      if (!is_new &&
          (figure.distance < held->second.distance || is_tie || (figure.rule->is_part && held->second.distance > 0)))
        held->second = figure;
    }
    return best;
  }

  void read_sentence(size_t index) {
    const size_t first_draft = drafts_.size();
    for (const auto& [number, figure] : bindings(index)) add(figure, index, first_draft);
  }

  void add(const FoundFigure& figure, size_t sentence, size_t first_draft) {
    const NumberExpr& number = document_.numbers[figure.number];
    if (const char* why = why_no_figure(words_, rules_, figure)) return refuse(figure, why);
    Draft draft;
    draft.sentence = sentence;
    draft.number_first = number.first.v;
    draft.group = read_group(words_, rules_, number.first.v, number.last.v,
                             figure.harm_first > number.first.v ? figure.harm_first : words_.size());
    Toll& toll = draft.toll;
    toll.harm = figure.harm;
    // "The three wounded", told before
    if (number.first.v > 0 && words_.is(number.first.v - 1, "the") && drafts_.size() == first_draft &&
        std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& known) {
          return known.toll.harm == toll.harm && known.toll.min == number.min && known.toll.max == number.max;
        }))
      return refuse(figure, "points back at a figure");
    const Draft* before = drafts_.size() > first_draft ? &drafts_.back() : nullptr;
    if (figure.rule->is_same) {
      if (!before) {
        refuse(figure, "there is no figure before it in the sentence whose harm it could share");
        return;
      }
      toll.harm = before->toll.harm;
      if (draft.group.is_acts) {
        refuse(figure, "it counts acts, not those harmed");
        return;
      }
    }
    if (figure.rule->is_part) {
      draft.part_of = whole_of(toll.harm, sentence);
      if (draft.part_of >= 0 && draft.group.side == Side::unknown)
        draft.group.side = drafts_[static_cast<size_t>(draft.part_of)].group.side;
    }
    // "Twelve children and 11 guards were among the dead".
    if (figure.rule->is_same && !figure.rule->is_part && before->part_of >= 0 && !draft.group.is_bare)
      draft.part_of = before->part_of;
    const bool is_more = words_.is_any(number.last.v, {"others", "other", "more"}) ||
                         words_.is(number.first.v, "another") ||
                         (number.first.v > 0 && words_.is(number.first.v - 1, "another"));
    if (is_more && draft.group.is_bare && draft.group.side == Side::unknown) {
      if (before) draft.group.side = before->group.side;
      else if (!drafts_.empty() && drafts_.back().sentence + 1 == sentence)
        draft.group.side = drafts_.back().group.side;
    }
    toll.min = number.min;
    toll.max = number.max;
    toll.qualifier = number.qualifier;
    toll.span = number.bytes;
    toll.group_text = draft.group.text;
    toll.who = draft.group.who;
    toll.side = draft.group.side;
    if (toll.harm == Harm::destroyed || toll.harm == Harm::damaged) toll.side = Side::material;
    if (draft.group.is_acts && toll.side == Side::unknown) toll.who.clear();
    const bool people = toll.harm == Harm::killed || toll.harm == Harm::wounded || toll.harm == Harm::missing;
    if (people && figure.rule->is_same && toll.side == Side::material) {
      refuse(figure, "things are not among the dead");
      return;
    }
    if (people && toll.side == Side::material) toll.side = Side::unknown;
    if (people && toll.side == Side::unknown) {
      if (const TollSetting* setting = rules_.side(document_, SentIx(sentence))) {
        toll.side = *setting->side;
        acted(*setting, number);
      }
    }
    if (toll.harm == Harm::displaced && toll.side == Side::unknown) toll.side = Side::civilian;
    toll.evidence = {document_.sentences[sentence].bytes};
    toll.rule = figure.rule->id;
    toll.score = figure.distance < 3 ? 0.9 : 0.7;
    if (const TollSetting* setting = rules_.change(document_, SentIx(sentence), number.first, number.last)) {
      toll.change = *setting->change;
      acted(*setting, number);
    }
    if (const TollSetting* setting = rules_.scope(document_, SentIx(sentence))) {
      toll.scope = *setting->scope;
      acted(*setting, number);
    }
    // No single event has killed or driven out so many: the figure is a war's.
    const int64_t size = number.min.value_or(number.max.value_or(0));
    if (toll.scope == Scope::event && size >= 100000 && toll.harm != Harm::other) toll.scope = Scope::cumulative;
    if (const TollSetting* setting = rules_.certainty(document_, SentIx(sentence))) {
      toll.certainty = *setting->certainty;
      acted(*setting, number);
    }
    drafts_.push_back(std::move(draft));
  }

  // The figure that a part belongs to: the last whole one of that harm, in the sentence or in the two before.
  int whole_of(Harm harm, size_t sentence) const {
    for (size_t i = drafts_.size(); i-- > 0;) {
      if (drafts_[i].toll.harm == harm && drafts_[i].part_of < 0 && drafts_[i].sentence + 2 >= sentence)
        return static_cast<int>(i);
    }
    return -1;
  }

  void acted(const TollSetting& setting, const NumberExpr& number) {
    document_.trace.push_back({"toll", setting.id, number.bytes, true, "said of the figure"});
  }

  void refuse(const FoundFigure& figure, const char* why) {
    document_.trace.push_back({"toll", figure.rule->id, document_.numbers[figure.number].bytes, false, why});
  }

  // Whether b tells a's figure again: the headline's in the body, or the same words of the same report twice.
  bool repeats(const Draft& a, const Draft& b) const {
    if (a.toll.harm != b.toll.harm || a.sentence == b.sentence) return false;
    if (a.part_of >= 0 || b.part_of >= 0) return false;
    const bool heading = document_.sentences[a.sentence].is_heading || document_.sentences[b.sentence].is_heading;
    const bool same = a.toll.min == b.toll.min && a.toll.max == b.toll.max;
    if (same && heading) return true;
    if (heading)
      return a.toll.qualifier == Qualifier::exact && a.toll.min && a.toll.min == b.toll.min &&
             document_.sentences[a.sentence].is_heading;
    if (!same || a.toll.qualifier != b.toll.qualifier || a.toll.harm == Harm::other) return false;
    if (a.toll.side != b.toll.side && a.toll.side != Side::unknown && b.toll.side != Side::unknown) return false;
    // Small numbers come twice by chance, and "dozens" is no figure to know again.
    const bool telling =
        a.toll.qualifier != Qualifier::vague && (a.toll.min.value_or(0) > 5 || a.toll.max.value_or(0) > 5);
    const bool near = b.sentence - a.sentence <= 2;
    return telling || (near && a.toll.group_text == b.toll.group_text && !a.toll.group_text.empty());
  }

  void merge() {
    for (size_t i = 0; i < drafts_.size(); ++i) {
      for (size_t j = i + 1; j < drafts_.size(); ++j) {
        if (gone_.size() < drafts_.size()) gone_.resize(drafts_.size());
        if (gone_[i] || gone_[j] || !repeats(drafts_[i], drafts_[j])) continue;
        // The headline's figure is the body's; what the body says again belongs to where it said it first.
        const bool into_later = document_.sentences[drafts_[i].sentence].is_heading;
        const size_t stays = into_later ? j : i, goes = into_later ? i : j;
        fold(drafts_[stays], drafts_[goes]);
        gone_[goes] = true;
        moved_[goes] = stays;
      }
    }
    gone_.resize(drafts_.size());
  }

  // What `from` knows goes to `into`, which stays.
  void fold(Draft& into, const Draft& from) const {
    Toll& toll = into.toll;
    if (toll.side == Side::unknown) toll.side = from.toll.side;
    if (toll.group_text.empty() || (into.group.is_bare && !from.group.is_bare)) {
      toll.group_text = from.toll.group_text;
      toll.who = from.toll.who;
    }
    toll.evidence.insert(from.sentence < into.sentence ? toll.evidence.begin() : toll.evidence.end(),
                         from.toll.evidence.begin(), from.toll.evidence.end());
    if (toll.scope == Scope::event) toll.scope = from.toll.scope;
    if (toll.certainty == Certainty::stated) toll.certainty = from.toll.certainty;
  }

  // "22 were killed … 16 in the port … five in the town … one at sea": figures that add up to a larger one are its
  // parts. Small figures add up by chance: there they must be all of one of the next sentences.
  void find_sums() {
    for (size_t whole = 0; whole < drafts_.size(); ++whole) {
      const int64_t total = drafts_[whole].toll.min.value_or(0);
      if (gone_[whole] || drafts_[whole].part_of >= 0 || total < 3) continue;
      std::vector<size_t> smaller;
      if (total < 10) {
        for (const size_t part : whole_sentence_adding_to(whole, total))
          drafts_[part].part_of = static_cast<int>(whole);
        continue;
      }
      for (size_t i = 0; i < drafts_.size() && smaller.size() < 12; ++i) {
        const Toll& toll = drafts_[i].toll;
        const bool fits = !gone_[i] && i != whole && drafts_[i].part_of < 0 && toll.harm == drafts_[whole].toll.harm &&
                          toll.min && *toll.min<total&& * toll.min> 0;
        if (fits) smaller.push_back(i);
      }
      std::vector<size_t> taken;
      if (!adds_up(smaller, 0, total, taken)) continue;
      for (const size_t part : taken) drafts_[part].part_of = static_cast<int>(whole);
    }
  }

  std::vector<size_t> whole_sentence_adding_to(size_t whole, int64_t total) const {
    constexpr size_t kNear = 3;  // sentences
    const Draft& of = drafts_[whole];
    for (size_t sentence = of.sentence + 1; sentence <= of.sentence + kNear; ++sentence) {
      std::vector<size_t> parts;
      int64_t sum = 0;
      bool fits = true;
      for (size_t i = 0; i < drafts_.size(); ++i) {
        const Draft& part = drafts_[i];
        if (gone_[i] || part.sentence != sentence || part.toll.harm != of.toll.harm || part.part_of >= 0) continue;
        fits = fits && part.toll.min && part.toll.min == part.toll.max;
        sum += part.toll.min.value_or(0);
        parts.push_back(i);
      }
      if (fits && parts.size() >= 2 && sum == total) return parts;
    }
    return {};
  }

  // Whether two to four of `from` on add up to `total`; `taken` holds them then.
  bool adds_up(const std::vector<size_t>& parts, size_t from, int64_t total, std::vector<size_t>& taken) const {
    if (total == 0) return taken.size() >= 2;
    if (total < 0 || taken.size() == 4) return false;
    for (size_t i = from; i < parts.size(); ++i) {
      taken.push_back(parts[i]);
      if (adds_up(parts, i + 1, total - *drafts_[parts[i]].toll.min, taken)) return true;
      taken.pop_back();
    }
    return false;
  }

  void finish() {
    std::vector<int> number(drafts_.size(), -1);
    int next = 0;
    for (size_t i = 0; i < drafts_.size(); ++i) {
      if (!gone_[i]) number[i] = next++;
    }
    for (size_t i = 0; i < drafts_.size(); ++i) {
      if (gone_[i]) continue;
      Draft& draft = drafts_[i];
      if (draft.part_of >= 0) {
        size_t whole = static_cast<size_t>(draft.part_of);
        while (gone_[whole]) whole = moved_.at(whole);
        draft.toll.part_of = toll_ref(static_cast<size_t>(number[whole]));
      }
      link_toll(document_, draft.sentence, draft.toll);
      document_.trace.push_back({"toll", draft.toll.rule, draft.toll.span, true,
                                 std::string(to_string(draft.toll.harm)) + " " + draft.toll.group_text});
      document_.tolls.push_back(std::move(draft.toll));
    }
    document_.meta.main_event = main_event_by_harm(document_);
    add_one_victim();
  }

  // Who the report's own act has killed or hurt, where no figure says it: "a teacher was killed".
  void add_one_victim() {
    const Event* main = nullptr;
    for (size_t i = 0; i < document_.events.size(); ++i)
      if (event_ref(i) == document_.meta.main_event) main = &document_.events[i];
    if (main == nullptr || !may_have_one_victim(*main)) return;
    const bool killed = is_counted(Harm::killed), wounded = is_counted(Harm::wounded);
    if (killed && wounded) return;
    const std::vector<NumberExpr> kept = document_.numbers;
    number_single_people();
    words_.read(document_);
    const bool one_killed = !killed && add_first_of(Harm::killed, false);
    if (!wounded) add_first_of(Harm::wounded, killed || one_killed);
    document_.numbers = kept;
    words_.read(document_);
  }

  static bool may_have_one_victim(const Event& event) {
    return event.type < EventType::agree && event.type != EventType::arrest && event.type != EventType::displacement &&
           event.type != EventType::protest && event.type != EventType::ceasefire &&
           (event.status == EventStatus::occurred || event.status == EventStatus::alleged);
  }

  bool is_counted(Harm harm) const {
    return std::any_of(document_.tolls.begin(), document_.tolls.end(),
                       [&](const Toll& toll) { return toll.harm == harm && toll.event == document_.meta.main_event; });
  }

  void number_single_people() {
    std::vector<NumberExpr>& numbers = document_.numbers;
    const size_t end = std::min(document_.sentences.size(), kVictimTold);
    for (size_t s = 0; s < end; ++s) {
      for (const NumberExpr& one : single_people(words_, rules_, SentIx(s))) {
        const bool is_taken = std::any_of(numbers.begin(), numbers.end(), [&](const NumberExpr& n) {
          return n.first < one.last && one.first < n.last && !n.is_age;
        });
        if (is_taken) continue;
        numbers.erase(std::remove_if(numbers.begin(), numbers.end(),
                                     [&](const NumberExpr& n) { return n.first < one.last && one.first < n.last; }),
                      numbers.end());
        numbers.push_back(one);
      }
    }
    std::sort(numbers.begin(), numbers.end(),
              [](const NumberExpr& a, const NumberExpr& b) { return a.bytes < b.bytes; });
  }

  // The first that the act killed (or hurt); of some hurt beside the dead only who is told to be another.
  bool add_first_of(Harm harm, bool beside_the_dead) {
    for (const bool heading : {false, true}) {
      for (size_t s = 0; s < std::min(document_.sentences.size(), kVictimTold); ++s) {
        if (document_.sentences[s].is_heading != heading) continue;
        for (const auto& [number, figure] : bindings(s)) {
          if (figure.harm != harm || !is_one_victim(figure, beside_the_dead)) continue;
          const size_t before = drafts_.size();
          add(figure, s, before);
          if (drafts_.size() == before) continue;
          Toll toll = std::move(drafts_.back().toll);
          drafts_.pop_back();
          link_toll(document_, s, toll);
          if (toll.event != document_.meta.main_event) continue;
          document_.trace.push_back({"toll", toll.rule, toll.span, true, "one, where nothing else counts them"});
          document_.tolls.push_back(std::move(toll));
          return true;
        }
      }
    }
    return false;
  }

  bool is_one_victim(const FoundFigure& figure, bool beside_the_dead) const {
    const NumberExpr& number = document_.numbers[figure.number];
    if (figure.rule->is_part || figure.rule->is_same || figure.rule->is_nothing || number.min != 1 || number.max != 1)
      return false;
    if (beside_the_dead && !words_.is_any(number.first.v, {"another"}) &&
        !words_.is_any(number.first.v + 1, {"second", "third", "other"}))
      return false;
    // "the gunman shot a guard": he is not the one who was shot
    const size_t next = figure.harm_last;
    const bool active = figure.harm_first >= number.last.v && !document_.sentences[0].bytes.overlaps(number.bytes) &&
                        words_.is_any(next, {"the", "a", "an", "his", "her", "their", "him", "himself", "herself"});
    return !active;
  }

  Document& document_;
  const TollRules& rules_;
  Words words_;
  std::vector<Draft> drafts_;
  std::vector<bool> gone_;
  std::map<size_t, size_t> moved_;
};

class TollStage final : public Stage {
 public:
  explicit TollStage(TollRules rules) : rules_(std::move(rules)) {}
  std::string_view name() const override { return "toll"; }
  uint32_t needs() const override {
    return Layer::sentences | Layer::syntax | Layer::mentions | Layer::numbers | Layer::times | Layer::events |
           Layer::claims;
  }
  uint32_t makes() const override { return static_cast<uint32_t>(Layer::tolls); }
  Result<Done> run(Document& document, StageScratch*) const override {
    TollReader(document, rules_).run();
    return Done{};
  }

 private:
  TollRules rules_;
};

}  // namespace

Result<std::unique_ptr<Stage>> make_toll_stage(const DataFiles& data) {
  Result<TollRules> rules = TollRules::load(data);
  if (!rules) return rules.error();
  return std::unique_ptr<Stage>(std::make_unique<TollStage>(std::move(rules).value()));
}

}  // namespace daybook
