// The texts of papers: read with what holds where a department says nothing, and set as a version with its event.
import type { EventId } from '@kapok/contracts/ids.ts';
import {
  type NoticeTemplates,
  noticePlaceholders,
  type readNoticeTemplates as readOperation,
  wholeCity,
} from '@kapok/contracts/notices.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { actorName } from '../../../kernel/access.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { emit } from '../../../kernel/outbox.ts';
import { nameOfActor, unitNames } from '../../parties/index.ts';
import { checkTemplates, type Holding, holding } from '../rules/templates.ts';
import { insertTemplates, selectTemplates } from '../store/templates.ts';

export async function holdingFor(db: Database, department: string | null): Promise<Holding> {
  const set = await selectTemplates(db, [wholeCity, ...(department === null ? [] : [department])]);
  return holding(set.get(department ?? wholeCity)?.templates, set.get(wholeCity)?.templates);
}

/** Only posts that reach the whole city speak for it. */
const resourceOf = (department: string) => ({
  department: department === wholeCity ? undefined : department,
});

export async function readNoticeTemplates(
  { house, actor }: Pick<Doing, 'house' | 'actor'>,
  department: string,
): Promise<AnswerOf<typeof readOperation> | Refusal> {
  if (!(await isKnown(house.db, department))) return unknown(department);
  const set = await selectTemplates(house.db, [wholeCity, department]);
  const own = set.get(department);
  const city = set.get(wholeCity)?.templates;
  const held = holding(own?.templates, city);
  const beneath = holding(undefined, department === wholeCity ? undefined : city);
  const setBy = await nameOfActor(house.db, own?.setBy);
  return {
    own: own?.templates ?? { texts: [] },
    version: own?.version ?? 0,
    ...(own ? { setAt: own.setAt.toISOString() } : {}),
    ...(setBy ? { setBy } : {}),
    holding: { texts: [...held.texts], remedies: held.remedies },
    beneath: { texts: [...beneath.texts], remedies: beneath.remedies },
    placeholders: Object.entries(noticePlaceholders).map(([name, words]) => ({ name, words })),
    mayChange: house.authority.decide(actor, 'setNoticeTemplates', resourceOf(department)) === undefined,
  };
}

export async function setNoticeTemplates(
  { house, actor, source, mayDo, transact }: Doing,
  department: string,
  { version: before, ...templates }: NoticeTemplates & { readonly version: number },
): Promise<{ version: number; eventId: EventId } | Refusal> {
  const forbidden = mayDo(resourceOf(department));
  if (forbidden) return forbidden;
  if (!(await isKnown(house.db, department))) return unknown(department);
  const faulty = checkTemplates(templates);
  if (faulty) return faulty;
  return transact(async (tx) => {
    const now = (await selectTemplates(tx, [department])).get(department)?.version ?? 0;
    const version = before + 1;
    const row = { department, version, templates, setBy: actorName(actor), setAt: house.clock.now() };
    if (now !== before || !(await insertTemplates(tx, row)))
      return refuse('version-conflict', { particulars: { version: now } });
    const [eventId] = await emit(tx, source, [
      {
        type: 'notices.templates.set',
        subject: `notice-templates:${department}`,
        body: { department, version },
      },
    ]);
    return { version, eventId: eventId! };
  });
}

const isKnown = async (db: Database, department: string): Promise<boolean> =>
  department === wholeCity || (await unitNames(db, [department])).has(department);

const unknown = (code: string): Refusal =>
  refuse('unknown-department', {
    detail: { zh: `没有代码为 ${code} 的单位。`, en: `No unit has the code ${code}.` },
  });
