-- What a unit confirmed of a person counts again when the person comes back (D66): nobody shakes it off by leaving for a moment. The
-- history tells it; its lines name the unit also where a unit takes a confirmation back. What ended by leaving before stays ended.
CREATE INDEX industry_confirmation_of_unit ON industry_confirmation (unit_id, person_id, confirmation_id)
  WHERE unit_id IS NOT NULL;
