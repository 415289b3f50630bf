// All is constexpr and in the header; this file proves that the header stands alone.
#include "salient/base/quadrature.h"
