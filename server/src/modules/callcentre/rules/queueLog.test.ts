// Lines of a queue_log, one a case.
import { expect, test } from 'vitest';
import { readQueueLogLine } from './queueLog.ts';

const read = (text: string) =>
  readQueueLogLine(text, { sequence: 7, lineOf: (queue) => (queue === 'q-main' ? '12345' : queue) });
const at = '2021-06-01T01:00:00.000Z';
const common = { sequence: 7, at, call: '1622509200.17' };
const line = (queue: string, agent: string, event: string, ...data: string[]) =>
  ['1622509200', '1622509200.17', queue, agent, event, ...data].join('|');

test.each([
  [
    line('q-main', 'NONE', 'ENTERQUEUE', '', '13800005678', '1'),
    { ...common, type: 'offered', line: '12345', number: '13800005678' },
  ],
  [
    line('12315', 'NONE', 'ENTERQUEUE', '', 'anonymous', '1'),
    { ...common, type: 'offered', line: '12315', anonymous: true },
  ],
  [
    line('12315', 'NONE', 'ENTERQUEUE', '', '张三', '1'),
    { ...common, type: 'offered', line: '12315', anonymous: true },
  ],
  [
    line('q-main', 'PJSIP/1001', 'CONNECT', '5', '1622509201.18', '4'),
    { ...common, type: 'answered', agent: '1001' },
  ],
  [line('q-main', 'Local/1001@agents/n', 'CONNECT', '5'), { ...common, type: 'answered', agent: '1001' }],
  [line('q-main', 'NONE', 'CONNECT', '5'), 'unreadable'],
  [line('q-main', 'PJSIP/1001', 'RINGNOANSWER', '15000'), { ...common, type: 'unanswered', agent: '1001' }],
  [line('q-main', 'PJSIP/1001', 'COMPLETECALLER', '5', '180', '1'), { ...common, type: 'ended' }],
  [line('q-main', 'NONE', 'ABANDON', '1', '1', '33'), { ...common, type: 'ended' }],
  [
    line('q-main', 'PJSIP/1001', 'BLINDTRANSFER', '2002', 'internal', '5', '60', '1'),
    { ...common, type: 'transferred', target: '2002' },
  ],
  ['1622509200|NONE|q-main|PJSIP/1001|PAUSE|', 'nothing'],
  ['1622509200|NONE|NONE|NONE|QUEUESTART|', 'nothing'],
  [
    '1622509200.250000|a|q-main|NONE|ABANDON',
    { sequence: 7, at: '2021-06-01T01:00:00.250Z', call: 'a', type: 'ended' },
  ],
  ['', 'nothing'],
  ['not a line', 'unreadable'],
  ['2021-06-01|a|q|NONE|ABANDON', 'unreadable'],
])('%s', (text, expected) => {
  expect(read(text)).toEqual(expected);
});
