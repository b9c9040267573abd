// What a clerk wrote down is read as the applicant's own form would be; one line a case.
import { standardForm } from '@kapok/contracts/applying/standard.ts';
import { expect, test } from 'vitest';
import { nothingTaken, readIntake } from './intake.ts';

const prefills = { name: '黄小明', phone: '13800001234' };
const filled = { purpose: '班线客运', delivery: 'online' };

test('what the clerk wrote of the person stands in the form, and what they emptied stays empty', () => {
  expect(readIntake(standardForm, 'person', prefills, nothingTaken).values).toMatchObject({
    applicantName: '黄小明',
    contactPhone: '13800001234',
  });
  const emptied = readIntake(standardForm, 'person', prefills, {
    answers: { contactPhone: '' },
    brought: {},
  });
  expect(emptied.faults.get('contactPhone')).toBe('missing');
});

test.each([
  ['nothing', {}, { wrong: false, lacking: true }],
  ['all', filled, { wrong: false, lacking: false }],
  ['a telephone that is none', { ...filled, contactPhone: 'x' }, { wrong: true, lacking: false }],
] as const)('with %s filled in', (_name, answers, expected) => {
  expect(readIntake(standardForm, 'person', prefills, { answers, brought: {} })).toMatchObject(expected);
});
