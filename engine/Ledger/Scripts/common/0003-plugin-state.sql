-- What plugins keep from one run to the next, each under its own name.

CREATE TABLE plugin_state (
    plugin TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (plugin, name)
);
