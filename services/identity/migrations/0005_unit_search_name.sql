-- Units are found by their name in compatibility form (NFKC), so that 广西（南宁）公司 is found as 广西(南宁)公司 (D58).
ALTER TABLE unit ADD COLUMN search_name text GENERATED ALWAYS AS (normalize(name, NFKC)) STORED;
