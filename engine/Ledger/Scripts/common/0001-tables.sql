-- Times are milliseconds since 1970 UTC. Positions keep the order in which rows were stored.

CREATE TABLE owner (
    id BIGINT NOT NULL PRIMARY KEY,
    process TEXT NOT NULL,
    since BIGINT NOT NULL
);

CREATE TABLE feed_cursor (
    instance TEXT NOT NULL,
    feed TEXT NOT NULL,
    read_from TEXT NOT NULL,
    PRIMARY KEY (instance, feed)
);

CREATE TABLE mark (
    customer TEXT NOT NULL,
    side TEXT NOT NULL,
    table_name TEXT NOT NULL,
    sys_id TEXT NOT NULL,
    seen BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (customer, side, table_name, sys_id)
);
CREATE INDEX mark_order ON mark (customer, position);

CREATE TABLE bond (
    id TEXT NOT NULL PRIMARY KEY,
    customer TEXT NOT NULL,
    rule TEXT NOT NULL,
    customer_instance TEXT NOT NULL,
    provider_instance TEXT NOT NULL,
    begun TEXT NOT NULL,
    customer_table TEXT,
    customer_sys_id TEXT,
    provider_table TEXT,
    provider_sys_id TEXT,
    phase TEXT NOT NULL,
    reason TEXT NOT NULL,
    base TEXT NOT NULL
);
CREATE INDEX bond_customer_record ON bond (customer_instance, customer_sys_id);
CREATE INDEX bond_provider_record ON bond (provider_instance, provider_sys_id);
CREATE INDEX bond_of_customer ON bond (customer, id);
CREATE INDEX bond_by_phase ON bond (phase);

CREATE TABLE entry_link (
    bond TEXT NOT NULL,
    kind TEXT NOT NULL,
    origin TEXT NOT NULL,
    source_id TEXT NOT NULL,
    target_id TEXT NOT NULL,
    PRIMARY KEY (bond, kind, origin, source_id)
);

CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,
    customer TEXT NOT NULL,
    position BIGINT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX outbox_order ON outbox (customer, position);

CREATE TABLE history (
    bond TEXT NOT NULL,
    position BIGINT NOT NULL,
    pass TEXT NOT NULL,
    at BIGINT NOT NULL,
    what TEXT NOT NULL,
    to_side TEXT,
    to_table TEXT,
    to_sys_id TEXT,
    column_name TEXT NOT NULL,
    old_value TEXT,
    new_value TEXT,
    reason TEXT NOT NULL,
    rule TEXT NOT NULL,
    book TEXT NOT NULL,
    PRIMARY KEY (bond, position)
);

CREATE TABLE finding (
    customer TEXT NOT NULL,
    settlement BIGINT NOT NULL,
    position BIGINT NOT NULL,
    bond TEXT,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    fix TEXT,
    file TEXT,
    line BIGINT NOT NULL,
    column_number BIGINT NOT NULL,
    PRIMARY KEY (customer, settlement, position)
);
CREATE INDEX finding_of_bond ON finding (customer, bond);
