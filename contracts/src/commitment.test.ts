// Proves canonical JSON and commitments: what they cover, what they leave out, and the bytes they are made of.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fromBase64, fromHex, toHex } from './bytes.ts';
import { canonicalHash, canonicalJson } from './canonical.ts';
import { entryBytes, eventCommitment, eventLeafHash, logEntry, personalCommitment } from './commitment.ts';

const salt = new Uint8Array(16).fill(3);
const event = {
  id: '019a0000-0000-7000-8000-000000000001',
  type: 'hotline.call',
  at: '2021-03-05T01:02:03.000Z',
  recordedAt: '2021-03-05T01:02:04.000Z',
  actor: 'staff:1',
  subject: 'call:1',
  body: { line: '12345', waitSeconds: 7 },
};

test('canonical JSON is that of RFC 8785', () => {
  expect(canonicalJson({ b: 1e21, a: [0.1, -0, '€'], é: null })).toBe('{"a":[0.1,0,"€"],"b":1e+21,"é":null}');
  expect(() => canonicalJson(undefined)).toThrow(TypeError);
  expect(() => canonicalJson({ a: Number.NaN })).toThrow();
  expect(canonicalHash({ a: 1 })).toBe(createHash('sha256').update('{"a":1}').digest('hex'));
});

test('a commitment is the hash of domain, salt and canonical event', () => {
  const wanted = createHash('sha256')
    .update('kapok/event/v1\0')
    .update(salt)
    .update(canonicalJson(event))
    .digest('hex');
  expect(toHex(eventCommitment(event, salt))).toBe(wanted);
  expect(toHex(eventCommitment({ ...event, caseId: undefined }, salt))).toBe(wanted);
  const personal = createHash('sha256').update('kapok/personal/v1\0').update(salt).update('{}').digest('hex');
  expect(toHex(personalCommitment({}, salt))).toBe(personal);
});

test('personal content is outside the event’s commitment, whatever else is in the row', () => {
  const row = { ...event, personal: { callerNumber: '13800000000' }, salt };
  expect(eventCommitment(row, salt)).toEqual(eventCommitment(event, salt));
});

test.each([
  ['id', 'x'],
  ['type', 'x'],
  ['at', 'x'],
  ['recordedAt', 'x'],
  ['actor', 'x'],
  ['subject', 'x'],
  ['caseId', 'x'],
  ['body', { line: '12346', waitSeconds: 7 }],
])('a changed %s changes the commitment', (field, value) => {
  expect(eventCommitment({ ...event, [field]: value }, salt)).not.toEqual(eventCommitment(event, salt));
});

test('an entry has 65 bytes and its leaf hash is RFC 6962’s', () => {
  const entry = logEntry(eventCommitment(event, salt), new Uint8Array(32));
  expect(entry.length).toBe(entryBytes);
  const wanted = createHash('sha256').update(Uint8Array.of(0)).update(entry).digest('hex');
  expect(toHex(eventLeafHash(eventCommitment(event, salt), new Uint8Array(32)))).toBe(wanted);
  expect(() => eventCommitment(event, new Uint8Array(15))).toThrow(RangeError);
});

test('bytes have one spelling', () => {
  expect(fromBase64('AAE=')).toEqual(Uint8Array.of(0, 1));
  for (const text of ['AAF=', 'AAE', 'AA E=', '====', 'A===']) expect(fromBase64(text), text).toBeNull();
  for (const text of ['0', 'AB', 'zz']) expect(fromHex(text), text).toBeNull();
});
