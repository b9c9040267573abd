// Keeps the public pages from becoming slow on a slow phone: limits are for a quiet machine, the ratio holds on any.
import { expect, test } from 'vitest';
import { measurePaint } from './main.ts';

test('on a slow phone a public page is seen long before one of a component library', {
  timeout: 240_000,
}, async () => {
  const { pages, peer } = await measurePaint({ visits: 1 });
  for (const { name, first } of pages)
    expect(first / peer.first, `${name}: ${first} ms against ${peer.first} ms`).toBeLessThan(0.5);
});
