// What a session's device is called, so that its owner knows it again. Never more than browser and system.
import type { Browser, HeldSession, System } from '@kapok/contracts/parties/signIn.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { securityWords } from './securityWords.ts';

export type Held = HeldSession;

const browserNames: Readonly<Record<Exclude<Browser, 'other' | 'wechat'>, string>> = {
  edge: 'Edge',
  chrome: 'Chrome',
  firefox: 'Firefox',
  safari: 'Safari',
};
const systemNames: Readonly<Record<Exclude<System, 'other' | 'harmony'>, string>> = {
  windows: 'Windows',
  macos: 'macOS',
  ios: 'iOS',
  android: 'Android',
  linux: 'Linux',
};

export function useDeviceName({ browser, system }: Held): string {
  const say = useWords(securityWords);
  const language = useLanguage();
  if (browser === 'other') return say('otherBrowser');
  const wechat = language === 'zh' ? '微信' : 'WeChat';
  const harmony = language === 'zh' ? '鸿蒙' : 'HarmonyOS';
  return say('device', {
    browser: browser === 'wechat' ? wechat : browserNames[browser],
    system: system === 'other' ? say('otherSystem') : system === 'harmony' ? harmony : systemNames[system],
  });
}
