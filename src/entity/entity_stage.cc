// SPDX-License-Identifier: Apache-2.0
#include "entity/entity_stage.h"

#include <algorithm>
#include <mutex>
#include <optional>

#include "entity/draft.h"
#include "entity/lexicon.h"
#include "entity/numbers.h"
#include "entity/places.h"
#include "entity/published_day.h"
#include "entity/times.h"

namespace daybook {

namespace {

struct Scratch : StageScratch {
  Drafts drafts;
};

bool has_apostrophes(std::string_view text) {
  return text.find('\'') != std::string_view::npos || text.find("\u2019") != std::string_view::npos;
}

// "Aleppos north", "Raqas airport": towns and countries of a page that lost its apostrophes.
void restore_possessives(const Gazetteer& gazetteer, NameWords& words) {
  constexpr int64_t kKnown = 100000;  // inhabitants
  std::vector<GazetteerPlace> found;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string_view folded = words.folded(i);
    if (!words[i].capital || words[i].all_capitals || folded.size() < 5 || folded.back() != 's') continue;
    found.clear();
    gazetteer.find(folded, found);
    const std::string_view owner = folded.substr(0, folded.size() - 1);
    if (!found.empty() || gazetteer.doubt(owner) != PlaceDoubt::none) continue;
    gazetteer.find(owner, found);
    const bool known = std::any_of(found.begin(), found.end(), [](const GazetteerPlace& place) {
      return place.kind == 'X' || place.kind == 'C' || place.kind == '1' || place.population >= kKnown;
    });
    if (known) words.take_possessive(i);
  }
}

class EntityStage : public Stage {
 public:
  EntityStage(EntityLexicon lexicon, DatedEvents dated_events, DataFiles files)
      : lexicon_(std::move(lexicon)), dated_events_(std::move(dated_events)), files_(std::move(files)) {}

  std::string_view name() const override { return "entity"; }
  uint32_t needs() const override { return Layer::sentences | Layer::syntax; }
  uint32_t makes() const override { return Layer::mentions | Layer::times | static_cast<uint32_t>(Layer::numbers); }
  std::unique_ptr<StageScratch> make_scratch() const override { return std::make_unique<Scratch>(); }

  Result<Done> run(Document& document, StageScratch* scratch) const override {
    Drafts own;
    Drafts& drafts = scratch != nullptr ? static_cast<Scratch*>(scratch)->drafts : own;
    drafts.begin(document);
    std::call_once(once_, [&] {
      Result<Gazetteer> loaded = Gazetteer::load(files_);
      if (loaded) {
        gazetteer_ = std::move(loaded).value();
      } else {
        failure_ = loaded.error();
      }
    });
    if (failure_) throw FatalError(*failure_);
    if (!has_apostrophes(document.text())) restore_possessives(gazetteer_, drafts.words);
    draft_lexicon_names(document, lexicon_, drafts);
    draft_short_forms(document, lexicon_, drafts);
    draft_model_names(document, lexicon_, drafts);
    draft_persons(document, lexicon_, drafts);
    draft_surnames(lexicon_, drafts);
    draft_bodies(document, lexicon_, drafts);
    draft_places(document, lexicon_, gazetteer_, drafts);
    draft_rest(document, lexicon_, drafts);
    resolve_drafts(document, lexicon_, drafts);
    const std::vector<TimeForm> forms = find_time_forms(document, lexicon_.lists());
    find_published_day(document, drafts.words, forms, dated_events_);
    resolve_times(document, forms);
    find_numbers(document, lexicon_.lists());
    return Done{};
  }

 private:
  EntityLexicon lexicon_;
  DatedEvents dated_events_;
  DataFiles files_;
  // The gazetteer is read when the first report needs it.
  mutable std::once_flag once_;
  mutable Gazetteer gazetteer_;
  mutable std::optional<Error> failure_;
};

}  // namespace

Result<std::unique_ptr<Stage>> make_entity_stage(const DataFiles& files) {
  Result<EntityLexicon> lexicon = EntityLexicon::load(files);
  if (!lexicon) return lexicon.error();
  Result<DatedEvents> dated_events = DatedEvents::load(files);
  if (!dated_events) return dated_events.error();
  return std::unique_ptr<Stage>(
      std::make_unique<EntityStage>(std::move(lexicon).value(), std::move(dated_events).value(), files));
}

}  // namespace daybook
