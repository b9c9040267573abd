// The door of the ledger: events by position, proofs, checkpoints, and signatures with the evidence key.
// It gives nobody the log key: only the integrator signs checkpoints.
import { ledgerOperations } from '@kapok/contracts/ledger.ts';
import {
  type ManifestEntry,
  manifestText,
  signManifest as signManifestNote,
  type Unsigned,
} from '@kapok/contracts/manifest.ts';
import { signNote, type VerifierKey } from '@kapok/contracts/note.ts';
import type { House, KapokModule } from '../../kernel/module.ts';
import { ledgerRoutes, logRoutes } from './http.ts';
import { logKeys } from './usecases/keys.ts';
import { checkLogKey, startIntegrator } from './usecases/serve.ts';

export { type EventRecord, selectEventsFrom as eventsFrom, selectSize as ledgerSize } from './store.ts';
export { type Audit, auditLog } from './usecases/audit.ts';
export { balanceLeaves, balanceProof, type MovementShare, proveBalance } from './usecases/balance.ts';
export { erasePersonalData } from './usecases/erase.ts';
export { currentCheckpoint, proveConsistency, proveInclusion, provenEvents } from './usecases/prove.ts';
export { rootAt as logRootAt } from './usecases/serve.ts';
export { contributionOf, treeOf } from './usecases/sumTrees.ts';
export { readReceipt } from './usecases/wait.ts';

export const ledger: KapokModule = {
  name: 'ledger',
  operations: ledgerOperations,
  routes: ledgerRoutes,
  rawRoutes: logRoutes,
  services: [{ name: 'integrator', start: startIntegrator }],
  prepare: checkLogKey,
};

/** The keys others verify with: what log.vkey holds. */
export async function verifierKeys(house: House): Promise<{ log: VerifierKey; evidence: VerifierKey }> {
  const { logVerifier, evidenceVerifier } = await logKeys(house);
  return { log: logVerifier, evidence: evidenceVerifier };
}

/** Signs a bundle's manifest with the evidence key. */
export async function signManifest(house: House, evidence: Unsigned): Promise<string> {
  return signManifestNote(evidence, (await logKeys(house)).evidence);
}

/** Signs documents that are no bundle's, by their hashes, as a manifest is signed. */
export async function signDocuments(
  house: House,
  id: string,
  entries: readonly ManifestEntry[],
): Promise<string> {
  return signNote(manifestText(id, entries), [(await logKeys(house)).evidence]);
}
