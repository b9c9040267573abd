// The rules of sessions and passwords, one line a case.
import { expect, test } from 'vitest';
import { deviceOf } from './devices.ts';
import { isTooEasy } from './passwords.ts';
import { isOver, isUsedAgain } from './sessions.ts';

const at = (time: string) => new Date(`2021-12-31T${time}Z`);
const held = { lastUsedAt: at('11:50:00'), expiresAt: at('12:00:00'), idleMinutes: 30 };

test.each([
  ['in use', held, at('11:59:59'), false],
  ['in use, at its absolute end', held, at('12:00:00'), true],
  ['idle, just not too long', { ...held, expiresAt: at('23:00:00') }, at('12:19:59'), false],
  ['idle for its full time', { ...held, expiresAt: at('23:00:00') }, at('12:20:00'), true],
  ['the clock was set back', held, at('11:00:00'), false],
])('a session %s: over is %s', (_what, times, now, over) => {
  expect(isOver(times, now)).toBe(over);
});

test.each([
  ['a moment later', at('11:50:59'), false],
  ['a minute later', at('11:51:00'), true],
  ['after the clock was set back', at('11:40:00'), true],
])('a use %s is written down or not', (_when, now, written) => {
  expect(isUsedAgain(held, now)).toBe(written);
});

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36',
    'chrome',
    'windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
    'edge',
    'windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'firefox', 'linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile/15E148 Safari/604.1',
    'safari',
    'ios',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36 MicroMessenger/8.0.60',
    'wechat',
    'android',
  ],
  ['Mozilla/5.0 (Phone; OpenHarmony 5.0) Chrome/132.0 Safari/537.36 ArkWeb/4.1', 'chrome', 'harmony'],
  ['curl/8.14.1', 'other', 'other'],
  [undefined, 'other', 'other'],
])('%s is told as no more than its family and system', (userAgent, browser, system) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system });
});

test.each([
  ['correct horse battery staple', false],
  ['seven quiet ferries at dusk', false],
  ['木棉花开时，江水刚刚涨起来', false],
  ['tG7wq0ZrkX2m', false],
  ['passwordpassword', true],
  ['P@ssw0rd2026!!', true],
  ['aaaaaaaaaaaaaa', true],
  ['abcxyzabcxyzabcxyz', true],
  ['1234567890123', true],
  ['poiuytrewqlkjhgf', true],
  ['the agent in the house', true],
])('%s is too easy: %s', (password, tooEasy) => {
  expect(isTooEasy(password, 'agent')).toBe(tooEasy);
});
