// Keeps the bench from rotting, and the forecasts from becoming worse than what anyone could compute by hand.
import { expect, test } from 'vitest';
import { dataFolder, measureBank, measureDailyYear, measureSets } from './main.ts';

test('forecasts beat their peers on the M4 series', ({ skip }) => {
  const results = measureSets(40);
  if (!results) return skip(`the series are looked for at ${dataFolder}/forecast`);
  for (const { set, methods } of results) {
    const [own, ...peers] = methods;
    for (const peer of peers) expect(own!.mase, `${set} beside ${peer.method}`).toBeLessThan(peer.mase);
  }
});

test('a day of calls is forecast better than by the mean of the last four', ({ skip }) => {
  const bank = measureBank(40);
  if (!bank) return skip(`the calls are looked for at ${dataFolder}/callcentre`);
  expect(bank.ratio).toBeLessThan(0.95);
});

test('a year of daily values is quick', () => {
  // The limit is 50 ms; a busy machine is given four times that.
  expect(measureDailyYear()).toBeLessThan(200);
});
