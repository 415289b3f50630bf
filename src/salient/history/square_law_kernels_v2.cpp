#define SALIENT_KERNELS square_law_v2
#include "salient/history/square_law_kernels_body.h"
