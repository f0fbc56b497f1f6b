// SPDX-License-Identifier: Apache-2.0
// `daybook rebuild`: everything but the reports as received and what people decided is made again.

#include "cli/commands.h"
#include "cli/writing.h"

namespace daybook {

int cmd_rebuild(const Args& args) {
  WritingJob job;
  job.mode = OpenMode::rebuild;
  job.progress = "reports made again";
  return run_writing(args, job);
}

}  // namespace daybook
