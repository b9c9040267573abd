// Routes of the ledger: proofs and receipts under /api, and the public log as C2SP tlog-tiles under /log.
import * as contract from '@kapok/contracts/ledger.ts';
import { verifierKeyText } from '@kapok/contracts/note.ts';
import { parseTilePath } from '@kapok/contracts/tiles.ts';
import type { FastifyInstance } from 'fastify';
import { isRefusal } from '../../kernel/errors.ts';
import type { House, Route } from '../../kernel/module.ts';
import { erasePersonalData } from './usecases/erase.ts';
import { logKeys } from './usecases/keys.ts';
import {
  currentCheckpoint,
  openEvent,
  proveConsistency,
  proveInclusion,
  readTile,
} from './usecases/prove.ts';
import { readReceipt } from './usecases/wait.ts';

export function ledgerRoutes(route: Route, house: House): void {
  route(contract.readReceipt, ({ params }) => readReceipt(house, params.eventId));

  route(contract.proveInclusion, async ({ query }) => {
    const proof = await proveInclusion(house.db, query);
    return isRefusal(proof) ? proof : { proof };
  });

  route(contract.proveConsistency, async ({ query }) => {
    const proof = await proveConsistency(house.db, query);
    return isRefusal(proof) ? proof : { proof };
  });

  route(contract.openEvent, ({ params }) => openEvent(house.db, params.eventId));

  route(contract.erasePersonalData, async (call) => {
    const erased = await call.transact((tx) => erasePersonalData(tx, call.source, call.body.subject));
    house.vault.forget(call.body.subject);
    return erased;
  });
}

/** Anyone may read these from anywhere; they are hashes, signatures and a public key. */
export function logRoutes(app: FastifyInstance, house: House): void {
  const plain = 'text/plain; charset=utf-8';

  app.get('/log/checkpoint', async (_request, reply) => {
    const checkpoint = await currentCheckpoint(house.db);
    reply.type(plain).header('access-control-allow-origin', '*');
    // Mutable: the specification lets caches hold it for a few seconds at most.
    if (checkpoint) return reply.header('cache-control', 'public, max-age=1').send(checkpoint.note);
    return reply.status(404).send('No checkpoint has been signed yet.\n');
  });

  app.get('/log/key', async (_request, reply) => {
    const { logVerifier } = await logKeys(house);
    return reply
      .type(plain)
      .header('access-control-allow-origin', '*')
      .header('cache-control', 'public, max-age=300')
      .send(`${verifierKeyText(logVerifier)}\n`);
  });

  app.get('/log/tile/*', async (request, reply) => {
    const address = parseTilePath((request.params as { '*': string })['*']);
    const bytes = address && (await readTile(house.db, address));
    reply.header('access-control-allow-origin', '*');
    if (!bytes) return reply.status(404).type(plain).send('The log has no such tile at its signed size.\n');
    return reply
      .type('application/octet-stream')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(Buffer.from(bytes));
  });
}
