-- What each instance told of itself when it was first used: an instance that tells something else is another one.

CREATE TABLE instance_identity (
    instance TEXT NOT NULL PRIMARY KEY,
    identity TEXT NOT NULL
);
