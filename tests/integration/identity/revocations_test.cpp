// What the gateway is told to refuse (D12).
#include <atomic>
#include <thread>

#include "libs/db/tx.h"
#include "libs/rpc/wire/metadata.h"
#include "services/identity/app/revocation_feed.h"
#include "services/identity/storage/sessions/revocation_store.h"
#include "tests/integration/identity/fixture.h"

namespace jixue::identity {
namespace {

using ::testing::ElementsAre;

class Revocations : public IdentityTest {
 protected:
  Revocations() : feed_{database_.pool(), clock_} {}

  std::unique_ptr<db::Tx> Begin() {
    return std::make_unique<db::Tx>(database_.pool(), db::Access::kReadWrite,
                                    std::chrono::steady_clock::now() + std::chrono::seconds{5});
  }

  SessionId RevokeOne() {
    const SessionId session = SessionId::New(clock_.Now());
    auto tx = Begin();
    RevocationStore{*tx}.Revoke(session, clock_.Now());
    tx->Commit();
    return session;
  }

  // What a follower gets after one more look at the table.
  std::vector<std::string> News(RevocationFeed::Position& position) {
    std::thread poll;
    if (!position.caught_up) {
      poll = std::thread{[this] {
        // The follower may not wait yet; a later look tells it as well.
        for (int i = 0; i < 200 && !followed_; ++i) {
          feed_.Poll();
          std::this_thread::yield();
        }
      }};
    } else {
      feed_.Poll();
    }
    const auto news = feed_.Follow(
        position, position.caught_up ? std::chrono::milliseconds{0} : std::chrono::seconds{10});
    followed_ = true;
    if (poll.joinable()) poll.join();
    followed_ = false;
    std::vector<std::string> sessions;
    for (const Revocation& revocation : news.revocations)
      sessions.push_back(revocation.session->ToText());
    return sessions;
  }

  RevocationFeed feed_;
  std::atomic<bool> followed_{false};
};

TEST_F(Revocations, ANewFollowerGetsAllThatMatterAndThenTheNewOnes) {
  const SessionId first = RevokeOne();
  RevocationFeed::Position position;
  EXPECT_THAT(News(position), ElementsAre(first.ToText()));
  EXPECT_TRUE(position.caught_up);
  EXPECT_THAT(News(position), ElementsAre());
  const SessionId second = RevokeOne();
  EXPECT_THAT(News(position), ElementsAre(second.ToText()));
}

TEST_F(Revocations, ACommitThatWasOvertakenIsNotMissed) {
  RevocationFeed::Position position;
  EXPECT_THAT(News(position), ElementsAre());
  auto slow = Begin();
  const SessionId overtaken = SessionId::New(clock_.Now());
  RevocationStore{*slow}.Revoke(overtaken, clock_.Now());  // Has the lower number.
  const SessionId fast = RevokeOne();
  EXPECT_THAT(News(position), ElementsAre(fast.ToText()));
  slow->Commit();
  EXPECT_THAT(News(position), ElementsAre(overtaken.ToText()));
  EXPECT_THAT(News(position), ElementsAre());
}

TEST_F(Revocations, OldOnesAreForgotten) {
  RevokeOne();
  clock_.Advance(std::chrono::minutes{16});
  RevocationFeed::Position position;
  EXPECT_THAT(News(position), ElementsAre());
  EXPECT_TRUE(position.caught_up);
}

TEST_F(Revocations, WithoutALookThereIsNoNews) {
  RevocationFeed::Position position;
  const auto news = feed_.Follow(position, std::chrono::milliseconds{1});
  EXPECT_FALSE(news.fresh);
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

TEST_F(RevocationStream, TellsALogOutWithinASecond) {
  Register("zhangsan", MakeUnit().unit_id());
  const auto session = LogIn("zhangsan", kPassword);
  const auto reader = Open(ServiceToken());
  EXPECT_TRUE(Next(*reader).caught_up());
  ASSERT_EQ(Ask(&Stub::EndSession, v1::EndSessionRequest{}, {session.answer.access_token()}).reason,
            "");
  const auto ended_at = std::chrono::steady_clock::now();
  const auto message = Next(*reader);
  EXPECT_LT(std::chrono::steady_clock::now() - ended_at, std::chrono::seconds{1});
  ASSERT_EQ(message.revocations_size(), 1);
  EXPECT_EQ(message.revocations(0).session_id(),
            PrincipalOf(session.answer.access_token()).session.ToText());
  EXPECT_GE(
      message.revocations(0).forget_after_seconds(),
      std::chrono::duration_cast<std::chrono::seconds>(clock_.Now().time_since_epoch()).count() +
          600);
  context_.TryCancel();
}

TEST_F(RevocationStream, GivesSignsOfLife) {
  const auto reader = Open(ServiceToken());
  EXPECT_TRUE(Next(*reader).caught_up());
  const auto asked_at = std::chrono::steady_clock::now();
  v1::FollowRevocationsResponse message;
  ASSERT_TRUE(reader->Read(&message));
  EXPECT_EQ(message.revocations_size(), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - asked_at, std::chrono::seconds{5});
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
  std::thread stop{[this] { identity_.Stop(); }};
  v1::FollowRevocationsResponse message;
  while (reader->Read(&message)) {
  }
  EXPECT_TRUE(reader->Finish().ok());
  stop.join();
}

}  // namespace
}  // namespace jixue::identity
