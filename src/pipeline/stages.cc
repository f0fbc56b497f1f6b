// SPDX-License-Identifier: Apache-2.0
// The pipeline, read from top to bottom. A stage that is to run is named here and nowhere else.

#include <string>

#include "claim/claim_stage.h"
#include "entity/entity_stage.h"
#include "event/event_stage.h"
#include "event/toll_stage.h"
#include "pipeline/coder.h"
#include "segment/segment.h"
#include "syntax/syntax.h"

namespace daybook {

Result<std::vector<std::unique_ptr<const Stage>>> make_stages(const DataFiles& data, const CoderOptions& options) {
  std::vector<std::unique_ptr<const Stage>> stages;
  Error error;
  const auto add = [&](Result<std::unique_ptr<Stage>> stage) {
    if (!error.code.empty()) return;
    if (stage) stages.push_back(std::move(stage).value());
    else error = stage.error();
  };
  add(make_segment_stage());
  add(make_syntax_stage(data, {.model = options.model, .gate = options.gate}));
  add(make_entity_stage(data));
  add(make_claim_stage(data));  // whose word: before what it is about
  add(make_event_stage(data));
  add(make_toll_stage(data));
  add(make_about_stage(data));
  if (!error.code.empty()) return error;

  uint32_t made = static_cast<uint32_t>(Layer::text);
  for (const auto& stage : stages) {
    if ((stage->needs() & ~made) != 0) {
      return Error{"stage_order",
                   "stage " + std::string(stage->name()) + " needs a layer that no stage before it makes",
                   "src/pipeline/stages.cc"};
    }
    made |= stage->makes();
  }
  return stages;
}

}  // namespace daybook
