// Parties: natural persons and legal entities, each by one identity document. Numbers, names, phones and addresses of people
// go in whole and come out masked.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { idSchema, type PartyId } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import type { Words } from '../words.ts';

/** Documents by which a party is known. Only the credit code is of a legal entity; the others are of a natural person. */
export const documentTypes = {
  'citizen-id': { zh: '居民身份证', en: 'Resident identity card' },
  'residence-permit': {
    zh: '港澳台居民居住证',
    en: 'Residence permit of Hong Kong, Macao and Taiwan residents',
  },
  'hong-kong-macau-permit': {
    zh: '港澳居民来往内地通行证',
    en: 'Mainland travel permit of Hong Kong and Macao residents',
  },
  'taiwan-permit': { zh: '台湾居民来往大陆通行证', en: 'Mainland travel permit of Taiwan residents' },
  'permanent-residence': { zh: '外国人永久居留身份证', en: 'Foreign permanent resident ID card' },
  passport: { zh: '护照', en: 'Passport' },
  'credit-code': { zh: '统一社会信用代码', en: 'Unified social credit code' },
} as const satisfies Record<string, Words>;
export type DocumentType = keyof typeof documentTypes;

/** Kinds of legal entity, as the first two characters of a credit code say (GB 32100-2015, tables 1 and 2). */
export const entityTypes = {
  government: { zh: '机关', en: 'Government body' },
  institution: { zh: '事业单位', en: 'Public institution' },
  'mass-organisation': { zh: '群众团体', en: 'Mass organisation' },
  'legal-service': { zh: '法律服务机构', en: 'Legal service' },
  'social-organisation': { zh: '社会组织', en: 'Social organisation' },
  religious: { zh: '宗教组织', en: 'Religious organisation' },
  'trade-union': { zh: '工会', en: 'Trade union' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  'individual-business': { zh: '个体工商户', en: 'Individual business' },
  cooperative: { zh: '农民专业合作社', en: 'Farmers’ cooperative' },
  collective: { zh: '农村集体经济组织', en: 'Rural collective' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>;
export type EntityType = keyof typeof entityTypes;

const documentType = Type.Unsafe<DocumentType>(Type.String({ enum: Object.keys(documentTypes) }));
const documentNumber = Type.String({
  minLength: 4,
  maxLength: 40,
  description: 'As on the document; spaces, hyphens and letter case do not matter.',
});
const name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' });
const phone = Type.String({ pattern: '^\\+?[0-9][0-9 -]{4,22}$' });
const address = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
/** A party as somebody else names it: number and name together, so that neither can be tried alone. */
export const namedParty = Type.Object({ documentType, documentNumber, name });
export type NamedParty = Static<typeof namedParty>;
/** Who comes to a window: registered by their document where they are not yet, and nothing of a registration is changed. */
export const comingParty = Type.Object(
  { documentType, documentNumber, name, phone: Type.Optional(phone) },
  { additionalProperties: false, description: 'Personal: by the document they show.' },
);
const masked = (what: string) => Type.String({ description: `${what}, masked where it is a person’s.` });

export const party = Type.Object({
  partyId: idSchema<PartyId>('Party'),
  kind: Type.Unsafe<'person' | 'entity'>(Type.String({ enum: ['person', 'entity'] })),
  documentType,
  documentNumber: masked('Number of the document'),
  name: masked('Name'),
  entityType: Type.Optional(Type.Unsafe<EntityType>(Type.String({ enum: Object.keys(entityTypes) }))),
  legalRepresentative: Type.Optional(masked('Name of the legal representative (法定代表人)')),
  phone: Type.Optional(masked('Telephone number')),
  address: Type.Optional(masked('Address')),
  registeredAt: instant,
  version: Type.Integer({ description: 'Goes up with each change.' }),
});
export type Party = Static<typeof party>;

const partyId = '0190a1b2-0000-7000-8000-000000000006' as PartyId;
const example: Party = {
  partyId,
  kind: 'person',
  documentType: 'citizen-id',
  documentNumber: '440***********1234',
  name: '陈**',
  phone: '138****1234',
  registeredAt: '2021-03-01T01:00:00.000Z',
  version: 1,
};
const ofParty = { params: Type.Object({ partyId: idSchema<PartyId>('Party') }) };

export const registerParty = operation({
  id: 'registerParty',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/parties',
  summary: 'Register a person or a legal entity by an identity document whose number passes its own check.',
  body: Type.Object({
    documentType,
    documentNumber,
    name,
    legalRepresentative: Type.Optional(name),
    phone: Type.Optional(phone),
    address: Type.Optional(address),
  }),
  answer: party,
  status: 201,
  events: ['parties.party.registered'],
  refusals: ['document-number-wrong', 'credit-code-wrong', 'party-registered', 'invalid-request'],
  example: {
    body: {
      documentType: 'citizen-id',
      documentNumber: '11010519491231002X',
      name: '示例人员',
      phone: '13800001234',
    },
    answer: example,
  },
});

export const findParty = operation({
  id: 'findParty',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/parties/find',
  rate: 'search',
  summary: 'Find a party by the exact number of a document; the number never stands in an address.',
  body: Type.Object({ documentType, documentNumber }),
  answer: Type.Object({ items: Type.Array(party, { maxItems: 1 }) }),
  purpose: true,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['purpose-required', 'document-number-wrong', 'credit-code-wrong', 'limit-reached'],
  example: {
    body: { documentType: 'citizen-id', documentNumber: '11010519491231002X' },
    answer: { items: [example] },
  },
});

export const readParty = operation({
  id: 'readParty',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/parties/{partyId}',
  summary: 'A party, masked: staff whose work it is, or the person themselves.',
  ...ofParty,
  answer: party,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found', 'not-permitted'],
  example: { params: { partyId }, answer: example },
});

export const changePartyContact = operation({
  id: 'changePartyContact',
  module: 'parties',
  method: 'PUT',
  path: '/api/v1/parties/{partyId}/contact',
  summary: 'Change how a party is reached; what is left out is removed.',
  ...ofParty,
  body: Type.Object({
    phone: Type.Optional(phone),
    address: Type.Optional(address),
    version: Type.Integer({ minimum: 1, description: 'The version that was read.' }),
  }),
  answer: party,
  events: ['parties.party.contact-changed'],
  refusals: ['not-found', 'not-permitted', 'version-conflict'],
  example: { params: { partyId }, body: { phone: '13800001234', version: 1 }, answer: example },
});

export const partyOperations = [registerParty, findParty, readParty, changePartyContact];
