// Proves that the tokens for charts and themes are the colours of tokens.css.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chartColours, chartFocus, chartTarget, tokens } from './tokens.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').split('[data-mode')[0]!;
const inCss = (name: string) => new RegExp(`--k-${name}:\\s*(#[0-9a-f]{6});`).exec(css)?.[1];
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe('tokens.ts', () => {
  it.each(Object.entries(tokens))('%s is what tokens.css says; change both', (name, value) => {
    expect(inCss(kebab(name))).toBe(value);
  });

  it('charts use the order of tokens.css', () => {
    for (const [index, colour] of chartColours.entries()) expect(inCss(`chart-${index + 1}`)).toBe(colour);
    expect(inCss('chart-focus')).toBe(chartFocus);
    expect(inCss('chart-target')).toBe(chartTarget);
  });

  it.each(['ink', 'secondary', 'red', 'success', 'warningText', 'error', 'information'] as const)(
    '%s reaches 4.5:1 as text on ground and surface (WCAG 2.2, 1.4.3)',
    (name) => {
      for (const behind of [tokens.ground, tokens.surface])
        expect(contrast(tokens[name], behind)).toBeGreaterThanOrEqual(4.5);
    },
  );
});

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
