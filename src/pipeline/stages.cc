// SPDX-License-Identifier: Apache-2.0
// The pipeline, read from top to bottom. A stage that is to run is named here and nowhere else.

#include <string>

#include "pipeline/coder.h"

namespace daybook {

Result<std::vector<std::unique_ptr<const Stage>>> make_stages(const DataFiles& data, const CoderOptions& options) {
  std::vector<std::unique_ptr<const Stage>> stages;
  (void)data;
  (void)options;

  uint32_t made = static_cast<uint32_t>(Layer::text);
  for (const auto& stage : stages) {
    if ((stage->needs() & ~made) != 0) {
      return Error{"stage_order", "stage " + std::string(stage->name()) + " needs a layer that no stage before it makes",
                   "src/pipeline/stages.cc"};
    }
    made |= stage->makes();
  }
  return stages;
}

}  // namespace daybook
