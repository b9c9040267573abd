// The planned year: its totals are the published ones, its shape holds at other sizes, and a seed tells the same story again.
import type { TimeLimit } from '@kapok/contracts/hotline.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReference } from '../reference.ts';
import { writeCommand, writeRegistration } from '../texts.ts';
import { apportion, everyNth } from './apportion.ts';
import { planYear, type YearPlan } from './year.ts';

const limits: TimeLimit[] = [
  { name: 'dispatch', unit: 'natural-hours', amount: 24 },
  { name: 'sign', unit: 'working-days', amount: 1 },
  { name: 'return', unit: 'working-days', amount: 1 },
  { name: 'handle', unit: 'working-days', amount: 10 },
  { name: 'handle', orderType: 'consultation', unit: 'working-days', amount: 3 },
  { name: 'handle', urgency: 'urgent', unit: 'natural-hours', amount: 24 },
  { name: 'call-back', unit: 'working-days', amount: 3 },
  { name: 'rework', unit: 'working-days', amount: 1 },
  { name: 'extension', unit: 'working-days', amount: 10 },
];
const reference = readReference();
const planned = (scale: number, seed = 2021): YearPlan => planYear({ seed, scale, reference, limits });
const percent = (part: number, whole: number) => ((100 * part) / whole).toFixed(2);

describe('the year at 1:1000', () => {
  const plan = planned(1000);
  const calls = plan.days.flatMap((day) => plan.calls(day.index));
  const phone = calls.filter(({ channel }) => channel === 'phone');
  const answered = phone.filter(({ outcome }) => outcome === 'answered');

  it('has 28,717 contacts against a contract of 12,120', () => {
    expect(calls).toHaveLength(28_717);
    expect(plan.totals.contract).toBe(12_120);
  });
  it('comes by phone for about 59 %', () => {
    expect(phone.length / calls.length).toBeCloseTo(0.592, 3);
  });
  it('connects 94.07 % of phone calls over the year, some months 95 % and more, some less', () => {
    expect(percent(answered.length, phone.length)).toBe('94.07');
    const months = byMonth(plan);
    expect(months.filter((rate) => rate >= 0.95).length).toBeGreaterThanOrEqual(6);
    expect(months.filter((rate) => rate < 0.95).length).toBeGreaterThanOrEqual(3);
    expect(Math.min(...months)).toBe(months[5]);
  });
  it('answers every contact that comes through the internet', () => {
    expect(calls.filter(({ channel, outcome }) => channel !== 'phone' && outcome !== 'answered')).toEqual([]);
  });
  it('passes 2,600 orders on, about 9 % of contacts; agents settle the rest', () => {
    expect(plan.stories.filter((story) => !story.answered)).toHaveLength(2600);
    expect(calls.filter(({ order }) => order !== 'none')).toHaveLength(plan.stories.length);
    expect(calls.filter(({ record }) => record.direct).length / calls.length).toBeGreaterThan(0.85);
  });
  it('satisfies 97 % with agents and 81.20 % with the handling of orders', () => {
    const rated = calls.flatMap(({ record }) => record.satisfaction ?? []);
    expect(rated.filter((score) => score >= 4).length / rated.length).toBeCloseTo(0.973, 3);
    const yearEnd = new Date('2022-01-01T00:00:00+08:00');
    const ratings = plan.stories.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.at < yearEnd ? (plan.ratings.get(step) ?? []) : [])),
    );
    expect(percent(ratings.filter(({ handling }) => handling >= 4).length, ratings.length)).toBe('81.20');
  });
  it('has each contact inside its day and every step after the one before', () => {
    for (const day of plan.days)
      for (const call of plan.calls(day.index)) {
        const local = new Date(call.offeredAt.getTime() + 8 * 3_600_000).toISOString();
        if (local.slice(0, 10) !== day.date)
          throw new Error(`${call.record.offeredAt} is not on ${day.date}`);
      }
    for (const { registeredAt, steps } of plan.stories) {
      const times = [registeredAt, ...steps.map(({ at }) => at)].map((at) => at.getTime());
      expect(times).toEqual([...new Set(times)].sort((one, other) => one - other));
    }
  });
  it('triples in the first days of June against an ordinary week', () => {
    const mean = (from: string, to: string) => {
      const days = plan.days.filter(({ date }) => date >= from && date <= to);
      return days.reduce((sum, { contacts }) => sum + contacts, 0) / days.length;
    };
    expect(mean('2021-06-01', '2021-06-10') / mean('2021-04-12', '2021-04-18')).toBeGreaterThan(2.3);
  });
});

it.each([100, 10_000, 20_000])('keeps its shape at 1:%i', (scale) => {
  const { totals, days } = planned(scale);
  const sum = (of: 'contacts' | 'phone' | 'abandoned' | 'passedOn') =>
    days.reduce((all, day) => all + day[of], 0);
  expect([sum('contacts'), sum('phone'), sum('abandoned'), sum('passedOn')]).toEqual([
    totals.contacts,
    totals.phone,
    totals.abandoned,
    totals.passedOn,
  ]);
  expect(1 - totals.abandoned / totals.phone).toBeCloseTo(0.9407, scale > 1000 ? 2 : 4);
  expect(totals.contacts / totals.contract).toBeCloseTo(2.37, 2);
});

it('tells the same story from the same seed and another from another', () => {
  const told = (seed: number) => {
    const plan = planned(20_000, seed);
    return JSON.stringify([plan.stories, plan.calls(160)]);
  };
  expect(told(7)).toBe(told(7));
  expect(told(7)).not.toBe(told(8));
});

it('writes every subject without leaving a gap in the text', () => {
  const plan = planned(5000);
  const writing = { seed: 1, stream: 'year', unitName: (code: string) => code };
  for (const story of plan.stories) {
    const texts = [
      writeRegistration(story, writing),
      ...story.steps.map((step, at) =>
        writeCommand(story, step, at, at + 1, plan.ratings.get(step), writing),
      ),
    ];
    expect(JSON.stringify(texts)).not.toMatch(/\{\w+\}/);
  }
});

it('names only units, districts and lines that exist, each category once', () => {
  const units = new Set(['district', ...reference.units.map(({ code }) => code)]);
  expect(
    reference.categories.flatMap((category) => category.units).filter((unit) => !units.has(unit)),
  ).toEqual([]);
  expect(reference.districts.filter(({ unit }) => !units.has(unit))).toEqual([]);
  for (const { code } of reference.otherUnits) units.add(code);
  expect(reference.people.filter(({ department }) => department && !units.has(department))).toEqual([]);
  const codes = reference.categories.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

describe('apportioning', () => {
  it('gives every whole number away, under the caps', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ weight: fc.integer({ min: 0, max: 50 }), most: fc.integer({ min: 0, max: 40 }) }),
          {
            minLength: 1,
            maxLength: 40,
          },
        ),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (parts, share) => {
          const room = parts.reduce((sum, { most }) => sum + most, 0);
          const total = Math.floor(room * share);
          const out = apportion(
            total,
            parts.map(({ weight }) => weight),
            (index) => parts[index]?.most ?? 0,
          );
          expect(out.reduce((sum, part) => sum + part, 0)).toBe(total);
          expect(out.every((part, index) => part >= 0 && part <= (parts[index]?.most ?? 0))).toBe(true);
        },
      ),
    );
  });
  it('keeps a share to within one half at every length', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, share) => {
          const chosen = Array.from({ length: count }, (_, index) => everyNth(index, share)).filter(
            Boolean,
          ).length;
          expect(Math.abs(chosen - count * share)).toBeLessThanOrEqual(0.5 + 1e-9);
        },
      ),
    );
  });
});

/** Connection rate of each month. */
function byMonth({ days }: YearPlan): number[] {
  return Array.from({ length: 12 }, (_, month) => {
    const own = days.filter(({ date }) => Number(date.slice(5, 7)) === month + 1);
    const phone = own.reduce((sum, day) => sum + day.phone, 0);
    return 1 - own.reduce((sum, day) => sum + day.abandoned, 0) / phone;
  });
}
