// Random sequences of calls by a learner, an administrator of their unit and one of another unit:
// none credits hours that no reviewer saw in that form (D65, D67).
#include <iostream>
#include <map>
#include <random>

#include "services/approval/app/delete_claim.h"
#include "services/approval/app/delete_claims.h"
#include "services/approval/app/list_claims.h"
#include "services/approval/domain/claim_actions.h"
#include "tests/integration/approval/fixture.h"

namespace jixue::approval {
namespace {

constexpr int kSequences = 400;
constexpr int kCallsMax = 8;

// A reviewer, with the review list as it was when they last read it.
struct Reviewer {
  Call call;
  std::map<ClaimId, Claim> screen;
};

class CreditedHoursTest : public ApprovalTest {
 protected:
  // One sequence over one claim of a new person.
  void RunSequence(std::mt19937_64& random) {
    random_ = &random;
    person_ = AddPerson(unit_);
    version_ = 1;
    learner_ = LearnerCall(person_);
    reviewers_ = {{UnitAdminCall(unit_), {}}, {UnitAdminCall(other_), {}}};
    log_.clear();
    linked_ = false;
    Create();
    for (int i = 0; i < kCallsMax; ++i) Act();
  }

  int sequences_with_approval_ = 0;

 private:
  bool Chance() { return (*random_)() % 2 == 0; }
  Reviewer& AnyReviewer() { return reviewers_[(*random_)() % reviewers_.size()]; }
  const Call& Anyone() {
    const auto who = (*random_)() % 3;
    return who == 0 ? *learner_ : reviewers_[who - 1].call;
  }

  void Act() {
    // Most calls are those of a review, so that the sequences reach approvals.
    switch ((*random_)() % 16) {
      case 0:
        log_ += "; change " +
                ChangeHours(Anyone(), claim_, 1 + static_cast<std::int64_t>((*random_)() % 9'999));
        break;
      case 1:
      case 2:
      case 3:
        log_ += "; submit " +
                SubmitOne(Chance() ? *learner_ : Anyone(), {claim_}, Chance() ? unit_ : other_);
        break;
      case 4:
        log_ += "; withdraw " + WithdrawOne(*learner_, claim_);
        break;
      case 5:
      case 6:
      case 7:
      case 8:
        Read(AnyReviewer());
        break;
      case 9:
      case 10:
      case 11:
      case 12:
        Decide(AnyReviewer());
        break;
      case 13:
        Delete();
        break;
      default:
        MoveOrSetIndustry();
    }
  }

  void Create() {
    const Call& creator = Chance() ? *learner_ : Anyone();
    const auto made = Register(creator, TrainingOf(person_));
    log_ += made ? "; create" : "; create " + made.error().reason;
    if (made) claim_ = made->claim.id;
  }

  // The learner or the creating unit deletes a draft, or a reviewer what was submitted.
  void Delete() {
    const Call& caller = Anyone();
    const auto gone = Write([&](db::Tx& tx) { return DeleteClaim(tx, caller, {claim_, "*"}); });
    const auto reviewed = ReasonsOf(Write([&](db::Tx& tx) {
      return DeleteClaims(tx, caller, {{claim_}, "重复"});
    }));
    log_ += "; delete";
    if (gone || reviewed.front().empty()) Create();
  }

  // The person's own industry is one that is linked, or is not; only a confirmed one counts.
  void MoveOrSetIndustry() {
    auto state = NewPerson(Chance() ? unit_ : other_);
    state.id = person_;
    state.version = ++version_;
    if (Chance()) state.industry = Industry::kHealth;
    if (Chance()) state.confirmed_industry = Chance() ? Industry::kHealth : Industry::kEducation;
    linked_ = state.confirmed_industry == Industry::kHealth;
    Store([&](db::Tx& tx) { UpsertPersonReplica(tx, state, Cause{kNoon}); });
    log_ += linked_ ? "; linked" : "; moved";
  }

  void Read(Reviewer& reviewer) {
    const ClaimListQuery query{
        .selection = {{.person = person_, .states = {ClaimState::kPending}}, std::nullopt},
        .page = {.size = 20, .after = std::nullopt},
        .include_total = false};
    const auto page =
        ApprovalTest::Read([&](db::Tx& tx) { return ListClaims(tx, reviewer.call, query); });
    reviewer.screen.clear();
    for (const auto& view : page.value().items) {
      if (view.claim.reviewer_unit == Unit(reviewer))
        reviewer.screen.emplace(view.claim.id, view.claim);
    }
    log_ += "; read " + std::to_string(reviewer.screen.size());
  }

  // A reviewer decides what is on the screen, with its etag or without.
  void Decide(Reviewer& reviewer) {
    const auto seen = reviewer.screen.find(claim_);
    if (seen == reviewer.screen.end()) return;
    DecisionItem item{claim_};
    if (Chance()) item.etag = Chance() ? std::to_string(seen->second.version) : "*";
    const auto reason = DecideOne(reviewer.call, item, {true, std::nullopt});
    log_ += "; approve " + reason;
    if (!reason.empty()) return;
    ++sequences_with_approval_;
    EXPECT_FALSE(linked_) << "R-37: " << log_;
    EXPECT_EQ(
        database_.Sql("SELECT hours_tenths FROM claim WHERE claim_id = '" + claim_.ToText() + "'"),
        std::to_string(seen->second.content.hours.tenths()))
        << log_;
  }

  UnitId Unit(const Reviewer& reviewer) const { return *reviewer.call.caller().roles.front().unit; }

  std::mt19937_64* random_ = nullptr;
  UnitId other_ = AddUnit();
  std::int64_t version_ = 1;
  bool linked_ = false;  // Whether the person's confirmed industry is.
  std::optional<Call> learner_;
  std::vector<Reviewer> reviewers_;
  ClaimId claim_ = ClaimId::New(kNoon);
  std::string log_;
};

TEST_F(CreditedHoursTest, D65_NoSequenceOfCallsCreditsHoursThatNoReviewerSaw) {
  const std::uint64_t seed = std::random_device{}();
  std::cout << "seed " << seed << "\n";
  SCOPED_TRACE(seed);
  std::mt19937_64 random{seed};
  // A run in which hardly anything was approved would prove nothing, so it goes on.
  const auto is_enough = [&](int run) {
    return run >= kSequences && (sequences_with_approval_ >= 5 || run >= 10 * kSequences);
  };
  for (int i = 0; !is_enough(i) && !HasFailure(); ++i) RunSequence(random);
  std::cout << sequences_with_approval_ << " approvals\n";
  EXPECT_GT(sequences_with_approval_, 0) << "the sequences reach approvals";
}

}  // namespace
}  // namespace jixue::approval
