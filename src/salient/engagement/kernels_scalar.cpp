#define SALIENT_KERNELS kernels_scalar
#define SALIENT_LEVEL ::salient::base::VectorLevel::scalar
#include "salient/engagement/kernels_body.h"
