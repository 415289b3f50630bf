#define SALIENT_KERNELS kernels_v2
#define SALIENT_LEVEL ::salient::base::VectorLevel::v2
#include "salient/engagement/kernels_body.h"
