#include "tests/integration/identity/fixture.h"

#include <atomic>

#include "libs/auth/service_token.h"
#include "libs/base/check.h"
#include "libs/rpc/client/client.h"
#include "libs/rpc/wire/metadata.h"
#include "libs/values/id_number.h"
#include "libs/values/unified_credit_code.h"
#include "services/identity/migrations.h"

namespace jixue::identity {
namespace {

const Secret kServiceKey{std::string(32, 's')};

// Made for these tests only.
constexpr char kPem[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
    "-----END PRIVATE KEY-----\n";

Config ConfigOf(const db::PoolSettings& database) {
  Config config{
      .common = {},
      .id_index_key = Secret{std::string(32, 'i')},
      .personal_data_key = Secret{std::string(32, 'p')},
      .token_key = Secret{kPem},
      .hashing = {.at_once_max = 5, .waiting_max = 64, .wait_max = std::chrono::seconds{30}},
      .address_limit = {.wrong_names_max = 10}};
  config.common.server.listen_address = "127.0.0.1:0";
  config.common.consumer.brokers = "127.0.0.1:9";  // Nothing listens there.
  config.common.database = database;
  config.common.database.wait_max = std::chrono::seconds{5};
  config.common.service_token_key = kServiceKey;
  config.common.page_token_key = Secret{std::string(32, 't')};
  config.common.idempotency_key = Secret{std::string(32, 'k')};
  return config;
}

Role RoleOf(RoleCode code) {
  return {.code = code, .unit = {}, .department = {}, .region_code = {}, .industry = {}};
}

}  // namespace

IdentityTest::IdentityTest()
    : database_{"identity", kMigrations},
      config_{ConfigOf(database_.app_settings())},
      signer_{ReadSigningKey(config_.token_key)},
      relay_lock_{std::in_place, config_.common.database},
      identity_{Wire(config_, clock_)} {
  Sql("INSERT INTO region VALUES ('450000', '广西壮族自治区', 'region'), ('450100', '南宁市', "
      "'city'), "
      "('450200', '柳州市', 'city')");
  JIXUE_CHECK(relay_lock_->Lock(), "nobody else relays in this database");
  channel_ = rpc::MakeChannel("127.0.0.1:" + std::to_string(identity_->Start()));
  stub_ = v1::IdentityService::NewStub(channel_);
}

IdentityTest::~IdentityTest() { identity_->Stop(std::chrono::seconds{5}); }

void IdentityTest::Prepare(grpc::ClientContext& context, const Caller& caller) const {
  if (!caller.token.empty()) context.AddMetadata(rpc::kAuthorization, "Bearer " + caller.token);
  if (!caller.key.empty()) context.AddMetadata(rpc::kIdempotencyKeyName, caller.key);
  if (!caller.address.empty()) {
    context.AddMetadata(rpc::kServiceTokenName, ServiceToken());
    context.AddMetadata(rpc::kClientAddress, caller.address);
  }
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{20});
}

std::string IdentityTest::ServiceToken() const {
  return auth::MakeServiceToken(kServiceKey, "gateway", "identity", clock_.Now());
}

Caller IdentityTest::Signed(std::vector<Role> roles) {
  const Principal principal{.account = AccountId::New(clock_.Now()),
                            .session = SessionId::New(clock_.Now()),
                            .person = std::nullopt,
                            .account_version = 1,
                            .password_change_required = false,
                            .roles = std::move(roles)};
  const std::string account = principal.account.ToText();
  Sql("INSERT INTO account (account_id, username, username_key, display_name, password_hash, "
      "password_change_required, login_allowed, version, created_at) VALUES ('" +
      account + "', '" + account + "', '" + account +
      "', '管理员', '$argon2id$none', false, true, 1, '" + FormatTimestamp(clock_.Now()) + "')");
  return {signer_.Sign(principal, clock_.Now())};
}

Caller IdentityTest::Operator() { return Signed({RoleOf(RoleCode::kPlatformOperator)}); }

Caller IdentityTest::Learner() { return Signed({RoleOf(RoleCode::kLearner)}); }

Caller IdentityTest::UnitAdministrator(const std::string& unit) {
  Role role = RoleOf(RoleCode::kUnitAdmin);
  role.unit = UnitId::Parse(unit);
  return Signed({role});
}

Caller IdentityTest::DepartmentAdministrator(const std::string& unit,
                                             const std::string& department) {
  Role role = RoleOf(RoleCode::kUnitAdmin);
  role.unit = UnitId::Parse(unit);
  role.department = DepartmentId::Parse(department);
  return Signed({role});
}

std::string IdentityTest::NewIdNumber() {
  static std::atomic<int> next{100};
  const std::string body = "45010019900101" + std::to_string(next++);
  for (const char check : std::string_view{"0123456789X"}) {
    if (IdNumber::Parse(body + check, ParseDate("2026-03-01").value())) return body + check;
  }
  return "";
}

std::vector<std::string> IdentityTest::NumbersOfOneMask() {
  std::vector<std::string> numbers;
  for (int n = 3; n < 1000 && numbers.size() < 6; n += 10) {
    const std::string number = "45010019850615" + std::to_string(1000 + n).substr(1) + "7";
    if (IdNumber::Parse(number, ParseDate("2026-03-01").value())) numbers.push_back(number);
  }
  return numbers;
}

std::string IdentityTest::NewCreditCode() {
  static std::atomic<int> next{10000};
  const std::string body = "12450000999" + std::to_string(next++) + "1";
  for (const char check : std::string_view{"0123456789ABCDEFGHJKLMNPQRTUWXY"}) {
    if (UnifiedCreditCode::Parse(body + check)) return body + check;
  }
  return "";
}

v1::Unit IdentityTest::MakeUnit(const std::string& name) {
  clock_.Advance(std::chrono::milliseconds{1});  // So that ids are in order of creation.
  v1::CreateUnitRequest request;
  request.set_name(name);
  request.set_credit_code(NewCreditCode());
  request.set_region_code("450100");
  request.set_kind(v1::UnitKind::PUBLIC_INSTITUTION);
  const auto made = Ask(&Stub::CreateUnit, request, Operator());
  EXPECT_EQ(made.reason, "");
  return made.response;
}

std::string IdentityTest::MakeDepartment(const std::string& unit, const std::string& name) {
  clock_.Advance(std::chrono::milliseconds{1});  // So that ids are in order of creation.
  v1::CreateDepartmentRequest request;
  request.set_unit_id(unit);
  request.set_name(name);
  const auto made = Ask(&Stub::CreateDepartment, request, UnitAdministrator(unit));
  EXPECT_EQ(made.reason, "");
  return made.response.department_id();
}

v1::CreateAccountRequest IdentityTest::Registration(const std::string& username,
                                                    const std::string& unit) {
  v1::CreateAccountRequest request;
  request.set_username(username);
  request.set_password(kPassword);
  request.set_name("张三");
  request.set_id_number(NewIdNumber());
  request.set_mobile("13900000000");
  request.set_email("zhangsan@example.com");
  request.set_unit_id(unit);
  return request;
}

std::string IdentityTest::Register(const std::string& username, const std::string& unit,
                                   const std::string& department, const std::string& id_number) {
  clock_.Advance(std::chrono::milliseconds{1});
  auto request = Registration(username, unit);
  if (!department.empty()) request.set_department_id(department);
  if (!id_number.empty()) request.set_id_number(id_number);
  const auto made = Ask(&Stub::CreateAccount, request);
  EXPECT_EQ(made.reason, "");
  return made.response.person_id();
}

Outcome<v1::CreateUnitAdminResponse> IdentityTest::Appoint(const Caller& caller,
                                                           const std::string& unit,
                                                           const std::string& id_number,
                                                           const std::string& department,
                                                           const std::string& name) {
  clock_.Advance(std::chrono::milliseconds{1});
  v1::CreateUnitAdminRequest request;
  request.set_unit_id(unit);
  request.set_name(name);
  request.set_id_number(id_number);
  request.set_login_allowed(true);
  if (!department.empty()) request.set_department_id(department);
  return Ask(&Stub::CreateUnitAdmin, request, caller);
}

std::vector<v1::Appointment> IdentityTest::MyAppointments(const std::string& token) {
  const auto list = Ask(&Stub::ListMyAppointments, v1::ListMyAppointmentsRequest{}, {token});
  EXPECT_EQ(list.reason, "");
  return {list.response.items().begin(), list.response.items().end()};
}

Outcome<v1::Appointment> IdentityTest::Accept(const std::string& token, const std::string& admin) {
  v1::AcceptAppointmentRequest request;
  request.set_admin_id(admin);
  return Ask(&Stub::AcceptAppointment, request, {token});
}

std::string IdentityTest::Decline(const std::string& token, const std::string& admin,
                                  const std::string& etag) {
  v1::DeleteMyAppointmentRequest request;
  request.set_admin_id(admin);
  request.set_etag(etag);
  return Ask(&Stub::DeleteMyAppointment, request, {token}).reason;
}

Outcome<v1::Session> IdentityTest::AppointAndLogIn(const std::string& unit,
                                                   const std::string& id_number,
                                                   const std::string& department) {
  EXPECT_EQ(Appoint(Operator(), unit, id_number, department).reason, "");
  return LogIn(id_number, id_number.substr(12));
}

Outcome<v1::Session> IdentityTest::LogIn(const std::string& username, const std::string& password,
                                         const std::string& address,
                                         const std::string& device_token) {
  v1::CreateSessionRequest request;
  request.set_username(username);
  request.set_password(password);
  if (!device_token.empty()) request.set_device_token(device_token);
  return Ask(&Stub::CreateSession, request, {"", "", address});
}

Outcome<v1::Session> IdentityTest::Refresh(const std::string& refresh_token) {
  v1::RefreshSessionRequest request;
  request.set_refresh_token(refresh_token);
  return Ask(&Stub::RefreshSession, request);
}

Outcome<v1::Me> IdentityTest::Me(const std::string& token) {
  return Ask(&Stub::GetMe, v1::GetMeRequest{}, {token});
}

Principal IdentityTest::PrincipalOf(const std::string& token) const {
  const auto verified =
      auth::VerifyToken(token, {{signer_.key_id(), signer_.public_key()}}, clock_.Now());
  // A test that continues with a wrong token would only confuse.
  JIXUE_CHECK(verified.has_value(), "the token must verify");
  return verified->principal;
}

}  // namespace jixue::identity
