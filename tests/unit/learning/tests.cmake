jixue_test(unit_learning LABEL unit
           SOURCES learning/answer_rules_test.cpp learning/award_rules_test.cpp learning/exam_rules_test.cpp
                   learning/my_programme_test.cpp learning/paper_rules_test.cpp
                   learning/programme_proto_test.cpp learning/programme_rules_test.cpp
                   learning/question_rules_test.cpp learning/study_proto_test.cpp
                   learning/study_rules_test.cpp
           LINKS jixue_learning jixue_testing)
