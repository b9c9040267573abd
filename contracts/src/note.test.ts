// Proves notes, keys and checkpoints against the specification's own example and against tampering.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8 } from './bytes.ts';
import { emptyRoot } from './merkle.ts';
import {
  openCheckpoint,
  openNote,
  parseCheckpoint,
  parseVerifierKey,
  signCheckpoint,
  signerOf,
  signNote,
  verifierKeyText,
  verifierOf,
} from './note.ts';

// The example that Go's note package documents, made by another implementation.
const peterKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const peterNote =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n\n" +
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

const signer = signerOf('kapok.example/log', new Uint8Array(32).fill(7));
const key = verifierOf(signer);

test('a note another implementation signed opens', () => {
  const peter = parseVerifierKey(peterKey);
  expect(peter).not.toBeNull();
  expect(verifierKeyText(peter!)).toBe(peterKey);
  expect(openNote(peterNote, [peter!])).toMatchObject({ signedBy: ['PeterNeumann'] });
});

test('a key whose id is not its own is refused', () => {
  expect(parseVerifierKey(peterKey.replace('c74f20a3', 'c74f20a4'))).toBeNull();
  expect(parseVerifierKey(peterKey.replace('Peter', 'Petra'))).toBeNull();
  expect(parseVerifierKey('')).toBeNull();
});

test('a note of unknown keys alone is refused, and unknown signatures beside a known one are ignored', () => {
  const other = signerOf('witness.example/w1', new Uint8Array(32).fill(9));
  expect(openNote(signNote('text\n', [other]), [key])).toBe('no-known-key');
  expect(openNote(signNote('text\n', [other, signer]), [key])).toEqual({
    text: 'text\n',
    signedBy: [key.name],
  });
});

test('a checkpoint comes back as it went in; one of another origin is refused', () => {
  const checkpoint = { origin: key.name, size: 20_852_163, root: emptyRoot };
  expect(openCheckpoint(signCheckpoint(checkpoint, [signer]), [key])).toEqual(checkpoint);
  const foreign = signCheckpoint({ ...checkpoint, origin: 'elsewhere.example' }, [signer]);
  expect(openCheckpoint(foreign, [key])).toBe('malformed');
});

test.each([
  'a\n01\nAA==\n',
  'a\n1\n',
  `a\n1\n${'A'.repeat(44)}\n`,
  '\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n',
])('no checkpoint: %j', (text) => expect(parseCheckpoint(text)).toBeNull());

test('any changed character of a signed note is caught', () => {
  const note = signNote('kapok.example/log\n12\n一二三\n', [signer]);
  const original = openNote(note, [key]);
  fc.assert(
    fc.property(fc.nat(note.length - 1), fc.constantFrom(...'0aA=+/ \n—木'), (at, replacement) => {
      fc.pre(note[at] !== replacement);
      const opened = openNote(note.slice(0, at) + replacement + note.slice(at + 1), [key]);
      expect(opened).not.toEqual(original);
      expect(typeof opened).toBe('string');
    }),
    { numRuns: 300 },
  );
});

test('secrets and names of the wrong form are refused when a signer is made', () => {
  expect(() => signerOf('two words', new Uint8Array(32))).toThrow(RangeError);
  expect(() => signerOf('ok', new Uint8Array(31))).toThrow(RangeError);
  expect(() => signNote('no newline', [signer])).toThrow(RangeError);
  expect(utf8('—').length).toBe(3);
});
