-- How each plugin did in the host that owns the ledger, for whoever asks beside it. Each folder's row replaces the one before.

CREATE TABLE plugin_figures (
    folder TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    state TEXT NOT NULL,
    at BIGINT NOT NULL,
    calls BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    microseconds BIGINT NOT NULL,
    most_bytes BIGINT NOT NULL
);
