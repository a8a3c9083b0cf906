// The revocations that the gateway follows (D12).
#include <atomic>
#include <thread>

#include "libs/db/tx.h"
#include "libs/rpc/wire/metadata.h"
#include "services/identity/app/sessions/follow_revocations.h"
#include "services/identity/jobs/revocation_poll.h"
#include "services/identity/storage/sessions/revocation_repository.h"
#include "tests/integration/identity/fixture.h"

namespace jixue::identity {
namespace {

using ::testing::ElementsAre;

class Revocations : public IdentityTest {
 protected:
  Revocations() : poll_{database_.pool(), clock_, feed_} {}

  std::unique_ptr<db::Tx> Begin() {
    return std::make_unique<db::Tx>(database_.pool(), db::Access::kReadWrite,
                                    std::chrono::steady_clock::now() + std::chrono::seconds{5});
  }

  SessionId RevokeOne() {
    const SessionId session = SessionId::New(clock_.Now());
    auto tx = Begin();
    RevocationRepository{*tx}.Revoke(session, clock_.Now());
    tx->Commit();
    return session;
  }

  // The sessions that a follower gets after one more read of the table.
  std::vector<std::string> Follow(RevocationFeed::Position& position) {
    std::thread polling;
    if (!position.caught_up) {
      polling = std::thread{[this] {
        // The follower may not wait yet; then it gets the result of a later read.
        for (int i = 0; i < 200 && !followed_; ++i) {
          poll_.Run();
          std::this_thread::yield();
        }
      }};
    } else {
      poll_.Run();
    }
    const auto update = feed_.Follow(
        position, position.caught_up ? std::chrono::milliseconds{0} : std::chrono::seconds{10});
    followed_ = true;
    if (polling.joinable()) polling.join();
    followed_ = false;
    std::vector<std::string> sessions;
    for (const Revocation& revocation : update.revocations) {
      sessions.push_back(revocation.session->ToText());
    }
    return sessions;
  }

  RevocationFeed feed_;
  RevocationPoll poll_;
  std::atomic<bool> followed_{false};
};

TEST_F(Revocations, ANewFollowerGetsAllThatMatterAndThenTheNewOnes) {
  const SessionId first = RevokeOne();
  RevocationFeed::Position position;
  EXPECT_THAT(Follow(position), ElementsAre(first.ToText()));
  EXPECT_TRUE(position.caught_up);
  EXPECT_THAT(Follow(position), ElementsAre());
  const SessionId second = RevokeOne();
  EXPECT_THAT(Follow(position), ElementsAre(second.ToText()));
}

TEST_F(Revocations, AnOvertakenCommitIsNotMissed) {
  RevocationFeed::Position position;
  EXPECT_THAT(Follow(position), ElementsAre());
  auto slow = Begin();
  const SessionId overtaken = SessionId::New(clock_.Now());
  RevocationRepository{*slow}.Revoke(overtaken, clock_.Now());  // Has the lower number.
  const SessionId fast = RevokeOne();
  EXPECT_THAT(Follow(position), ElementsAre(fast.ToText()));
  slow->Commit();
  EXPECT_THAT(Follow(position), ElementsAre(overtaken.ToText()));
  EXPECT_THAT(Follow(position), ElementsAre());
}

TEST_F(Revocations, OldOnesAreDropped) {
  RevokeOne();
  clock_.Advance(std::chrono::minutes{16});
  RevocationFeed::Position position;
  EXPECT_THAT(Follow(position), ElementsAre());
  EXPECT_TRUE(position.caught_up);
}

TEST_F(Revocations, WithoutAReadThereIsNoUpdate) {
  RevocationFeed::Position position;
  const auto update = feed_.Follow(position, std::chrono::milliseconds{1});
  EXPECT_FALSE(update.fresh);
  EXPECT_FALSE(position.caught_up);
}

// The stream as the gateway follows it.
class RevocationStream : public Revocations {
 protected:
  RevocationStream() : internal_{v1::IdentityInternalService::NewStub(channel_)} {}

  std::unique_ptr<grpc::ClientReader<v1::FollowRevocationsResponse>> Open(
      const std::string& service_token) {
    if (!service_token.empty()) context_.AddMetadata(rpc::kServiceTokenName, service_token);
    context_.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{30});
    return internal_->FollowRevocations(&context_, {});
  }

  // The next message that is more than a sign of life.
  static v1::FollowRevocationsResponse Next(
      grpc::ClientReader<v1::FollowRevocationsResponse>& reader) {
    v1::FollowRevocationsResponse message;
    while (reader.Read(&message)) {
      if (message.caught_up() || message.revocations_size() > 0) return message;
    }
    ADD_FAILURE() << "the stream ended";
    return message;
  }

  std::unique_ptr<v1::IdentityInternalService::Stub> internal_;
  grpc::ClientContext context_;
};

TEST_F(RevocationStream, ReportsALogOutWithinASecond) {
  Register("zhangsan", MakeUnit().unit_id());
  const auto session = LogIn("zhangsan", kPassword);
  const auto reader = Open(ServiceToken());
  EXPECT_TRUE(Next(*reader).caught_up());
  ASSERT_EQ(
      Ask(&Stub::EndSession, v1::EndSessionRequest{}, {session.response.access_token()}).reason,
      "");
  const auto ended_at = std::chrono::steady_clock::now();
  const auto message = Next(*reader);
  EXPECT_LT(std::chrono::steady_clock::now() - ended_at, std::chrono::seconds{1});
  ASSERT_EQ(message.revocations_size(), 1);
  EXPECT_EQ(message.revocations(0).session_id(),
            PrincipalOf(session.response.access_token()).session.ToText());
  EXPECT_GE(
      message.revocations(0).forget_after_seconds(),
      std::chrono::duration_cast<std::chrono::seconds>(clock_.Now().time_since_epoch()).count() +
          600);
  context_.TryCancel();
}

TEST_F(RevocationStream, SendsSignsOfLife) {
  const auto reader = Open(ServiceToken());
  EXPECT_TRUE(Next(*reader).caught_up());
  const auto started_at = std::chrono::steady_clock::now();
  v1::FollowRevocationsResponse message;
  ASSERT_TRUE(reader->Read(&message));
  EXPECT_EQ(message.revocations_size(), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - started_at, std::chrono::seconds{5});
  context_.TryCancel();
}

TEST_F(RevocationStream, IsForServicesOnly) {
  const auto reader = Open("");
  v1::FollowRevocationsResponse message;
  EXPECT_FALSE(reader->Read(&message));
  EXPECT_EQ(rpc::FromStatus(reader->Finish()).reason, "AUTHENTICATION_REQUIRED");
}

TEST_F(RevocationStream, EndsWhenTheServiceStops) {
  const auto reader = Open(ServiceToken());
  EXPECT_TRUE(Next(*reader).caught_up());
  std::thread stop{[this] { identity_->Stop(std::chrono::seconds{5}); }};
  v1::FollowRevocationsResponse message;
  while (reader->Read(&message)) {
  }
  EXPECT_TRUE(reader->Finish().ok());
  stop.join();
}

}  // namespace
}  // namespace jixue::identity
