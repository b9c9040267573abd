// One's own sessions and password, and ending somebody else's sessions. Never carries a token or a password back, except the
// one token that takes the place of the session's own.
import { type Static, Type } from 'typebox';
import { idSchema, type SessionId, type StaffId } from '../ids.ts';
import { instant, operation } from '../operation.ts';

/** As much of a device as lets its owner recognise it; the full description would tell it apart from all others. */
export const browsers = ['wechat', 'edge', 'chrome', 'firefox', 'safari', 'other'] as const;
export const systems = ['windows', 'macos', 'ios', 'android', 'harmony', 'linux', 'other'] as const;
export type Browser = (typeof browsers)[number];
export type System = (typeof systems)[number];

/** Sessions one account holds at a time; one more ends the one that was used least recently. */
export const sessionsOfOneMax = 20;
export const passwordLengthMin = 12;
export const passwordLengthMax = 256;

const heldSession = Type.Object({
  id: idSchema<SessionId>('A session; knowing it lets nobody in.'),
  browser: Type.Unsafe<Browser>(Type.String({ enum: [...browsers] })),
  system: Type.Unsafe<System>(Type.String({ enum: [...systems] })),
  openedAt: instant,
  lastUsedAt: instant,
  /** Whatever is done in it, it ends then; earlier when it is left idle. */
  expiresAt: instant,
  idleMinutes: Type.Integer(),
  current: Type.Boolean({ description: 'The session that asks.' }),
});
export type HeldSession = Static<typeof heldSession>;
const heldSessions = Type.Object({ items: Type.Array(heldSession, { maxItems: sessionsOfOneMax }) });

const exampleSession = {
  id: '0190a1b2-0000-7000-8000-000000000003',
  browser: 'chrome',
  system: 'windows',
  openedAt: '2021-12-31T00:30:00.000Z',
  lastUsedAt: '2021-12-31T01:10:00.000Z',
  expiresAt: '2021-12-31T12:30:00.000Z',
  idleMinutes: 30,
  current: true,
};
const staffParams = Type.Object({ staffId: idSchema<StaffId>('A member of staff.') });
const exampleStaffId = '0190a1b2-0000-7000-8000-000000000001';

export const listOwnSessions = operation({
  id: 'listOwnSessions',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/sessions',
  summary: 'One’s own sessions, the most recently used first; never more than one account may hold.',
  answer: heldSessions,
  events: { none: 'Reading one’s own sessions changes nothing and shows nobody else’s data.' },
  refusals: ['not-signed-in'],
  example: { answer: { items: [exampleSession] } },
});

export const endOwnSession = operation({
  id: 'endOwnSession',
  module: 'parties',
  method: 'DELETE',
  path: '/api/v1/sessions/{sessionId}',
  summary: 'End one of one’s own sessions, on whatever device it is.',
  params: Type.Object({ sessionId: idSchema<SessionId>('One of one’s own sessions.') }),
  answer: Type.Null(),
  status: 204,
  events: ['parties.session.ended'],
  refusals: ['not-found'],
  example: { params: { sessionId: exampleSession.id }, answer: null },
});

export const endOtherSessions = operation({
  id: 'endOtherSessions',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/sessions/end-others',
  summary: 'End all of one’s own sessions but the one that asks.',
  answer: Type.Object({ ended: Type.Integer() }),
  events: ['parties.session.ended'],
  refusals: ['not-signed-in'],
  example: { answer: { ended: 2 } },
});

export const changeOwnPassword = operation({
  id: 'changeOwnPassword',
  module: 'parties',
  method: 'PUT',
  path: '/api/v1/password',
  summary: 'Change one’s own password; ends all other sessions and gives this one a new token.',
  body: Type.Object({
    oldPassword: Type.String({ minLength: 1, maxLength: passwordLengthMax }),
    newPassword: Type.String({ minLength: passwordLengthMin, maxLength: passwordLengthMax }),
  }),
  answer: Type.Object({
    token: Type.String({ description: 'Takes the place of the token that asked; that one is dead.' }),
    expiresAt: instant,
    ended: Type.Integer({ description: 'Other sessions that were ended.' }),
  }),
  events: ['parties.password.changed'],
  refusals: ['old-password-wrong', 'password-too-easy', 'limit-reached'],
  example: {
    body: { oldPassword: 'a long pass phrase', newPassword: 'another long pass phrase' },
    answer: { token: 'pQ3…', expiresAt: exampleSession.expiresAt, ended: 1 },
  },
});

export const listSessionsOf = operation({
  id: 'listSessionsOf',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/staff/{staffId}/sessions',
  summary: 'The sessions that a member of staff holds.',
  params: staffParams,
  answer: heldSessions,
  events: {
    none: 'Shows times and kinds of browsers of accounts in service, and nothing that was done in them.',
  },
  refusals: ['not-permitted'],
  example: {
    params: { staffId: exampleStaffId },
    answer: { items: [{ ...exampleSession, current: false }] },
  },
});

export const endSessionsOf = operation({
  id: 'endSessionsOf',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/staff/{staffId}/sessions/end',
  summary: 'End every session of a member of staff at once, such as when a device is lost.',
  params: staffParams,
  answer: Type.Object({ ended: Type.Integer() }),
  events: ['parties.session.ended'],
  refusals: ['not-permitted'],
  example: { params: { staffId: exampleStaffId }, answer: { ended: 2 } },
});

export const signInOperations = [
  listOwnSessions,
  endOwnSession,
  endOtherSessions,
  changeOwnPassword,
  listSessionsOf,
  endSessionsOf,
];
