// SPDX-License-Identifier: Apache-2.0
#include "entity/word_lists.h"

#include <utility>

namespace daybook {

Result<EntityWords> EntityWords::load(const DataFiles& files) {
  Result<WordLists> lists = WordLists::read(files);
  if (!lists) return lists.error();
  EntityWords out;
  const std::pair<std::string_view, WordSet*> all[] = {{"speech_words", &out.speech_words},
                                                       {"everyday_words", &out.everyday_words},
                                                       {"name_particles", &out.name_particles},
                                                       {"body_words", &out.body_words},
                                                       {"titles", &out.titles},
                                                       {"before_places", &out.before_places},
                                                       {"only_before_places", &out.only_before_places},
                                                       {"no_places", &out.no_places},
                                                       {"place_nouns", &out.place_nouns},
                                                       {"directions", &out.directions},
                                                       {"place_units", &out.place_units},
                                                       {"after_towns", &out.after_towns},
                                                       {"municipal", &out.municipal},
                                                       {"local_police", &out.local_police},
                                                       {"inside_place_names", &out.inside_place_names},
                                                       {"arabic_articles", &out.arabic_articles},
                                                       {"place_parts", &out.place_parts},
                                                       {"short_months", &out.short_months},
                                                       {"tellers", &out.tellers},
                                                       {"other_capitals", &out.other_capitals},
                                                       {"capital_as_place", &out.capital_as_place},
                                                       {"capital_acts", &out.capital_acts},
                                                       {"capital_told", &out.capital_told},
                                                       {"capital_owns", &out.capital_owns},
                                                       {"parts_of_day", &out.parts_of_day},
                                                       {"time_of_saying", &out.time_of_saying},
                                                       {"between_saying_and_day", &out.between_saying_and_day},
                                                       {"future", &out.future},
                                                       {"past", &out.past},
                                                       {"money", &out.money},
                                                       {"measures", &out.measures},
                                                       {"before_years", &out.before_years},
                                                       {"ranging", &out.ranging},
                                                       {"over_as_way", &out.over_as_way}};
  for (const auto& [name, set] : all) {
    if (const Result<Done> done = lists->take(name, *set); !done) return done.error();
  }
  return out;
}

}  // namespace daybook
