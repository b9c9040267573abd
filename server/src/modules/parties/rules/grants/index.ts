// Which roles each operation is granted to. What is not in a table is denied; the role matrix, its golden file and the OpenAPI
// document are printed from them.
import type { Grantee } from '@kapok/contracts/operation.ts';
import { applicationGrants } from './applications.ts';
import { entranceGrants } from './entrance.ts';
import { peopleGrants } from './people.ts';
import { performanceGrants } from './performance.ts';
import { privacyGrants } from './privacy.ts';
import { serviceGrants } from './services.ts';

const grants: Readonly<Record<string, readonly Grantee[]>> = {
  ...peopleGrants,
  ...serviceGrants,
  ...applicationGrants,
  ...entranceGrants,
  ...performanceGrants,
  ...privacyGrants,
};

/** Own keys only: an operation named like a part of every object is as unknown as any other, and granted to nobody. */
export function grantedTo(operation: string): readonly Grantee[] {
  return Object.hasOwn(grants, operation) ? (grants[operation] ?? []) : [];
}
