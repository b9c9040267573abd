// Reads lines of an Asterisk queue_log as what a switch reports. Pure; a line that tells nothing of a call is passed over, one that
// cannot be read is named by its place and never by what it says, as it may hold a number.
import type { CtiEvent } from '@kapok/contracts/callcentre.ts';

export interface QueueLogPlace {
  /** Where the line begins, over all files of the log: it grows with each line and names it. */
  readonly sequence: number;
  /** Line that a queue answers, by the queue's name. */
  readonly lineOf: (queue: string) => string;
}

export type QueueLogReading = CtiEvent | 'nothing' | 'unreadable';

const withheld = /^(|anonymous|unknown|restricted|unavailable|private|<unknown>)$/i;
const number = /^\+?[0-9][0-9*#-]{1,30}$/;

/** `time|call|queue|agent|event|data1|data2|…`, as Asterisk 11 and later write it. */
export function readQueueLogLine(text: string, { sequence, lineOf }: QueueLogPlace): QueueLogReading {
  if (text.trim() === '') return 'nothing';
  const [time = '', call = '', queue = '', member = '', event = '', ...data] = text.split('|');
  const ms = Math.round(Number(time) * 1000);
  if (!/^\d{9,11}(\.\d{1,6})?$/.test(time) || event === '') return 'unreadable';
  if (call === '' || call === 'NONE' || call.length > 120) return 'nothing';
  const common = { sequence, at: new Date(ms).toISOString(), call };
  const agent = agentOf(member);
  switch (event) {
    case 'ENTERQUEUE': {
      const [, caller = ''] = data;
      const known = !withheld.test(caller) && number.test(caller);
      return {
        ...common,
        type: 'offered',
        line: lineOf(queue),
        ...(known ? { number: caller } : { anonymous: true }),
      };
    }
    case 'CONNECT':
      return agent === undefined ? 'unreadable' : { ...common, type: 'answered', agent };
    case 'RINGNOANSWER':
      return { ...common, type: 'unanswered', ...(agent === undefined ? {} : { agent }) };
    case 'COMPLETEAGENT':
    case 'COMPLETECALLER':
    case 'ABANDON':
    case 'EXITEMPTY':
    case 'EXITWITHTIMEOUT':
    case 'EXITWITHKEY':
    case 'SYSCOMPAT':
      return { ...common, type: 'ended' };
    case 'BLINDTRANSFER':
    case 'ATTENDEDTRANSFER':
    case 'TRANSFER': {
      const [target = ''] = data;
      return {
        ...common,
        type: 'transferred',
        ...(target !== '' && target.length <= 64 ? { target } : {}),
      };
    }
    default:
      // Members that come and go, pauses, reloads: of no call.
      return 'nothing';
  }
}

/** `PJSIP/1001`, `Agent/1001`, `Local/1001@agents/n` and `1001` are the seat 1001. */
function agentOf(member: string): string | undefined {
  if (member === '' || member === 'NONE') return undefined;
  const seat = member.replace(/^[A-Za-z]+\//, '').replace(/[@-].*$/, '');
  return seat === '' || seat.length > 64 ? undefined : seat;
}
