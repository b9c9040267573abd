// The second factor of staff: an authenticator's one-time codes (TOTP, RFC 6238) and recovery codes. The secret and the
// recovery codes are answered once, when they are made, and never again.
import { Type } from 'typebox';
import { instant, operation } from '../operation.ts';
import { passwordLengthMax } from './signIn.ts';

export const recoveryCodesMax = 10;
/** How long an enrolment that was begun waits for its first code. */
export const enrolmentMinutesMax = 15;

/** Six digits of the authenticator, or a recovery code; spaces and hyphens are for the eye. */
export const secondFactorCode = Type.String({ minLength: 6, maxLength: 40 });

const renewedSession = {
  token: Type.String({ description: 'Takes the place of the token that asked; that one is dead.' }),
  expiresAt: instant,
};
const exampleRenewed = { token: 'pQ3…', expiresAt: '2021-12-31T12:30:00.000Z' };

export const readSecondFactor = operation({
  id: 'readSecondFactor',
  module: 'parties',
  method: 'GET',
  path: '/api/v1/second-factor',
  summary: 'Whether one’s own account has a second factor, and how many recovery codes are left.',
  answer: Type.Object({
    enrolledAt: Type.Optional(instant),
    recoveryCodesLeft: Type.Integer({ maximum: recoveryCodesMax }),
  }),
  events: { none: 'Shows the state of one’s own account, and no secret.' },
  refusals: ['not-signed-in'],
  example: { answer: { enrolledAt: '2021-12-31T00:30:00.000Z', recoveryCodesLeft: 10 } },
});

export const beginTotp = operation({
  id: 'beginTotp',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/second-factor',
  summary: 'Begin to enrol an authenticator: answers its secret, which counts once a code confirms it.',
  body: Type.Object({ password: Type.String({ minLength: 1, maxLength: passwordLengthMax }) }),
  answer: Type.Object({
    uri: Type.String({ description: 'otpauth:// address for the authenticator.' }),
    secret: Type.String({ description: 'The same secret to type, in base32.' }),
    qrSvg: Type.String({ description: 'The address as a QR code.' }),
    endsAt: instant,
  }),
  status: 201,
  events: { none: 'Nothing is enrolled until confirmTotp, which has an event.' },
  refusals: ['password-wrong', 'second-factor-enrolled', 'limit-reached'],
  example: {
    body: { password: 'a long pass phrase' },
    answer: {
      uri: 'otpauth://totp/Kapok:agent?issuer=Kapok&secret=…',
      secret: 'JBSWY3DPEHPK3PXP…',
      qrSvg: '<svg …/>',
      endsAt: '2021-12-31T00:45:00.000Z',
    },
  },
});

export const confirmTotp = operation({
  id: 'confirmTotp',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/second-factor/confirm',
  summary:
    'Enrol the authenticator with its first code; ends all other sessions and answers the recovery codes.',
  body: Type.Object({ code: secondFactorCode }),
  answer: Type.Object({
    ...renewedSession,
    recoveryCodes: Type.Array(Type.String(), { maxItems: recoveryCodesMax }),
    ended: Type.Integer({ description: 'Other sessions that were ended.' }),
  }),
  events: ['parties.second-factor.enrolled'],
  refusals: ['code-wrong', 'second-factor-not-begun', 'second-factor-enrolled', 'limit-reached'],
  example: {
    body: { code: '123456' },
    answer: { ...exampleRenewed, recoveryCodes: ['ABCD-EFGH-IJKL-MNOP'], ended: 1 },
  },
});

export const removeTotp = operation({
  id: 'removeTotp',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/second-factor/remove',
  summary: 'Remove one’s own second factor with one of its codes; ends all other sessions.',
  body: Type.Object({ code: secondFactorCode }),
  answer: Type.Object({ ended: Type.Integer({ description: 'Other sessions that were ended.' }) }),
  events: ['parties.second-factor.removed'],
  refusals: ['code-wrong', 'second-factor-not-enrolled', 'limit-reached'],
  example: { body: { code: '123456' }, answer: { ended: 1 } },
});

export const raiseSession = operation({
  id: 'raiseSession',
  module: 'parties',
  method: 'POST',
  path: '/api/v1/sessions/current/raise',
  rate: 'sign-in',
  summary:
    'Step up: raise the assurance of this session with a code, for what asks for more than a password.',
  body: Type.Object({ code: secondFactorCode }),
  answer: Type.Object({ ...renewedSession, assurance: Type.Integer() }),
  events: ['parties.session.raised'],
  refusals: ['code-wrong', 'second-factor-not-enrolled', 'limit-reached'],
  example: { body: { code: '123456' }, answer: { ...exampleRenewed, assurance: 2 } },
});

export const secondFactorOperations = [readSecondFactor, beginTotp, confirmTotp, removeTotp, raiseSession];
