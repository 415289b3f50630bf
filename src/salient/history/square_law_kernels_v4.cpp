#define SALIENT_KERNELS square_law_v4
#include "salient/history/square_law_kernels_body.h"
