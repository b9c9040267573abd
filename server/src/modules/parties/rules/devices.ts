// What kind of browser a session is held in, coarse on purpose: its owner recognises it, and nobody is told apart by it. Pure.
import type { Browser, System } from '@kapok/contracts/parties/signIn.ts';

/** In this order: most browsers also name those they descend from. */
const browserSigns: readonly (readonly [Browser, RegExp])[] = [
  ['wechat', /MicroMessenger\//],
  ['edge', /\bEdgi?A?(OS)?\//],
  ['firefox', /\b(Firefox|FxiOS)\//],
  ['chrome', /\b(Chrome|CriOS)\//],
  ['safari', /\bVersion\/[\d.]+ .*Safari\//],
];
const systemSigns: readonly (readonly [System, RegExp])[] = [
  ['harmony', /OpenHarmony|HarmonyOS/],
  ['windows', /Windows NT/],
  ['ios', /iPhone|iPad/],
  ['macos', /Mac OS X/],
  ['android', /Android/],
  ['linux', /Linux/],
];

export interface Device {
  readonly browser: Browser;
  readonly system: System;
}

export function deviceOf(userAgent: string | undefined): Device {
  const said = (userAgent ?? '').slice(0, 1000);
  const named = <T>(signs: readonly (readonly [T, RegExp])[]) =>
    signs.find(([, sign]) => sign.test(said))?.[0];
  return { browser: named(browserSigns) ?? 'other', system: named(systemSigns) ?? 'other' };
}
