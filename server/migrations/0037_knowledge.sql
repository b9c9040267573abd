-- Knowledge: what the city answers, in versions that are only added to; what was answered from it; and the questions that
-- found no answer. An entry's text never changes: a change is the next version, which somebody else publishes.
CREATE SCHEMA knowledge;
GRANT USAGE ON SCHEMA knowledge TO kapok_app;

CREATE TABLE knowledge.category (
  code  text PRIMARY KEY,
  place integer NOT NULL UNIQUE,
  zh    text NOT NULL,
  en    text NOT NULL
);
INSERT INTO knowledge.category (place, code, zh, en) VALUES
  (1, 'residence', '户籍居住', 'Residence'),
  (2, 'social-security', '社保就业', 'Social security and work'),
  (3, 'health', '医疗卫生', 'Health'),
  (4, 'education', '教育入学', 'Education'),
  (5, 'housing', '住房公积金', 'Housing'),
  (6, 'transport', '交通出行', 'Transport'),
  (7, 'business', '企业开办', 'Business'),
  (8, 'tax', '税费', 'Taxes and fees'),
  (9, 'family', '婚育养老', 'Family and old age'),
  (10, 'environment', '生态环境', 'Environment'),
  (11, 'market', '市场消费', 'Consumers'),
  (12, 'government', '政务服务', 'Government services');

CREATE TABLE knowledge.entry (
  id         uuid PRIMARY KEY,
  owner      text NOT NULL,
  category   text NOT NULL REFERENCES knowledge.category,
  gap        uuid,
  created_at timestamptz(3) NOT NULL,
  uses       integer NOT NULL DEFAULT 0 CHECK (uses >= 0)
);
CREATE INDEX entry_newest ON knowledge.entry (created_at DESC, id DESC);

CREATE TABLE knowledge.version (
  entry      uuid NOT NULL REFERENCES knowledge.entry,
  version    integer NOT NULL CHECK (version > 0),
  state      text NOT NULL CHECK (state IN ('draft', 'published', 'sent-back', 'superseded', 'withdrawn')),
  text       jsonb NOT NULL,
  audience   text NOT NULL CHECK (audience IN ('public', 'staff')),
  valid_from date NOT NULL,
  valid_to   date CHECK (valid_to >= valid_from),
  review_on  date NOT NULL,
  words      tsvector NOT NULL,
  sounds     tsvector NOT NULL,
  written_by text NOT NULL,
  written_at timestamptz(3) NOT NULL,
  decided_by text,
  decided_at timestamptz(3),
  note       text,
  PRIMARY KEY (entry, version),
  CHECK (state IN ('draft', 'published') OR decided_by IS NOT NULL),
  -- Nobody publishes their own words.
  CHECK (state <> 'published' OR decided_by <> written_by)
);
-- One draft and one published version of an entry at a time.
CREATE UNIQUE INDEX version_draft ON knowledge.version (entry) WHERE state = 'draft';
CREATE UNIQUE INDEX version_published ON knowledge.version (entry) WHERE state = 'published';
CREATE INDEX version_words ON knowledge.version USING gin (words) WHERE state = 'published';
CREATE INDEX version_sounds ON knowledge.version USING gin (sounds) WHERE state = 'published';
CREATE INDEX version_review ON knowledge.version (review_on) WHERE state = 'published';

CREATE TABLE knowledge.use (
  id       uuid PRIMARY KEY,
  entry    uuid NOT NULL,
  version  integer NOT NULL,
  about    text NOT NULL CHECK (about IN ('work-order', 'call')),
  about_id uuid NOT NULL,
  used_by  text NOT NULL,
  used_at  timestamptz(3) NOT NULL,
  FOREIGN KEY (entry, version) REFERENCES knowledge.version
);
CREATE INDEX use_about ON knowledge.use (about_id, used_at);

CREATE TABLE knowledge.synonyms (
  version integer PRIMARY KEY CHECK (version > 0),
  groups  jsonb NOT NULL,
  set_by  text NOT NULL,
  set_at  timestamptz(3) NOT NULL
);
-- Starting words, until the city sets its own.
INSERT INTO knowledge.synonyms (version, groups, set_by, set_at) VALUES (1, '[
  ["居住证", "暂住证"], ["公积金", "住房公积金"], ["社保", "社会保险"], ["医保", "医疗保险"], ["电动车", "电动自行车", "电瓶车"],
  ["营业执照", "工商执照"], ["结婚证", "结婚登记"], ["驾照", "驾驶证"], ["停车费", "停车收费"], ["养老金", "退休金"],
  ["身份证", "居民身份证"], ["护照", "出国证件"], ["垃圾分类", "垃圾投放"], ["保障房", "公租房", "公共租赁住房"], ["上牌", "登记上牌", "挂牌"]
]', 'system:kapok', now());

-- A question is kept masked and by nobody's name: it names no caller.
CREATE TABLE knowledge.gap (
  id          uuid PRIMARY KEY,
  key         text NOT NULL,
  question    text NOT NULL,
  times       integer NOT NULL DEFAULT 1,
  first_at    timestamptz(3) NOT NULL,
  last_at     timestamptz(3) NOT NULL,
  state       text NOT NULL CHECK (state IN ('open', 'asked', 'filled', 'dismissed')),
  department  text,
  due_at      timestamptz(3),
  asked_at    timestamptz(3),
  entry       uuid,
  closed_at   timestamptz(3),
  note        text,
  reminded    text[] NOT NULL DEFAULT '{}',
  CHECK ((state = 'asked') <= (department IS NOT NULL AND due_at IS NOT NULL))
);
-- The same question is one gap until it is closed; asked again afterwards it is a new one.
CREATE UNIQUE INDEX gap_live ON knowledge.gap (key) WHERE state IN ('open', 'asked');
CREATE INDEX gap_newest ON knowledge.gap (last_at DESC, id DESC);

GRANT SELECT ON knowledge.category TO kapok_app;
GRANT SELECT, INSERT, UPDATE (uses) ON knowledge.entry TO kapok_app;
GRANT SELECT, INSERT, UPDATE (state, review_on, decided_by, decided_at, note) ON knowledge.version TO kapok_app;
GRANT SELECT, INSERT ON knowledge.use, knowledge.synonyms TO kapok_app;
GRANT SELECT, INSERT, UPDATE (times, last_at, state, department, due_at, asked_at, entry, closed_at, note, reminded)
  ON knowledge.gap TO kapok_app;
