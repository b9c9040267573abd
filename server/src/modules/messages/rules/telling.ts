// What a message says, whether it leaves the house, and when. Pure; a template can say no more than its placeholders.
import { type HallReason, hallReasons } from '@kapok/contracts/appointments/words.ts';
import { type CrossingTold, crossingTold } from '@kapok/contracts/crossings/words.ts';
import {
  type MessageSettings,
  type MessageTemplate,
  messageEventTypes,
  placeholders,
} from '@kapok/contracts/messages.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { DateTime } from 'luxon';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { fill, placeholdersOf } from '../../../kernel/text/fill.ts';

export type Values = Readonly<Partial<Record<(typeof placeholders)[number], string | Words>>>;

export const fillWords = ({ zh, en }: Words, values: Values): Words => ({
  zh: fill(zh, inLanguage(values, 'zh')).trim(),
  en: fill(en, inLanguage(values, 'en')).trim(),
});

const inLanguage = (values: Values, language: keyof Words) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value[language],
    ]),
  );

/** Why a hall moved or cancelled a booking, or where papers went, as a sentence; undefined of every other event, whatever it calls a reason. */
export function reasonOf(type: string, reason: unknown): Words | undefined {
  if (typeof reason !== 'string') return undefined;
  if (type.startsWith('crossings.leg.'))
    return Object.hasOwn(crossingTold, reason) ? crossingTold[reason as CrossingTold] : undefined;
  if (!type.startsWith('appointments.booking.')) return undefined;
  if (!Object.hasOwn(hallReasons, reason)) return undefined;
  const { zh, en } = hallReasons[reason as HallReason];
  return { zh: `原因：${zh}。`, en: `Reason: ${en}.` };
}

export function checkSettings({ templates }: MessageSettings): Refusal | undefined {
  for (const [at, template] of templates.entries()) {
    const wrong = faultOf(template, templates.slice(0, at));
    if (wrong) return refuse('template-refused', { detail: wrong });
  }
  return undefined;
}

function faultOf(template: MessageTemplate, before: readonly MessageTemplate[]): Words | undefined {
  const { event, title, text, sms } = template;
  if (!messageEventTypes.includes(event))
    return { zh: `没有可通知的事件“${event}”。`, en: `Nobody is told of "${event}".` };
  if (before.some((one) => one.event === event))
    return { zh: `事件“${event}”有两个模板。`, en: `There are two templates of "${event}".` };
  // The inbox is read signed in, and the code lets anybody in who has it.
  const inside: readonly string[] = placeholders.filter((name) => name !== 'code');
  for (const [{ zh, en }, allowed] of [
    [title, inside],
    [text, inside],
    ...(sms ? [[sms, placeholders] as const] : []),
  ] as const)
    for (const name of placeholdersOf(`${zh} ${en}`))
      if (!allowed.includes(name as never))
        return { zh: `占位符“${name}”不能用在这里。`, en: `The placeholder "${name}" cannot stand there.` };
  return undefined;
}

const zone = 'Asia/Shanghai';

/** When an SMS may leave: now, or when the quiet hours end. They may go over midnight; from and until the same is never quiet. */
export function leavesAt(now: Date, { from, until }: MessageSettings['quiet']): Date {
  if (from === until) return now;
  const here = DateTime.fromJSDate(now, { zone });
  const clock = here.toFormat('HH:mm');
  const quiet = from < until ? clock >= from && clock < until : clock >= from || clock < until;
  if (!quiet) return now;
  const [hour = 0, minute = 0] = until.split(':').map(Number);
  const end = here.set({ hour, minute, second: 0, millisecond: 0 });
  return (end > here ? end : end.plus({ days: 1 })).toJSDate();
}

export const isOld = (at: Date, now: Date, days: number): boolean =>
  now.getTime() - at.getTime() > days * 86_400_000;
