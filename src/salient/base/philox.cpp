// The generator is constexpr and lives in the header; this file proves that the header stands
// alone.
#include "salient/base/philox.h"
