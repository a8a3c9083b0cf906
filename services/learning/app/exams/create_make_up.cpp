#include "services/learning/app/exams/create_make_up.h"

#include "libs/base/try.h"
#include "services/learning/app/exams/exam_context.h"
#include "services/learning/domain/exams/exam_rules.h"
#include "services/learning/storage/study/learner_repository.h"

namespace jixue::learning {

Result<NewMakeUp> CreateMakeUp(db::Tx& tx, const Call& call, const CreateMakeUpCommand& command) {
  JIXUE_TRY(exam, LoadExamContext(tx, command.person, command.exam, CauseOf(call)));
  // A make-up does not wait for unfinished courses.
  JIXUE_RETURN_IF_FAILED(MayMakeUp(ProgressOf(exam, 0)));
  NewMakeUp make_up{.id = MakeUpId::New(call.received_at),
                    .person = command.person,
                    .exam = command.exam,
                    .reason = command.reason,
                    .study_reset = command.reset_study,
                    .created_by = call.caller().account,
                    .created_at = call.received_at};
  AttemptRepository{tx}.InsertMakeUp(make_up);
  if (command.reset_study) {
    LearnerRepository{tx, command.person}.ResetStudy(exam.course.course);
  }
  return make_up;
}

}  // namespace jixue::learning
