#pragma once

/// The one front door: what the command line, the server and the Python module may use.

#include "salient/campaign/day.h"
#include "salient/report/answers_json.h"
#include "salient/report/answers_tables.h"
#include "salient/report/answers_text.h"
#include "salient/report/battles.h"
#include "salient/report/claims_list.h"
#include "salient/report/diagnostics_json.h"
#include "salient/report/engagements.h"
#include "salient/report/history_fits.h"
#include "salient/report/listing.h"
#include "salient/report/loss_table.h"
#include "salient/report/validation.h"
#include "salient/report/words.h"
#include "salient/scenario/engagement_reader.h"
#include "salient/scenario/reader.h"
#include "salient/scenario/schema.h"
#include "salient/study/account_files.h"
#include "salient/study/analysis.h"
#include "salient/study/analyze.h"
#include "salient/study/battles.h"
#include "salient/study/engage.h"
#include "salient/study/files.h"
#include "salient/study/history_fits.h"
#include "salient/study/levers.h"
#include "salient/study/live_pairs.h"
#include "salient/study/play.h"
#include "salient/study/questions.h"
#include "salient/study/starter.h"
#include "salient/study/tabulate.h"
#include "salient/study/validate.h"
#include "salient/study/verify.h"
#include "salient/study/what_if.h"

namespace salient::api {

/// The catalogue of the shipped engine: every parameter that a scenario may state.
[[nodiscard]] base::Catalogue catalogue();

}  // namespace salient::api
