#include "salient/api/salient.h"

#include "salient/evidence/observation.h"

namespace salient::api {

base::Catalogue catalogue() {
  base::Catalogue all = campaign::catalogue_of(campaign::the_day());
  all.add(evidence::declaration());
  return all;
}

}  // namespace salient::api
