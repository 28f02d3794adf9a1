-- Where a carried value came from: the record across the bond, and the value there. Rows written before this script do not say.

ALTER TABLE history ADD COLUMN from_table TEXT;
ALTER TABLE history ADD COLUMN from_sys_id TEXT;
ALTER TABLE history ADD COLUMN source_value TEXT;
