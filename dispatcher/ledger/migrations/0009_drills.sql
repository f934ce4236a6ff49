-- Drills: nobody is at risk. They close by themselves, are counted nowhere, and sent after the others.
CREATE TABLE drills (
    incident INTEGER PRIMARY KEY REFERENCES incidents (number),
    until INTEGER NOT NULL
);
