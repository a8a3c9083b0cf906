// Answers of bulk calls on claims (D20).
#pragma once

#include <vector>

#include "jixue/approval/v1/approval_service.pb.h"
#include "services/approval/app/record.h"
#include "services/approval/clients/certificate_client.h"

namespace jixue::approval {

// Each item in the order of the request; a submission to another unit carries a warning (D26).
common::v1::BulkResult ToBulk(const std::vector<ItemOutcome>& outcomes);

// The years whose hours these deletions take away.
std::set<PersonYear> YearsThatLose(const std::vector<ItemOutcome>& outcomes);

// Each deletion with the hours that go and the certificates that are going to fall.
v1::DeleteClaimsResponse ToDeletions(const std::vector<ItemOutcome>& outcomes,
                                     const FallingCertificates& falling);

}  // namespace jixue::approval
