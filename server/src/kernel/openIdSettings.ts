// Which identity providers (OpenID Connect) people sign in at, as the operator sets them. Nothing here is guessed: what a
// provider says in words that are not set counts as unknown, and is denied.
import { type Assurance, assurances } from '@kapok/contracts/operation.ts';
import { type DocumentType, documentTypes } from '@kapok/contracts/parties.ts';

export interface OpenIdSettings {
  /** Absolute; a path where the provider is the demonstration city's, which this very server plays. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** What the provider's `acr` is worth. */
  readonly assurance: Readonly<Record<string, Assurance>>;
}

export interface CitizenOpenId extends OpenIdSettings {
  /** What the provider calls the claims that identify somebody. */
  readonly claims: {
    readonly type: string;
    readonly number: string;
    readonly name: string;
    /** Must be true; absent where the provider gives documents only when it has checked them. */
    readonly verified?: string;
  };
  readonly documentTypes: Readonly<Record<string, DocumentType>>;
}

export interface OpenIdProviders {
  readonly citizen?: CitizenOpenId;
  readonly staff?: OpenIdSettings;
}

export const openIdVariables = {
  OIDC_CITIZEN_ISSUER:
    'identity provider (OpenID Connect) of citizens and firms, such as https://id.example; none when absent. Needs KAPOK_PUBLIC_URL, and the provider needs its /sign-in/callback as redirect address',
  OIDC_CITIZEN_CLIENT_ID: 'what Kapok is called there',
  OIDC_CITIZEN_CLIENT_SECRET: 'its secret there',
  OIDC_CITIZEN_SCOPE: 'scopes to ask for, openid',
  OIDC_CITIZEN_ASSURANCE:
    'what its acr values are worth, such as urn:example:loa2=2,urn:example:loa3=3; others are refused',
  OIDC_CITIZEN_CLAIMS:
    'what it calls a document, type=document_type,number=document_number,name=name,verified=document_verified; verified=none where all it gives are checked',
  OIDC_CITIZEN_DOCUMENT_TYPES:
    'what its types of documents are here, such as 111=citizen-id,001=credit-code; by our own names when absent',
  OIDC_STAFF_ISSUER: 'identity provider of staff, beside or instead of passwords; none when absent',
  OIDC_STAFF_CLIENT_ID: 'what Kapok is called there',
  OIDC_STAFF_CLIENT_SECRET: 'its secret there',
  OIDC_STAFF_SCOPE: 'scopes to ask for, openid',
  OIDC_STAFF_ASSURANCE: 'what its acr values are worth, as for citizens',
} as const;

type Environment = Partial<Record<keyof typeof openIdVariables, string | undefined>>;
/** Throws what the caller throws for settings that cannot be. */
type Complain = (message: string) => never;

export function readOpenId(environment: Environment, complain: Complain): OpenIdProviders {
  const read = (who: 'CITIZEN' | 'STAFF'): OpenIdSettings | undefined => {
    const issuer = environment[`OIDC_${who}_ISSUER`];
    if (!issuer) return undefined;
    const [clientId, clientSecret, worth] = (['CLIENT_ID', 'CLIENT_SECRET', 'ASSURANCE'] as const).map(
      (name) =>
        environment[`OIDC_${who}_${name}`] ||
        complain(`OIDC_${who}_ISSUER is set, so OIDC_${who}_${name} must be as well.`),
    ) as [string, string, string];
    return {
      issuer: issuerOf(`OIDC_${who}_ISSUER`, issuer, complain),
      clientId,
      clientSecret,
      scope: scopeOf(environment[`OIDC_${who}_SCOPE`]),
      assurance: worths(`OIDC_${who}_ASSURANCE`, worth, complain),
    };
  };
  const [citizen, staff] = [read('CITIZEN'), read('STAFF')];
  return {
    ...(citizen ? { citizen: { ...citizen, ...identityOf(environment, complain) } } : {}),
    ...(staff ? { staff } : {}),
  };
}

/** By the names of this house; the demonstration city's provider speaks them. */
export const ownDocumentTypes = Object.fromEntries(
  Object.keys(documentTypes).map((type) => [type, type as DocumentType]),
);
export const claimsDefault = {
  type: 'document_type',
  number: 'document_number',
  name: 'name',
  verified: 'document_verified',
};

function identityOf(
  environment: Environment,
  complain: Complain,
): Pick<CitizenOpenId, 'claims' | 'documentTypes'> {
  const { verified, ...claims } = {
    ...claimsDefault,
    ...pairs('OIDC_CITIZEN_CLAIMS', environment.OIDC_CITIZEN_CLAIMS ?? '', complain, (name) =>
      Object.hasOwn(claimsDefault, name),
    ),
  };
  const named = environment.OIDC_CITIZEN_DOCUMENT_TYPES;
  const types = named ? pairs('OIDC_CITIZEN_DOCUMENT_TYPES', named, complain) : ownDocumentTypes;
  for (const type of Object.values(types))
    if (!Object.hasOwn(documentTypes, type))
      complain(`OIDC_CITIZEN_DOCUMENT_TYPES knows ${Object.keys(documentTypes).join(', ')}, not "${type}".`);
  return {
    claims: { ...claims, ...(verified === 'none' ? {} : { verified }) },
    documentTypes: types as Record<string, DocumentType>,
  };
}

/** What is said to a provider in clear can be read and changed on the way; only this machine's own may be so. */
function issuerOf(name: string, text: string, complain: Complain): string {
  const url = URL.parse(text);
  const loopback = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (
    !url ||
    !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback)) ||
    url.search ||
    url.hash
  )
    return complain(`${name} must be an https address without a query, not "${text}".`);
  return text;
}

function scopeOf(text: string | undefined): string {
  const scopes = (text ?? 'openid').split(/\s+/).filter((scope) => scope !== '');
  return [...new Set(['openid', ...scopes])].join(' ');
}

function worths(name: string, text: string, complain: Complain): Record<string, Assurance> {
  const named = pairs(name, text, complain);
  return Object.fromEntries(
    Object.entries(named).map(([acr, level]) => [
      acr,
      assurances.find((one) => String(one) === level) ??
        complain(`${name} gives each acr an assurance of 1, 2 or 3, not "${level}".`),
    ]),
  );
}

/** `a=b,c=d`; the last `=` divides, as what stands before it may be an address. */
function pairs(
  name: string,
  text: string,
  complain: Complain,
  known: (key: string) => boolean = () => true,
): Record<string, string> {
  const split = text
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => [pair.slice(0, pair.lastIndexOf('=')), pair.slice(pair.lastIndexOf('=') + 1)] as const);
  for (const [key, value] of split)
    if (key === '' || value === '' || !known(key))
      complain(`${name} is a list of name=value, not "${text}".`);
  return Object.fromEntries(split);
}
