"""Attacks on study and exams: time that was not watched, other devices locked out, exams after the programme has closed."""
import datetime
import time

import pytest

from client import Client, tag, until
from world import open_policy_year, watch

LESSON = {"title": "第一讲", "durationSeconds": 1, "mediaUrl": "https://media.example/1.mp4"}
EXAM = {"title": "考试", "passScore": 60, "attemptsAllowed": 3, "durationSeconds": 600, "questionCount": 2}


def publish(operator, kind, courses, closes_at):
    """Publishes a programme in a year of its own, with two questions for each exam, and returns it with its courses."""
    programme = operator.ok("POST", "/v1/programmes", {
        "year": open_policy_year(operator), "kind": kind, "title": f"{kind} {tag()}", "hours": 20,
        "opensAt": "2000-01-01T00:00:00Z", "closesAt": closes_at}, status=201)
    path = f"/v1/programmes/{programme['programmeId']}"
    made = [operator.ok("POST", path + "/courses", course, status=201) for course in courses]
    for course in made:
        if "examId" in course:
            items = [{"kind": "SINGLE", "stem": f"{tag()} 1+{n}", "options": [str(n), str(n + 1)], "correct": [1]} for n in range(2)]
            assert operator.ok("POST", f"/v1/exams/{course['examId']}/questions", {"items": items})["failed"] == 0
    operator.ok("POST", path + "/publications", {}, status=201)
    return path, made


@pytest.fixture
def exam(operator, learner):
    """Starts an attempt of a learner who has studied the only course; the programme closes in five minutes."""
    closes_at = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=300)).strftime("%Y-%m-%dT%H:%M:%SZ")
    path, (course,) = publish(operator, "REQUIRED", [{"title": "人工智能", "lessons": [LESSON], "exam": EXAM}], closes_at)
    learner.client.ok("POST", path + "/enrolments", {}, status=201)
    watch(learner.client, course["lessons"][0])
    start = f"/v1/exams/{course['examId']}/attempts"
    return start, learner.client.ok("POST", start, {}, status=201), closes_at


def answers_of(attempt, selected):
    return [{"questionId": question["questionId"], "selected": selected} for question in attempt["questions"]]


def test_one_heartbeat_does_not_complete_a_lesson_that_was_never_opened(operator, learner):
    """The time after a heartbeat of another lesson counts for no lesson, whatever the player calls itself."""
    path, courses = publish(operator, "ELECTIVE", [{"title": title, "lessons": [LESSON], "electiveHours": 5} for title in "ABC"],
                            "2099-12-31T15:59:59Z")
    learner.client.ok("POST", path + "/enrolments", {}, status=201)
    for course in courses:
        learner.client.ok("POST", f"/v1/courses/{course['courseId']}/selections", {}, status=201)
    beats = [f"/v1/lessons/{course['lessons'][0]['lessonId']}/heartbeats" for course in courses]
    learner.client.ok("POST", beats[0], {"playbackId": "tab", "sequence": 1, "positionSeconds": 0})
    for path, playback in ((beats[1], "tab"), (beats[2], "another")):
        begun = time.monotonic()
        until(lambda: time.monotonic() - begun, lambda passed: passed > 1.1, "the time of the lesson")
        end = learner.client.ok("POST", path, {"playbackId": playback, "sequence": 1, "positionSeconds": 1})
        assert end == {"watchedSeconds": 0, "completed": False}


def test_another_device_goes_on_with_what_is_saved(learner, exam):
    start, attempt, _ = exam
    assert attempt["answers"] == [] and attempt["revision"] == 0
    saved = answers_of(attempt, [1])[:1]
    learner.client.ok("PUT", f"/v1/attempts/{attempt['attemptId']}/answers", {"revision": 1, "answers": saved})
    other = Client()
    other.log_in(learner.username, learner.password)
    again = other.ok("POST", start, {}, status=200)
    assert (again["attemptId"], again["revision"], again["answers"]) == (attempt["attemptId"], 1, saved)


def test_no_revision_locks_the_other_tabs_out(learner, exam):
    _, attempt, _ = exam
    path = f"/v1/attempts/{attempt['attemptId']}/answers"
    far = learner.client.refused("PUT", path, {"revision": 2147483647, "answers": []}, status=400, reason="INVALID_REQUEST")
    (error,) = far.json["errors"]
    assert (error["pointer"], error["code"]) == ("#/revision", "TOO_BIG") and "1000" in error["detail"], error
    assert learner.client.ok("PUT", path, {"revision": 1, "answers": answers_of(attempt, [0])})["revision"] == 1


def test_an_exam_ends_when_its_programme_closes(exam):
    """R-12: the exam takes ten minutes, and the programme closes in five."""
    _, attempt, closes_at = exam
    assert attempt["deadline"] == closes_at
    assert 0 < attempt["remainingSeconds"] <= 300
