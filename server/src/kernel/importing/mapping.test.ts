// Proves what a mapping makes of a record, and that a wrong mapping is told where and how.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callRecords, workOrderRecords } from '../../modules/hotline/rules/imports.ts';
import { partyRecords, staffRecords, unitRecords } from '../../modules/parties/index.ts';
import { itemRecords } from '../../modules/services/index.ts';
import { compileMapping, UnusableMapping } from './compile.ts';
import { type InstantReading, instantReader } from './instants.ts';
import { type FieldKind, recordKind } from './kinds.ts';
import { isRefused, type RawRecord, type RawValue, type ReadItem } from './reader.ts';
import { reasonWords } from './refusal.ts';
import { SeenIds } from './seen.ts';

const now = new Date('2021-07-01T00:00:00Z');

const things = recordKind({
  name: 'things',
  fields: {
    name: { type: 'text', charactersMax: 12, about: 'Name.' },
    note: { type: 'text', charactersMax: 100, freeText: true, about: 'Note.' },
    at: { type: 'instant', about: 'When.' },
    due: { type: 'instant', mayLieAhead: true, about: 'Until when.' },
    count: { type: 'integer', min: 0, max: 100, about: 'How many.' },
    share: { type: 'number', min: 0, max: 1, about: 'How much.' },
    good: { type: 'boolean', about: 'Whether.' },
    colour: { type: 'choice', choices: ['red', 'blue'], about: 'Which.' },
    phone: { type: 'text', charactersMax: 20, personal: true, about: 'Whose.' },
  },
  check: (row) => (row.name === 'unchecked' ? { why: 'missing', field: 'sense' } : undefined),
});

const head =
  'kapokMapping: 1\nsource: test\nrecords: things\ntimeZone: Asia/Shanghai\nfile: { format: csv }\nid: id\n';
const recordOf = (columns: Record<string, RawValue>): RawRecord => ({
  line: 7,
  value: (name) => columns[name],
});

function mapped(fields: string, columns: Record<string, RawValue>): unknown {
  const result = compileMapping(`${head}${fields}`, things).map(recordOf({ id: 'x', ...columns }), now);
  return 'refusal' in result ? reasonWords(result.refusal).en : result.row;
}

describe('fields', () => {
  const cases: [string, string, Record<string, RawValue>, unknown][] = [
    ['a column', 'fields: { name: N }', { N: '  a b ' }, { name: 'a b' }],
    ['nothing where the source has none', 'fields: { name: N, count: C }', { N: '', C: null }, {}],
    ['values that mean nothing', "empty: ['-', 无]\nfields: { name: N, note: M }", { N: '-', M: '无' }, {}],
    ['a default', 'fields: { count: { column: C, default: 3 } }', { C: '' }, { count: 3 }],
    ['a constant', 'fields: { name: { constant: 007 } }', {}, { name: '7' }],
    [
      'the first there is',
      'fields: { name: { firstOf: [A, B, C] } }',
      { A: '', B: 'b', C: 'c' },
      { name: 'b' },
    ],
    [
      'a template',
      "fields: { note: { template: '{A}/{B} {{x}}' } }",
      { A: 'a', B: 'b' },
      { note: 'a/b {x}' },
    ],
    [
      'a template’s empty lines',
      'fields: { note: { template: "{A}\\nat: {B}\\nend" } }',
      { A: 'a', B: '' },
      { note: 'a\nend' },
    ],
    ['a map', 'fields: { colour: { column: C, map: { 红: red } } }', { C: '红' }, { colour: 'red' }],
    [
      'a value no map has',
      'fields: { colour: { column: C, map: { 红: red } } }',
      { C: '绿' },
      'colour is none of its map',
    ],
    [
      'otherwise',
      'fields: { colour: { column: C, map: { 红: red }, otherwise: blue } }',
      { C: '绿' },
      { colour: 'blue' },
    ],
    ['a map to nothing', "fields: { colour: { column: C, map: { 绿: '' } } }", { C: '绿' }, {}],
    ['no choice', 'fields: { colour: C }', { C: 'green' }, 'colour is none of red, blue'],
    ['whole numbers as tables write them', 'fields: { count: C }', { C: '3.0' }, { count: 3 }],
    ['a number of JSON', 'fields: { count: C, share: S }', { C: 3, S: 0.5 }, { count: 3, share: 0.5 }],
    ['no number', 'fields: { count: C }', { C: '3x' }, 'count is not a whole number'],
    ['a fraction', 'fields: { count: C }', { C: '3.5' }, 'count is not a whole number'],
    ['out of range', 'fields: { count: C }', { C: '101' }, 'count is not between 0 and 100'],
    ['minutes to seconds', 'fields: { count: { column: C, multiply: 60 } }', { C: '1.5' }, { count: 90 }],
    ['yes and no', 'fields: { good: G }', { G: '是' }, { good: true }],
    ['neither', 'fields: { good: G }', { G: '也许' }, 'good is neither yes nor no'],
    ['too long', 'fields: { name: N }', { N: 'x'.repeat(13) }, 'name is longer than 12 characters'],
    ['cut', 'fields: { name: { column: N, cut: 5 } }', { N: '一二三四😀六' }, { name: '一二三四…' }],
    ['free text', 'fields: { note: N }', { N: '请致电13812345678' }, { note: '请致电[电话]' }],
    ['an object', 'fields: { name: N }', { N: { a: 1 } }, 'N is a list or an object'],
    [
      'half a character',
      'fields: { name: N }',
      { N: 'a\ud800' },
      'contains half of a character (an unpaired surrogate)',
    ],
    ['NUL', 'fields: { name: N }', { N: 'a\0' }, 'contains a NUL character'],
    ['no id', 'fields: { name: N }', { id: ' ' }, 'id is missing'],
    [
      'an instant',
      "fields: { at: { column: T, formats: ['yyyy/M/d H:mm'] } }",
      { T: '2021/6/1 9:05' },
      { at: new Date('2021-06-01T01:05:00Z') },
    ],
    [
      'the second format',
      "fields: { at: { column: T, formats: ['yyyy/M/d', iso] } }",
      { T: '2021-06-01T09:05:00+09:00' },
      { at: new Date('2021-06-01T00:05:00Z') },
    ],
    [
      'no instant',
      'fields: { at: { column: T, formats: [iso] } }',
      { T: '2021-02-30' },
      'at is not a time in a format of the mapping',
    ],
    [
      'the future',
      'fields: { at: { column: T, formats: [iso] } }',
      { T: '2031-01-01' },
      'at lies in the future',
    ],
    [
      'what may lie ahead',
      'fields: { due: { column: T, formats: [iso] } }',
      { T: '2031-01-01' },
      { due: new Date('2030-12-31T16:00:00Z') },
    ],
    ['the kind’s own check', 'fields: { name: N }', { N: 'unchecked' }, 'sense is missing'],
    [
      'an outcome',
      'fields: { name: N }\noutcomes: [{ when: { column: S, is: 1 }, set: { colour: red }, clear: [name] }]',
      { N: 'n', S: '1' },
      { colour: 'red' },
    ],
    [
      'no outcome',
      'fields: { name: N }\noutcomes: [{ when: { column: S, is: [1, 2] }, set: { colour: red } }]',
      { N: 'n', S: '3' },
      { name: 'n' },
    ],
    [
      'a rule',
      'fields: { at: { column: T, formats: [iso] }, due: { column: D, formats: [iso] } }\nrefuse: [{ when: [{ field: due, before: at }], reason: { zh: 早, en: too early } }]',
      { T: '2021-02-02', D: '2021-02-01' },
      'too early',
    ],
    [
      'rules over numbers',
      'fields: { count: C }\nrefuse: [{ when: { field: count, above: 9 }, reason: { zh: 多, en: too many } }]',
      { C: '10' },
      'too many',
    ],
    [
      'a rule on what is there',
      'fields: { count: C }\nrefuse: [{ when: { column: X, present: true }, reason: { zh: 有, en: there } }]',
      { C: '10', X: '' },
      { count: 10 },
    ],
  ];
  test.each(cases)('%s', (_name, fields, columns, expected) =>
    expect(mapped(fields, columns)).toEqual(expected),
  );

  test('a row that changed has another fingerprint; a person’s number is not in it', () => {
    const mapping = compileMapping(`${head}fields: { name: N, phone: P }`, things);
    const fingerprint = (N: string, P: string) => {
      const result = mapping.map(recordOf({ id: 'x', N, P }), now);
      return 'refusal' in result ? undefined : result.fingerprint;
    };
    expect(fingerprint('a', '1')).toBe(fingerprint('a', '2'));
    expect(fingerprint('a', '1')).not.toBe(fingerprint('b', '1'));
  });
});

describe('local times', () => {
  const boston = instantReader(['MM/dd/yyyy hh:mm:ss a'], 'America/New_York', 'en-US');
  const cases: [string, InstantReading][] = [
    ['01/02/2015 09:08:42 AM', Date.parse('2015-01-02T14:08:42Z')],
    ['07/02/2015 12:00:00 AM', Date.parse('2015-07-02T04:00:00Z')],
    ['03/08/2015 01:59:59 AM', Date.parse('2015-03-08T06:59:59Z')],
    ['03/08/2015 02:30:00 AM', 'no-such-local-time'],
    ['03/08/2015 03:00:00 AM', Date.parse('2015-03-08T07:00:00Z')],
    // Came twice: the first is taken.
    ['11/01/2015 01:30:00 AM', Date.parse('2015-11-01T05:30:00Z')],
    ['11/01/2015 02:00:00 AM', Date.parse('2015-11-01T07:00:00Z')],
    ['13/01/2015 02:00:00 AM', 'not-an-instant'],
    ['', 'not-an-instant'],
  ];
  test.each(cases)('%s', (text, expected) => expect(boston(text)).toBe(expected));

  test('epochs and far times', () => {
    expect(instantReader(['epoch-seconds'], 'UTC', 'en-US')('1622509200')).toBe(1622509200_000);
    expect(instantReader(['epoch-milliseconds'], 'UTC', 'en-US')('1622509200123')).toBe(1622509200123);
    expect(instantReader(['iso'], 'UTC', 'en-US')('9999-01-01')).toBe('not-an-instant');
    expect(instantReader(['iso'], 'UTC', 'en-US')('1969-12-31')).toBe('not-an-instant');
  });

  test.each(['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu'])(
    'a time written in %s is read back',
    (zone) => {
      const read = instantReader(['yyyy-MM-dd HH:mm:ss'], zone, 'en-US');
      const shown = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
      });
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 2_524_608_000 }), (seconds) => {
          const text = shown.format(seconds * 1_000);
          const reading = read(text);
          expect(typeof reading).toBe('number');
          expect(shown.format(reading as number)).toBe(text);
          expect(reading).toBeLessThanOrEqual(seconds * 1_000);
        }),
      );
    },
  );
});

describe('a mapping that cannot be used says where and why', () => {
  const cases: [string, string, RegExp][] = [
    ['not YAML', 'a: [', /not YAML/],
    ['an alias of nothing', 'a: *b', /not YAML: .*b/],
    [
      'unknown part',
      `${head}fields: {}\nfeilds: {}\n`,
      /line 8: the mapping has what a mapping does not know: feilds/,
    ],
    [
      'unknown field',
      `${head}fields:\n  nmae: N\n`,
      /line 8: fields.nmae names nmae, which is no field of things/,
    ],
    [
      'unknown property',
      `${head}fields:\n  name: { colum: N }\n`,
      /line 8: fields.name has what a mapping does not know: colum/,
    ],
    ['no source', `${head}fields:\n  name: { default: x }\n`, /needs exactly one of column/],
    ['two sources', `${head}fields:\n  name: { column: x, constant: y }\n`, /needs exactly one of column/],
    [
      'other kind',
      `${head.replace('things', 'people')}fields: {}\n`,
      /line 3: records is people, but things are imported/,
    ],
    [
      'bad zone',
      `${head.replace('Asia/Shanghai', 'Asia/Nowhere')}fields: {}\n`,
      /line 4: there is no such time zone/,
    ],
    [
      'bad format',
      `${head}fields:\n  at: { column: T, formats: ['- -'] }\n`,
      /format "- -" has no token of a date/,
    ],
    ['no format', `${head}fields:\n  at: T\n`, /is an instant and needs formats/],
    ['wrong type', `${head}fields:\n  name: { column: N, type: integer }\n`, /is of type text, not integer/],
    [
      'map beyond the choices',
      `${head}fields:\n  colour: { column: C, map: { a: green } }\n`,
      /maps to green, which is none of red, blue/,
    ],
    ['bad default', `${head}fields:\n  count: { column: C, default: many }\n`, /default does not fit/],
    [
      'bad outcome',
      `${head}fields: {}\noutcomes: [{ when: { column: C, is: 1 }, set: { colour: green } }]\n`,
      /green does not fit colour/,
    ],
    [
      'bad condition',
      `${head}fields: {}\nrefuse: [{ when: { column: C }, reason: { zh: x, en: x } }]\n`,
      /without exactly one of is, not/,
    ],
    [
      'bad format of file',
      `${head.replace('csv', 'xlsx')}fields: {}\n`,
      /file.format must be one of csv, ndjson/,
    ],
    [
      'a log without an end',
      `${head}fields: {}\neventLog: { group: g, event: e, at: { column: t, formats: [iso] }, rules: { A: { begins: true } } }\n`,
      /no rule that ends/,
    ],
  ];
  test.each(cases)('%s', (_name, text, said) => {
    expect(() => compileMapping(text, things)).toThrow(UnusableMapping);
    expect(() => compileMapping(text, things)).toThrow(said);
  });

  test('required fields are missed before any row is read', () => {
    expect(() => compileMapping(`${head.replace('things', 'calls')}fields: {}\n`, callRecords)).toThrow(
      /lacks line/,
    );
  });

  test('whatever stands in a mapping, it is refused in words', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => compileMapping(text, things)).toThrow(UnusableMapping);
      }),
      { numRuns: 1_000 },
    );
  });
});

test('the mappings that ship can be used', () => {
  const folder = join(import.meta.dirname, '../../../../city/mappings');
  const kinds = [
    callRecords,
    workOrderRecords,
    unitRecords,
    partyRecords,
    staffRecords,
    itemRecords,
  ] as const;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    const text = readFileSync(join(folder, file), 'utf8');
    const kind = kinds.find((each) => text.includes(`\nrecords: ${each.name}\n`));
    expect(kind, file).toBeDefined();
    expect(compileMapping(text, kind as typeof callRecords).source).toMatch(/./);
  }
});

test('docs/operating/importing.md lists every field as it is', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../../docs/operating/importing.md'), 'utf8');
  for (const { name, fields } of [callRecords, workOrderRecords, unitRecords, partyRecords, staffRecords]) {
    const section = text.split(`## Fields of ${name.replace('-', ' ')}`)[1]?.split('\n## ')[0] ?? '';
    const listed = [...section.matchAll(/^\| `(\w+)` \|[^|]*\|([^|]*)\| (.*) \|$/gm)].map((row) =>
      row.slice(1),
    );
    const are = Object.entries(fields).map(([field, { required, about }]: [string, FieldKind]) => [
      field,
      required === true ? ' yes ' : '  ',
      about,
    ]);
    expect(listed, `the table of ${name}`).toEqual(are);
  }
});

test('an id is new once', () => {
  const seen = new SeenIds();
  const ids = Array.from({ length: 20_000 }, (_, at) => `id ${at}`);
  expect(ids.every((id) => seen.add(id))).toBe(true);
  expect(ids.some((id) => seen.add(id))).toBe(false);
});

describe('event logs', () => {
  const log = readFileSync(
    join(import.meta.dirname, '../../../../city/mappings/asterisk-queue-log.yaml'),
    'utf8',
  );
  const mapping = compileMapping(log, callRecords);
  const shown = (item: ReadItem): unknown => {
    const result = isRefused(item) ? item : mapping.map(item, now);
    if ('refusal' in result) return [result.line, result.refusal.why];
    const { offeredAt, answeredAt, endedAt, agent } = result.row;
    const after = (at?: Date) => at && (at.getTime() - offeredAt.getTime()) / 1_000;
    return [result.line, result.externalId, after(answeredAt), after(endedAt), agent];
  };
  const read = (lines: string): unknown[] => {
    const reading = mapping.eventLog!.open();
    const columns = mapping.form.columns!;
    const items = lines.split('\n').flatMap((text, at): ReadItem[] => {
      const fields = text.split('|');
      return reading.take({ line: at + 1, value: (name) => fields[columns.indexOf(name)] });
    });
    return [...items, ...reading.end()].map(shown);
  };
  const cases: [string, string, unknown[]][] = [
    [
      'answered',
      '100|c1|q|NONE|ENTERQUEUE||138|1\n103|c1|q|SIP/1|RINGNOANSWER|1000\n110|c1|q|SIP/2|CONNECT|10|x|2\n170|c1|q|SIP/2|COMPLETECALLER|10|60|1',
      [[1, 'c1/100', 10, 70, 'SIP/2']],
    ],
    [
      'abandoned',
      '100|c1|q|NONE|ENTERQUEUE||138|1\n130|c1|q|NONE|ABANDON|1|1|30',
      [[1, 'c1/100', undefined, 30, undefined]],
    ],
    [
      'given up on, nobody else',
      '100|c1|q|NONE|ENTERQUEUE||138|1\n130|c1|q|NONE|EXITWITHTIMEOUT|1',
      [[1, 'c1/100', undefined, 30, undefined]],
    ],
    [
      'given up on, the next queue answers',
      '100|c1|q|NONE|ENTERQUEUE||138|1\n130|c1|q|NONE|EXITWITHTIMEOUT|1\n131|c1|r|NONE|ENTERQUEUE||138|1\n140|c1|r|A|CONNECT|9\n150|c1|r|A|COMPLETEAGENT|9|10',
      [[1, 'c1/100', 40, 50, 'A']],
    ],
    [
      'given up on, back much later',
      '100|c1|q|NONE|ENTERQUEUE\n130|c1|q|NONE|EXITWITHTIMEOUT|1\n900|c1|q|NONE|ENTERQUEUE\n905|c1|q|NONE|ABANDON',
      [
        [1, 'c1/100', undefined, 30, undefined],
        [3, 'c1/900', undefined, 5, undefined],
      ],
    ],
    [
      'passed on to another queue',
      '100|c1|q|NONE|ENTERQUEUE\n101|c1|q|A|CONNECT\n110|c1|q|A|BLINDTRANSFER\n110|c1|r|NONE|ENTERQUEUE\n115|c1|r|B|CONNECT\n120|c1|r|B|COMPLETEAGENT',
      [
        [1, 'c1/100', 1, 10, 'A'],
        [4, 'c1/110', 5, 10, 'B'],
      ],
    ],
    [
      'two at once',
      '100|c1|q|NONE|ENTERQUEUE\n101|c2|q|NONE|ENTERQUEUE\n102|c2|q|NONE|ABANDON\n103|c1|q|NONE|ABANDON',
      [
        [2, 'c2/101', undefined, 1, undefined],
        [1, 'c1/100', undefined, 3, undefined],
      ],
    ],
    [
      'lines of the switch itself',
      '1|NONE|NONE|NONE|QUEUESTART|\n2|MANAGER|q|A|ADDMEMBER|\n3|NONE|q|A|PAUSE|',
      [],
    ],
    ['no beginning', '110|c1|q|A|CONNECT|10\n170|c1|q|A|COMPLETEAGENT|10|60', [[2, 'group-not-begun']]],
    ['no end', '100|c1|q|NONE|ENTERQUEUE\n110|c1|q|A|CONNECT|10', [[1, 'group-not-ended']]],
    [
      'no end for half a day',
      `100|c1|q|NONE|ENTERQUEUE\n${100 + 12 * 3600 + 1}|c2|q|NONE|ENTERQUEUE\n${100 + 12 * 3600 + 2}|c2|q|NONE|ABANDON`,
      [
        [1, 'group-not-ended'],
        [2, 'c2/43301', undefined, 1, undefined],
      ],
    ],
    ['a broken time', 'x|c1|q|NONE|ENTERQUEUE', [[1, 'not-an-instant']]],
    [
      'ended before it was answered',
      '100|c1|q|NONE|ENTERQUEUE\n110|c1|q|A|CONNECT|10\n105|c1|q|A|COMPLETEAGENT',
      [[1, 'times-out-of-order']],
    ],
  ];
  test.each(cases)('%s', (_name, lines, expected) => expect(read(lines)).toEqual(expected));
});
