#define SALIENT_KERNELS square_law_v3
#include "salient/history/square_law_kernels_body.h"
