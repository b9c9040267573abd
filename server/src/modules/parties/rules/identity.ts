// What an identity provider's word is worth here, and where a browser may be sent afterwards. Pure; what it does not know it
// denies.
import type { Assurance } from '@kapok/contracts/operation.ts';
import type { SignInReason } from '@kapok/contracts/parties/openId.ts';
import type { DocumentType } from '@kapok/contracts/parties.ts';

export interface ClaimNames {
  readonly type: string;
  readonly number: string;
  readonly name: string;
  readonly verified?: string;
}

export interface Identity {
  readonly documentType: DocumentType;
  readonly documentNumber: string;
  readonly name: string;
}

/** The assurance of a session, or why there is none: an `acr` that is not set is worth nothing. */
export function assuranceOf(
  acr: string | undefined,
  worth: Readonly<Record<string, Assurance>>,
  asked: Assurance,
): Assurance | Extract<SignInReason, 'assurance-unknown' | 'assurance-low'> {
  const given = acr !== undefined && Object.hasOwn(worth, acr) ? worth[acr] : undefined;
  if (given === undefined) return 'assurance-unknown';
  return given >= asked ? given : 'assurance-low';
}

/** Kinds of proof to ask the provider for, the least that is enough first; it need not say which it was unless it is asked. */
export function acrValuesFor(worth: Readonly<Record<string, Assurance>>, asked: Assurance): string[] {
  return Object.entries(worth)
    .filter(([, given]) => given >= asked)
    .sort(([, one], [, other]) => one - other)
    .map(([acr]) => acr);
}

/** Who the claims say it is, by a document that the provider has checked; undefined when they do not. */
export function identityOf(
  claims: Readonly<Record<string, unknown>>,
  names: ClaimNames,
  types: Readonly<Record<string, DocumentType>>,
): Identity | undefined {
  if (names.verified !== undefined && claims[names.verified] !== true) return undefined;
  const said = claims[names.type];
  const documentType = typeof said === 'string' && Object.hasOwn(types, said) ? types[said] : undefined;
  const documentNumber = textOf(claims[names.number], numberLengthMax);
  const name = textOf(claims[names.name], nameLengthMax);
  return documentType && documentNumber && name ? { documentType, documentNumber, name } : undefined;
}

const numberLengthMax = 40;
const nameLengthMax = 100;

function textOf(value: unknown, lengthMax: number): string | undefined {
  if (typeof value !== 'string' || value.length > lengthMax || value.trim() === '') return undefined;
  return value.isWellFormed() && !value.includes('\u0000') ? value : undefined;
}

const pathLengthMax = 1000;

/**
 * The path of this house to go back to, or `otherwise`: never another host, whatever a browser makes of backslashes, tabs and
 * doubled slashes (open redirect, CWE-601).
 */
export function ownPath(asked: string | undefined, otherwise: string): string {
  if (asked === undefined || asked.length > pathLengthMax || !/^\/[\x21-\x7e]*$/.test(asked))
    return otherwise;
  if (/^\/[/\\]|\\/.test(asked)) return otherwise;
  const url = URL.parse(asked, own);
  if (!url || url.origin !== own || url.pathname.startsWith('//')) return otherwise;
  // Neither round and round, nor out again at once.
  return /^\/(en\/)?sign-(in|out)(\/|$)/.test(url.pathname)
    ? otherwise
    : url.pathname + url.search + url.hash;
}

const own = 'https://own.invalid';
