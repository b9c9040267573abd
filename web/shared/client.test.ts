// Keys by which the server knows a retry.
import { expect, test } from 'vitest';
import { createIntent } from './client.ts';

test.each([[undefined], [{ note: 'one' }]])('a retry of %j carries the key of the first try', (body) => {
  const intent = createIntent();
  const first = intent(body);
  expect(first).not.toBe('');
  expect(intent(body)).toBe(first);
  expect(intent({ note: 'another' })).not.toBe(first);
});
