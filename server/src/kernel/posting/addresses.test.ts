// Which addresses webhooks may be sent to, one line a case.
import { describe, expect, test } from 'vitest';
import { isPublicAddress, mayBeTold } from './addresses.ts';

test.each([
  ['8.8.8.8', true],
  ['1.1.1.1', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['fe80::1', false],
  ['fc00::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['2001:db8::1', false],
  ['2606:4700:4700::1111', true],
  ['no address', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

describe('an address of a webhook', () => {
  test.each([
    ['https://orders.example.org/kapok', true],
    ['https://orders.example.org:8443/', true],
    ['http://orders.example.org/', false],
    ['https://orders.example.org:22/', false],
    ['https://user:secret@orders.example.org/', false],
    ['https://localhost/', false],
    ['https://printer/', false],
    ['https://box.local/', false],
    ['https://127.0.0.1/', false],
    ['https://0x7f.1/', false],
    ['https://2130706433/', false],
    ['https://[::1]/', false],
    ['https://8.8.8.8/', true],
    ['https://inside.example.org/', true],
    ['http://allowed.internal:9000/', true],
    ['ftp://allowed.internal/', false],
    ['file:///etc/passwd', false],
    ['not an address', false],
  ])('%s may be: %s', (address, expected) => {
    expect(mayBeTold(address, ['allowed.internal'])).toBe(expected);
  });
});
