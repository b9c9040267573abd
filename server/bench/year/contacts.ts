// The contacts and orders of a scaled year, as switches and other systems write them down.
import { type CtiEvent, ctiEventsMax } from '@kapok/contracts/callcentre.ts';
import { readQueueLogLine } from '../../src/modules/callcentre/index.ts';

/** Contacts and work orders of 2021. */
export const contactsOfYear = 28_717_000;
export const ordersOfYear = 2_600_000;
/** Of a hundred, as many were answered; the others hung up before. */
const answeredOfHundred = 95;
const firstSecond = 1_622_509_200;
const agents = 400;

/** A contact each second, as Asterisk writes it: it waits five seconds, talks for a minute, or hangs up. */
export function queueLogOf(contacts: number): string[] {
  return Array.from({ length: contacts }, (_, at) => {
    const line = (second: number, agent: string, event: string, ...data: string[]) =>
      [firstSecond + at + second, `c${at}`, 'main', agent, event, ...data].join('|');
    const entered = line(0, 'NONE', 'ENTERQUEUE', '', `138${String(at).padStart(8, '0')}`, '1');
    const agent = `PJSIP/${1001 + (at % agents)}`;
    return at % 100 < answeredOfHundred
      ? [entered, line(5, agent, 'CONNECT', '5', 'x', '4'), line(65, agent, 'COMPLETECALLER', '5', '60', '1')]
      : [entered, line(31, 'NONE', 'ABANDON', '1', '1', '31')];
  }).flat();
}

/** The same as a switch sends it, in the largest reports it may. */
export function reportsOf(lines: readonly string[]): CtiEvent[][] {
  const events = lines.map(
    (text, at) => readQueueLogLine(text, { sequence: at + 1, lineOf: () => '12345' }) as CtiEvent,
  );
  return Array.from({ length: Math.ceil(events.length / ctiEventsMax) }, (_, at) =>
    events.slice(at * ctiEventsMax, (at + 1) * ctiEventsMax),
  );
}

export const ordersMapping = `kapokMapping: 1
source: orders
records: work-orders
about: Orders of a scaled year.
timeZone: Asia/Shanghai
file: { format: csv }
id: id
fields:
  openedAt: { column: opened, formats: ['yyyy-MM-dd HH:mm:ss'] }
  repliedAt: { column: replied, formats: ['yyyy-MM-dd HH:mm:ss'] }
  closedAt: { column: closed, formats: ['yyyy-MM-dd HH:mm:ss'] }
  title: title
  content: content
  reply: reply
  callerPhone: phone
  department: department
  orderType: { constant: help }
  category: { constant: street-lights }
  channel: { constant: phone }
  line: { constant: '12345' }
  district: { constant: '440106' }
  urgency: { constant: normal }
`;

export function ordersOf(orders: number): string {
  const rows = Array.from({ length: orders }, (_, at) => {
    const day = String(1 + (at % 27)).padStart(2, '0');
    const what = `路灯不亮 ${at}，夜间通行不便，请安排维修。`;
    return [
      `o${at}`,
      `2021-06-${day} 09:00:00`,
      `2021-06-${day} 15:00:00`,
      `2021-06-${day} 16:00:00`,
      `路灯不亮 ${at}`,
      what,
      '已更换灯具，恢复照明。',
      `139${String(at).padStart(8, '0')}`,
      'lights',
    ].join(',');
  });
  return `id,opened,replied,closed,title,content,reply,phone,department\n${rows.join('\n')}\n`;
}
