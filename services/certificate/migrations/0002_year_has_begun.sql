-- No certificate is issued for a year that has not begun (D73). Civil time is +08:00. Only new rows are checked: one that was
-- issued too early before can still be invalidated.
CREATE FUNCTION certificate_year_has_begun() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.year > extract(year FROM NEW.issued_at AT TIME ZONE INTERVAL '+08:00') THEN
    RAISE EXCEPTION 'the year % has not begun', NEW.year USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER certificate_year BEFORE INSERT ON certificate
  FOR EACH ROW EXECUTE FUNCTION certificate_year_has_begun();
