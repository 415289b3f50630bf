#define SALIENT_KERNELS square_law_scalar
#include "salient/history/square_law_kernels_body.h"
