#define SALIENT_KERNELS kernels_v4
#define SALIENT_LEVEL ::salient::base::VectorLevel::v4
#include "salient/engagement/kernels_body.h"
