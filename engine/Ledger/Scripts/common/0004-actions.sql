-- Plugins' actions that a settlement made due. What an action is handed (body) goes when it is done; its key stays, so that it is never due again.

CREATE TABLE action (
    id TEXT NOT NULL PRIMARY KEY,
    customer TEXT NOT NULL,
    position BIGINT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    trouble TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX action_order ON action (customer, state, position);
