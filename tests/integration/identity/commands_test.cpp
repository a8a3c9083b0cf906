// The subcommands for regions and the operator. Rule R-115.
#include "libs/db/tx.h"
#include "services/identity/app/accounts/create_operator.h"
#include "services/identity/storage/units/region_repository.h"
#include "tests/integration/identity/fixture.h"

namespace jixue::identity {
namespace {

class CommandsTest : public IdentityTest {
 protected:
  void Load(const std::vector<Region>& regions) {
    db::Tx tx{database_.pool(), db::Access::kReadWrite,
              std::chrono::steady_clock::now() + std::chrono::seconds{5}};
    RegionRepository{tx}.Upsert(regions);
    tx.Commit();
  }

  std::string Create(const std::string& username, const std::string& password) {
    auth::PasswordHasher hasher{{}};
    const auto outcome =
        CreateOperator(database_.pool(), hasher, clock_.Now(), {username, Secret{password}});
    if (!outcome) return outcome.error().fields.at(0).code;
    return *outcome == OperatorOutcome::kCreated ? "created" : "exists";
  }
};

TEST_F(CommandsTest, LoadingRegionsAddsAndReplaces) {
  Load({{"450100", "南宁", "city"}, {"450300", "桂林市", "city"}});
  EXPECT_EQ(Sql("SELECT name FROM region WHERE code = '450100'"), "南宁");
  EXPECT_EQ(Sql("SELECT count(*) FROM region"), "4");
}

TEST_F(CommandsTest, AnOperatorIsCreatedOnceAndNeverChanged) {
  EXPECT_EQ(Create("operator", "Operator-demo-1"), "created");
  EXPECT_EQ(Create("Operator", "Another-demo-2"), "exists");
  EXPECT_EQ(LogIn("operator", "Operator-demo-1").reason, "");
  EXPECT_EQ(LogIn("operator", "Another-demo-2").reason, "CREDENTIALS_INVALID");
}

TEST_F(CommandsTest, AnOperatorsPasswordMeetsTheRulesOfAdministrators) {
  EXPECT_EQ(Create("operator", "onlysmall123"), "PASSWORD_TOO_SIMPLE");
  EXPECT_EQ(Create("operator", "Short-1"), "TOO_SHORT");
  EXPECT_EQ(Create("450100199001010017", "Operator-demo-1"), "USERNAME_IS_ID_NUMBER");
  EXPECT_EQ(Sql("SELECT count(*) FROM account"), "0");
}

}  // namespace
}  // namespace jixue::identity
