// SPDX-License-Identifier: Apache-2.0
#include "event/main_setting.h"

#include <algorithm>
#include <map>
#include <optional>

#include "event/settings.h"
#include "event/sites.h"

namespace daybook {
namespace {

constexpr size_t kScene = 14;           // sentences in which the call to the scene may be told
constexpr size_t kHead = 3;             // headline and lead: sentences whose town is the report's
constexpr size_t kDatelines = 4;        // sentences of which one may begin with a dateline
constexpr double kFromElsewhere = 0.6;  // score of a place that another sentence gives

bool took_place(EventStatus status) { return status == EventStatus::occurred || status == EventStatus::alleged; }

bool is_town(const Place& place) {
  return place.lat && (place.precision == PlacePrecision::settlement || place.precision == PlacePrecision::near);
}
// A county or a quarter of a town that is known.
bool is_county(const Place& place) { return place.geonames_id && place.precision == PlacePrecision::district; }
bool is_district(const Place& place) { return place.precision == PlacePrecision::district && !place.admin1.empty(); }
bool is_province(const Place& place) { return place.precision == PlacePrecision::region && !place.admin1.empty(); }
bool is_wide(const Place& place) {
  return place.precision == PlacePrecision::country ||
         (place.precision == PlacePrecision::region && place.admin1.empty() && !place.country.empty());
}
// A street or a house of which only the name is known.
bool is_unknown(const Place& place) { return !place.lat && place.country.empty(); }

// A quarter of which no point is known.
bool is_quarter(const Place& place) {
  return !place.lat && !place.country.empty() && place.precision == PlacePrecision::district;
}

bool may_hold(const Place& wide, const Place& town) {
  if (is_unknown(wide)) return true;
  if (wide.country != town.country) return false;
  return wide.precision == PlacePrecision::country || wide.admin1.empty() || wide.admin1 == town.admin1;
}

// Acts whose day and town may be those of the report's own.
bool may_be_one(EventType a, EventType b) { return a == b || a == EventType::attack || b == EventType::attack; }

class MainSetting {
 public:
  MainSetting(const EventContext& context, const std::vector<Candidate>& told, const std::vector<Event>& events,
              Event& main)
      : context_(context), document_(context.document()), told_(told), events_(events), main_(main) {}

  void run() {
    const auto of =
        std::find_if(told_.begin(), told_.end(), [&](const Candidate& c) { return c.event.trigger == main_.trigger; });
    if (of == told_.end() || !does_harm(main_.type) || !took_place(main_.status)) return;
    rule_ = of->rule;
    if (lacks_day() || lacks_town()) read_scenes();
    if (lacks_day()) take_only_day();
    if (lacks_day()) take_day_of_sentence();
    if (!lacks_town()) return;
    take_only_town();
    const bool in_county = std::any_of(main_.places.begin(), main_.places.end(), is_county);
    if (lacks_town() && !in_county) take_dateline();
    if (lacks_town() && !in_county) take_body();
    if (lacks_town() && !in_county) take_headline(is_town);
    if (std::all_of(main_.places.begin(), main_.places.end(), is_wide)) take_headline(is_district);
    if (std::all_of(main_.places.begin(), main_.places.end(), is_wide)) take_headline(is_province);
  }

 private:
  bool lacks_day() const { return !main_.date.from.known() && !main_.date.to.known(); }
  bool lacks_town() const {
    return std::all_of(main_.places.begin(), main_.places.end(), [](const Place& p) {
      return fineness(p.precision) >= 3 || is_county(p) || is_unknown(p) || is_quarter(p);
    });
  }

  // "Officers were called to a house in Goma on Friday and found …"
  void read_scenes() {
    const size_t end = std::min(document_.sentences.size(), kScene);
    for (size_t s = 0; s < end && (lacks_day() || lacks_town()); ++s) {
      const SentIx sentence(s);
      if (document_.sentences[s].passed_over || document_.sentences[s].is_heading) continue;
      const ClauseView& view = context_.view(sentence);
      for (uint32_t i = view.first().v; i < view.last().v; ++i) {
        const TokenIx verb{size_t{i}};
        if (tells_of_the_scene(view, verb)) read_scene(sentence, verb, true);
        else if (lacks_day() && tells_of_the_hurt(view, verb)) read_scene(sentence, verb, false);
      }
    }
  }

  bool tells_of_the_scene(const ClauseView& view, TokenIx verb) const {
    if (view.upos(verb) != Upos::verb || view.is_negated(verb)) return false;
    const EventRules& rules = context_.rules();
    const std::string lemma = view.lemma(verb);
    const auto among = [&](const char* list) {
      const std::vector<TokenIx> subjects = view.subjects(verb);
      return std::any_of(subjects.begin(), subjects.end(),
                         [&](TokenIx s) { return rules.in_list(list, view.lemma(s)); });
    };
    if (rules.in_list("scene_verb", lemma) && among("responder_noun")) return true;
    if (rules.in_list("gunfire_verb", lemma) && among("gunfire_noun")) return true;
    // "was found dead in his car on Friday"
    const std::vector<TokenIx>& below = view.children(verb);
    return lemma == "find" && view.is_passive(verb) &&
           std::any_of(below.begin(), below.end(), [&](TokenIx c) { return view.form(c) == "dead"; });
  }

  // "Two men were taken to hospital on Friday", "died at the scene on Friday": the day of the act, not its place.
  bool tells_of_the_hurt(const ClauseView& view, TokenIx verb) const {
    if (view.upos(verb) != Upos::verb || view.is_negated(verb)) return false;
    const EventRules& rules = context_.rules();
    const std::string lemma = view.lemma(verb);
    const auto among = [&](std::string_view preposition, const char* list) {
      const std::vector<TokenIx> nouns = view.obliques(verb, preposition);
      return std::any_of(nouns.begin(), nouns.end(), [&](TokenIx n) { return rules.in_list(list, view.lemma(n)); });
    };
    if (lemma == "hospitalize" || lemma == "hospitalise") return true;
    if (rules.in_list("carry_verb", lemma)) return among("to", "hospital_noun");
    return (lemma == "die" || lemma == "pronounce") && among("at", "scene_noun");
  }

  void read_scene(SentIx sentence, TokenIx verb, bool with_place) {
    Candidate scene;
    scene.sentence = sentence;
    scene.head = verb;
    scene.words = {verb, TokenIx(size_t{verb.v} + 1)};
    scene.rule = rule_;
    scene.is_verb = true;
    scene.event.type = main_.type;
    std::vector<Candidate> here = {scene};
    find_date(context_, scene, here);
    if (with_place) find_places(context_, scene, here, {});
    bool used = false;
    if (lacks_day() && is_news_day(scene.event.date)) {
      main_.date = scene.event.date;
      used = true;
    }
    const auto town = std::find_if(scene.event.places.begin(), scene.event.places.end(), is_town);
    if (town != scene.event.places.end() && lacks_town()) used = take(*town) || used;
    const ByteSpan bytes = document_.sentence(sentence).bytes;
    if (used && std::find(main_.evidence.begin(), main_.evidence.end(), bytes) == main_.evidence.end())
      main_.evidence.push_back(bytes);
  }

  bool is_news_day(const DateRange& date) const {
    constexpr int kNews = 31;  // days before the report
    const Day published = document_.meta.published;
    if (!date.from.known() || date.precision != DatePrecision::day || !date.to.known()) return false;
    return !published.known() || (date.from <= published && published.days - date.from.days <= kNews);
  }

  // "Police are looking for a man after Friday's killing" recalls what is new.
  bool is_news(const Event& event) const {
    constexpr int kWeek = 7;
    const Day published = document_.meta.published, day = event.date.from;
    return !event.background ||
           (day.known() && published.known() && day <= published && published.days - day.days <= kWeek);
  }

  // What other words tell of acts of its kind, as far as they are news.
  template <typename Use>
  void each_other(Use use) const {
    for (const Event& event : events_) {
      if (&event != &main_ && does_harm(event.type) && took_place(event.status) && is_news(event) &&
          may_be_one(event.type, main_.type))
        use(event.date, event.places);
    }
    for (const Candidate& candidate : told_) {  // "Friday's shooting", of which nothing else is said
      if (candidate.refused.empty() || candidate.joined || candidate.is_verb || !candidate.rule->refers ||
          !may_be_one(candidate.rule->type, main_.type))
        continue;
      Candidate again = candidate;
      const std::vector<Candidate> alone = {again};
      find_date(context_, again, alone);
      find_places(context_, again, alone, {});
      use(again.event.date, again.event.places);
    }
  }

  // The one day that a sentence of the act gives, wherever its tree hangs it, unless it is that of what came of it:
  // "charged on Friday".
  void take_day_of_sentence() {
    for (const ByteSpan sentence : main_.evidence) {
      const TimeExpr* only = nullptr;
      bool several = false;
      for (const TimeExpr& time : document_.times) {
        if (!sentence.contains(time.bytes) || !time.date.from.known() || time.of_speech) continue;
        several |= only != nullptr && (only->date.from != time.date.from || only->date.to != time.date.to);
        only = &time;
      }
      if (only == nullptr || several || !is_news_day(only->date)) continue;
      const ClauseView& view = context_.view(document_.token(only->first).sentence);
      const TokenIx head = view.head_of(only->first, only->last);
      const TokenIx verb = view.verb_of(head);
      if (view.dateline().holds(head) || (verb.ok() && context_.rules().in_list("sequel_verb", view.lemma(verb))))
        continue;
      main_.date = only->date;
      main_.date.text = std::string(document_.slice(only->bytes));
      main_.date.span = only->bytes;
      return;
    }
  }

  void take_only_day() {
    std::optional<DateRange> only;
    bool several = false;
    each_other([&](const DateRange& date, const std::vector<Place>&) {
      if (!date.from.known()) return;
      if (!only) only = date;
      else several |= only->from != date.from || only->to != date.to;
    });
    if (only && !several && is_news_day(*only)) main_.date = *only;
  }

  bool has_province() const {
    return std::any_of(main_.places.begin(), main_.places.end(),
                       [](const Place& p) { return fineness(p.precision) < 4 && !p.admin1.empty(); });
  }

  // An act that has a province of its own is told apart from those of the province's towns.
  void take_only_town() {
    if (has_province()) return;
    std::optional<Place> only;
    bool several = false;
    each_other([&](const DateRange&, const std::vector<Place>& places) {
      for (const Place& place : places) {
        if (!is_town(place)) continue;
        if (!only) only = place;
        else several |= only->name != place.name || only->admin1 != place.admin1;
      }
    });
    if (only && !several) take(*only);
  }

  void take_dateline() {
    for (size_t s = 0; s < std::min(document_.sentences.size(), kDatelines); ++s) {
      const ClauseView& view = context_.view(SentIx(s));
      for (const Mention* mention : context_.places(SentIx(s))) {
        if (!is_dateline(view, *mention)) continue;
        const Place place = site_of(context_, *mention);
        if (is_town(place) && fits_report(place) && take(place)) return;
      }
    }
  }

  // "Goma police", "the Goma Police Department": of several the oftenest named.
  void take_body() {
    std::map<std::string, std::pair<int, const Mention*>> bodies;
    const Mention* best = nullptr;
    int most = 0;
    for (size_t s = 0; s < document_.sentences.size(); ++s) {
      const ClauseView& view = context_.view(SentIx(s));
      for (const Mention* mention : context_.places(SentIx(s))) {
        if (!names_a_local_body(view, *mention)) continue;
        const Place& place = document_.entities[mention->entity].place;
        if (!is_town(place) && !is_county(place)) continue;
        auto& [count, first] = bodies[place.name];
        if (first == nullptr) first = mention;
        if (++count > most) most = count, best = first;
      }
    }
    if (best == nullptr) return;
    const Place place = site_of(context_, *best);
    if (fits_report(place)) take(place);
  }

  bool names_a_local_body(const ClauseView& view, const Mention& mention) const {
    constexpr uint32_t kFar = 2;  // "Kivu County Sheriff's Office", "Goma city police"
    for (uint32_t i = mention.last.v; i < view.last().v && i <= mention.last.v + kFar; ++i) {
      const TokenIx token{size_t{i}};
      if (context_.rules().in_list("local_body", view.lemma(token))) return true;
      const Upos upos = view.upos(token);
      if (upos != Upos::propn && upos != Upos::noun && upos != Upos::adj) return false;
    }
    // "police in Goma"
    if (mention.first.v < view.first().v + 2) return false;
    const TokenIx before{size_t{mention.first.v} - 1}, body{size_t{mention.first.v} - 2};
    return view.form(before) == "in" && context_.rules().in_list("local_body", view.lemma(body));
  }

  // The only town, or province, of the headline and the lead.
  template <typename Test>
  void take_headline(Test is_fit) {
    std::optional<Place> only;
    for (size_t s = 0; s < std::min(document_.sentences.size(), kHead); ++s) {
      if (s > 0 && only) break;
      for (const Mention* mention : context_.places(SentIx(s))) {
        const Place place = site_of(context_, *mention);
        if (is_of_a_speaker(context_.view(SentIx(s)), *mention)) continue;
        if (!is_fit(place) || (has_province() && is_anothers(mention->bytes))) continue;
        if (only && only->name != place.name) return;
        only = place;
      }
    }
    if (only && fits_report(*only)) take(*only);
  }

  // "Traders in Goma said": where who speaks is.
  bool is_of_a_speaker(const ClauseView& view, const Mention& mention) const {
    const TokenIx verb = view.verb_of(mention.first);
    if (!verb.ok() || !context_.rules().in_list("saying_verb", view.lemma(verb))) return false;
    const std::vector<TokenIx> subjects = view.subjects(verb);
    return std::any_of(subjects.begin(), subjects.end(), [&](TokenIx s) { return view.descends(mention.first, s); });
  }

  bool is_anothers(ByteSpan words) const {
    return std::any_of(events_.begin(), events_.end(), [&](const Event& event) {
      return &event != &main_ &&
             std::any_of(event.places.begin(), event.places.end(), [&](const Place& p) { return p.span == words; });
    });
  }

  // In the country, and where acts have a state or province in that, in which the report's acts lie.
  bool fits_report(const Place& town) const {
    bool any = false, fits = false;
    for (const Event& event : events_) {
      for (const Place& place : event.places) {
        if (place.country.empty() || event.type >= EventType::agree) continue;
        any = true;
        fits |= may_hold(place, town);
      }
    }
    if (any) return fits;
    std::map<std::string, int> countries;
    for (const Mention& mention : document_.mentions) {
      const Entity& entity = document_.entities[mention.entity];
      const std::string& country = entity.place.country.empty() ? entity.country : entity.place.country;
      if (!country.empty()) ++countries[country];
    }
    return std::all_of(countries.begin(), countries.end(),
                       [&](const auto& c) { return c.second <= countries[town.country]; });
  }

  bool take(Place town) {
    if (!std::all_of(main_.places.begin(), main_.places.end(), [&](const Place& p) { return may_hold(p, town); }))
      return false;
    town.score *= kFromElsewhere;
    std::vector<Place> sites;  // a quarter is finer than its town; what is known by name only stands behind it
    for (const Place& place : main_.places)
      if (is_quarter(place)) sites.push_back(place);
    sites.push_back(town);
    for (Place& place : main_.places) {
      if (is_quarter(place) || place.name == town.name) continue;
      if (is_unknown(place)) {
        place.country = town.country;
        place.admin1 = town.admin1;
      }
      sites.push_back(std::move(place));
    }
    main_.places = std::move(sites);
    return true;
  }

  const EventContext& context_;
  const Document& document_;
  const std::vector<Candidate>& told_;
  const std::vector<Event>& events_;
  Event& main_;
  const EventRule* rule_ = nullptr;
};

}  // namespace

void settle_main_event(const EventContext& context, const std::vector<Candidate>& told,
                       const std::vector<Event>& events, Event& main) {
  MainSetting(context, told, events, main).run();
}

}  // namespace daybook
