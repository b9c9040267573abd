// Reads and sets forms of items and matters of several items. What nobody could hand in is refused before anybody meets it.
import { createHash } from 'node:crypto';
import {
  type ApplicationForm,
  type adviseApplicant as adviseOperation,
  type Bundle,
  exclusionsFor,
  type Form,
  type FormFault,
  faultsOfBundle,
  faultsOfForm,
  jsonSchemaOf,
  type listBundles as listBundlesOperation,
  type listApplicationForms as listOperation,
  materialsFor,
  mergedForm,
  readAnswers,
  type readBundle as readBundleOperation,
  type setApplicationForm as setOperation,
} from '@kapok/contracts/applying.ts';
import { canonicalJson } from '@kapok/contracts/canonical.ts';
import type { EventId } from '@kapok/contracts/ids.ts';
import { type AnswerOf, type BodyOf, pageLimitDefault } from '@kapok/contracts/operation.ts';
import { selfOf } from '../../../kernel/access.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { emit } from '../../../kernel/outbox.ts';
import { cutPageByKey, keyOfCursor } from '../../../kernel/paging.ts';
import { heldMaterials } from '../../applications/index.ts';
import { identityOf, unitOfOffice } from '../../parties/index.ts';
import * as store from '../store/forms.ts';
import { type ItemToApplyFor, itemsOfBundle, itemToApplyFor, resolveSubject } from './subjects.ts';

const codeForm = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

export async function readApplicationForm(
  { db, house }: Doing,
  code: string,
): Promise<ApplicationForm | Refusal> {
  const one = await itemToApplyFor(db, house, code);
  if (!one) return refuse('not-found');
  const { form, formVersion } = one;
  return {
    item: named(one),
    form,
    formVersion,
    jsonSchemas: { person: jsonSchemaOf(form, 'person'), entity: jsonSchemaOf(form, 'entity') },
  };
}

const named = ({ item, version }: ItemToApplyFor) => ({
  code: item.code,
  name: item.name,
  version,
  department: item.department.name,
});

export async function listApplicationForms(
  { db, house }: Doing,
  query: { readonly limit?: number; readonly cursor?: string },
): Promise<AnswerOf<typeof listOperation> | Refusal> {
  const limit = query.limit ?? pageLimitDefault;
  const after = keyOfCursor(query.cursor, codeForm);
  if (isRefusal(after)) return after;
  const page = cutPageByKey(await store.selectForms(db, after, limit + 1), limit, ({ itemCode }) => itemCode);
  const items = [];
  for (const { itemCode, version, definition, setAt } of page.items) {
    const one = await itemToApplyFor(db, house, itemCode);
    if (!one) continue;
    items.push({
      item: named(one),
      formVersion: version,
      setAt: setAt.toISOString(),
      fields: fieldsIn(definition),
      materials: definition.materials.length,
    });
  }
  return { ...page, items };
}

const fieldsIn = ({ questions, groups }: Form): number =>
  [...questions, ...groups].reduce((sum, { fields }) => sum + fields.length, 0);

export function checkApplicationForm({ form }: { readonly form: Form }) {
  return { faults: faultsOfForm(form), jsonSchema: jsonSchemaOf(form, 'person') };
}

export async function setApplicationForm(
  { db, house, mayDo, transact, source }: Doing,
  code: string,
  body: BodyOf<typeof setOperation>,
): Promise<AnswerOf<typeof setOperation> | Refusal> {
  const one = await itemToApplyFor(db, house, code);
  if (!one) return refuse('not-found');
  const { department: office, division } = one.item;
  const department = await unitOfOffice(db, { ...office, division });
  const forbidden = mayDo({ department });
  if (forbidden) return forbidden;
  const faults = faultsOfForm(body.form);
  if (faults.length > 0) return inconsistent('form-inconsistent', faults);
  const fromItemVersion = body.fromItemVersion ?? one.version;
  const untilItemVersion = body.untilItemVersion ?? null;
  if (untilItemVersion !== null && untilItemVersion < fromItemVersion)
    return refuse('invalid-request', {
      detail: { zh: '适用版本的终点早于起点。', en: 'It would end before the version it begins with.' },
    });
  return transact(async (tx) => {
    const version = await store.lockFormVersion(tx, code);
    if (version !== body.version) return refuse('version-conflict', { particulars: { version } });
    const setAt = house.clock.now();
    const row = { itemCode: code, version: version + 1, definition: body.form, setAt };
    await store.insertForm(tx, { ...row, fromItemVersion, untilItemVersion, setBy: source.actor });
    const [eventId] = await emit(tx, source, [
      {
        type: 'applying.form.set',
        subject: code,
        body: {
          item: code,
          version: row.version,
          fromItemVersion,
          untilItemVersion,
          fields: fieldsIn(body.form),
          materials: body.form.materials.length,
          contentHash: hashOf(body.form),
        },
      },
    ]);
    return { formVersion: row.version, eventId: eventId! };
  });
}

const hashOf = (definition: Form | Bundle): string =>
  createHash('sha256').update(canonicalJson(definition)).digest('hex');

function inconsistent(slug: 'form-inconsistent' | 'bundle-inconsistent', faults: readonly FormFault[]) {
  const [first] = faults;
  return refuse(slug, { detail: first!.words, particulars: { faults } });
}

export async function adviseApplicant(
  { db, house, actor, mayDo, recordAccess }: Doing,
  { answers, applicant, ...asked }: BodyOf<typeof adviseOperation>,
): Promise<AnswerOf<typeof adviseOperation> | Refusal> {
  const subject = await resolveSubject(db, house, asked);
  if (isRefusal(subject)) return subject;
  const self = actor.kind === 'person' ? selfOf(actor) : undefined;
  // Who may not see what somebody has handed in is advised as anybody.
  const own = self && !mayDo({ parties: [self], matter: 'applications' }) ? self : undefined;
  const kind = applicant ?? (own && (await identityOf(db, house, own))?.kind) ?? 'person';
  const { values, faults } = readAnswers({ ...subject.form, groups: [] }, kind, answers);
  const held = new Set(own ? (await heldMaterials(db, own)).map(({ material }) => material) : []);
  recordAccess({
    kind: 'applications.application',
    records: own && held.size > 0 ? [own] : [],
    fields: ['materials'],
    unmasked: false,
  });
  return {
    complete: faults.length === 0,
    exclusions: exclusionsFor(subject.form, kind, values),
    materials: materialsFor(subject.form, kind, values).map((material) => ({
      ...material,
      held: held.has(material.code),
    })),
  };
}

export async function listBundles(
  { db }: Doing,
  query: { readonly limit?: number; readonly cursor?: string },
): Promise<AnswerOf<typeof listBundlesOperation> | Refusal> {
  const limit = query.limit ?? pageLimitDefault;
  const after = keyOfCursor(query.cursor, codeForm);
  if (isRefusal(after)) return after;
  const page = cutPageByKey(await store.selectBundles(db, after, limit + 1), limit, ({ code }) => code);
  return {
    ...page,
    items: page.items.map(({ code, version, definition: { words, lead, parts } }) => ({
      code,
      version,
      words,
      lead,
      parts: parts.length,
    })),
  };
}

export async function readBundle(
  { db, house }: Doing,
  code: string,
): Promise<AnswerOf<typeof readBundleOperation> | Refusal> {
  const row = await store.selectBundle(db, code);
  if (!row) return refuse('not-found');
  const items = await itemsOfBundle(db, house, row.definition);
  return {
    code,
    version: row.version,
    bundle: row.definition,
    items: [...items].map(([part, { item }]) => ({
      part,
      name: item.name,
      department: item.department.name,
    })),
    form: mergedForm(row.definition, formsOf(items)),
  };
}

const formsOf = (items: ReadonlyMap<string, ItemToApplyFor>) =>
  new Map([...items].map(([code, { form }]) => [code, form]));

export async function checkBundle({ db, house }: Doing, { bundle }: { readonly bundle: Bundle }) {
  const forms = formsOf(await itemsOfBundle(db, house, bundle));
  const faults = faultsOfBundle(bundle, forms);
  return { faults, ...(faults.length > 0 ? {} : { form: mergedForm(bundle, forms) }) };
}

export async function setBundle(
  doing: Doing,
  code: string,
  { bundle, version }: { readonly bundle: Bundle; readonly version: number },
): Promise<{ version: number; eventId: EventId } | Refusal> {
  // It is of no one department: only posts that reach all of them compose it.
  const forbidden = doing.mayDo({});
  if (forbidden) return forbidden;
  const { faults } = await checkBundle(doing, { bundle });
  if (faults.length > 0) return inconsistent('bundle-inconsistent', faults);
  return doing.transact(async (tx) => {
    const before = (await store.selectBundle(tx, code))?.version ?? 0;
    const row = { code, version: before + 1, definition: bundle };
    const setAt = doing.house.clock.now();
    if (before !== version || !(await store.insertBundle(tx, { ...row, setBy: doing.source.actor, setAt })))
      return refuse('version-conflict', { particulars: { version: before } });
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'applying.bundle.set',
        subject: code,
        body: { bundle: code, version: row.version, parts: bundle.parts.length, contentHash: hashOf(bundle) },
      },
    ]);
    return { version: row.version, eventId: eventId! };
  });
}
