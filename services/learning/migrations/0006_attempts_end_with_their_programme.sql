-- Rule R-12: an attempt ends at the latest when the study time closes in which it started: the programme's own window, or
-- in make-up (R-21) the end of the civil year. Attempts that are open now may have started before this was so.
UPDATE attempt a
SET deadline = greatest(running.closes_at, a.started_at + interval '1 microsecond')
FROM (
  SELECT o.attempt_id,
         CASE
           WHEN o.made_up THEN
             (date_trunc('year', o.started_at AT TIME ZONE interval '8 hours') + interval '1 year -1 second')
               AT TIME ZONE interval '8 hours'
           ELSE p.closes_at
         END AS closes_at
  FROM attempt o
  JOIN exam e USING (exam_id)
  JOIN course c USING (course_id)
  JOIN programme p USING (programme_id)
  WHERE o.state = 'OPEN'
) running
WHERE running.attempt_id = a.attempt_id AND a.deadline > running.closes_at;
