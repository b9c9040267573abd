-- What earlier years teach those who set the next goals: lessons of rectifications, and what published evaluations found reached. Both
-- come from events, and both are for everybody who sets goals.
CREATE TABLE goals.lesson (
  id         uuid PRIMARY KEY,
  department text NOT NULL,
  year       integer NOT NULL,
  indicator  text NOT NULL,
  advice     text NOT NULL,
  learned_at timestamptz(3) NOT NULL
);
COMMENT ON COLUMN goals.lesson.indicator IS 'As the finding named it: an entry of the library, an indicator of goals or an item of an evaluation.';
CREATE INDEX lesson_department ON goals.lesson (department, learned_at DESC);
CREATE INDEX lesson_indicator ON goals.lesson (indicator, learned_at DESC);

CREATE TABLE goals.reached (
  evaluation uuid NOT NULL,
  item       text NOT NULL,
  department text NOT NULL,
  project    uuid,
  year       integer NOT NULL,
  value      text NOT NULL,
  PRIMARY KEY (evaluation, item)
);
COMMENT ON TABLE goals.reached IS 'Of published evaluations alone; their items that were frozen goals carry the goals'' codes.';
CREATE INDEX reached_subject ON goals.reached (department, year, item);
GRANT SELECT, INSERT ON goals.lesson, goals.reached TO kapok_app;
