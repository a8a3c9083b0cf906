#include "services/learning/app/exams/create_make_up.h"

#include "services/learning/app/exams/sitting.h"
#include "services/learning/domain/exams/exam_rules.h"
#include "services/learning/storage/study/learner_repository.h"

namespace jixue::learning {

Result<NewMakeUp> CreateMakeUp(db::Tx& tx, const Call& call, const CreateMakeUpCommand& command) {
  const Result<Sitting> sitting = LoadSitting(tx, call, command.person, command.exam);
  if (!sitting) return tl::unexpected<Error>{sitting.error()};
  // What has to be studied again does not matter here.
  if (const auto may = MayMakeUp(sitting->StandingWith(0)); !may) {
    return tl::unexpected<Error>{may.error()};
  }
  NewMakeUp make_up{.id = MakeUpId::New(call.received_at),
                    .person = command.person,
                    .exam = command.exam,
                    .reason = command.reason,
                    .study_reset = command.reset_study,
                    .created_by = call.caller().account,
                    .created_at = call.received_at};
  AttemptRepository{tx}.InsertMakeUp(make_up);
  if (command.reset_study) {
    LearnerRepository{tx, command.person}.ResetStudy(sitting->exam.course.course);
  }
  return make_up;
}

}  // namespace jixue::learning
