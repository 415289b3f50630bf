#define SALIENT_KERNELS kernels_v3
#define SALIENT_LEVEL ::salient::base::VectorLevel::v3
#include "salient/engagement/kernels_body.h"
