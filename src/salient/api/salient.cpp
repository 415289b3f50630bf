#include "salient/api/salient.h"

namespace salient::api {

base::Catalogue catalogue() { return campaign::catalogue_of(campaign::the_day()); }

}  // namespace salient::api
