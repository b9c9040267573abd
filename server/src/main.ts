// The composition root: the ordered list of modules and how a server is made of them. Nothing clever.
import type { FastifyInstance } from 'fastify';
import { runConsumers } from './kernel/consumers.ts';
import { healthRoutes } from './kernel/health.ts';
import { buildHttp } from './kernel/http.ts';
import type { House, KapokModule } from './kernel/module.ts';
import { serveWeb } from './kernel/web.ts';
import { applications } from './modules/applications/index.ts';
import { applying } from './modules/applying/index.ts';
import { appointments } from './modules/appointments/index.ts';
import { assistant } from './modules/assistant/index.ts';
import { boards } from './modules/boards/index.ts';
import { budget } from './modules/budget/index.ts';
import { callcentre } from './modules/callcentre/index.ts';
import { cases } from './modules/cases/index.ts';
import { checking } from './modules/checking/index.ts';
import { crossings } from './modules/crossings/index.ts';
import { evaluation } from './modules/evaluation/index.ts';
import { feedback } from './modules/feedback/index.ts';
import { goals } from './modules/goals/index.ts';
import { hotline } from './modules/hotline/index.ts';
import { hub } from './modules/hub/index.ts';
import { indicatorsOf } from './modules/indicators/index.ts';
import { keysOf } from './modules/keys/index.ts';
import { knowledge } from './modules/knowledge/index.ts';
import { ledger } from './modules/ledger/index.ts';
import { messages } from './modules/messages/index.ts';
import { notices } from './modules/notices/index.ts';
import { open311 } from './modules/open311/index.ts';
import { parties } from './modules/parties/index.ts';
import { privacyOf } from './modules/privacy/index.ts';
import { ratings } from './modules/ratings/index.ts';
import { services } from './modules/services/index.ts';
import { staffing } from './modules/staffing/index.ts';
import { waitingOf } from './modules/waiting/index.ts';
import { watching } from './modules/watching/index.ts';
import { webhooks } from './modules/webhooks/index.ts';

/** Where facts come from; none of them knows what is downstream. */
const sources: readonly KapokModule[] = [
  parties,
  cases,
  services,
  applications,
  applying,
  crossings,
  appointments,
  hotline,
  callcentre,
  open311,
  ratings,
  messages,
  knowledge,
  assistant,
  budget,
];
/** What a rotation of their key has to write anew. */
export const blindIndexes = sources.flatMap((module) => module.blindIndexes ?? []);
/** In the order data flows; a module comes after those it imports. */
const rooms: readonly KapokModule[] = [
  ...sources,
  ledger,
  // Papers are signed as reports are, and so come after the log.
  notices,
  hub,
  indicatorsOf(sources),
  goals,
  staffing,
  watching,
  webhooks,
  boards,
  evaluation,
  feedback,
  privacyOf([...sources, notices, staffing]),
  checking,
  keysOf(blindIndexes),
];
export const modules: readonly KapokModule[] = [...rooms, waitingOf(rooms)];

export interface Server {
  readonly app: FastifyInstance;
  /** Stops taking requests, finishes those under way, then stops the services in reverse order. */
  stop(): Promise<void>;
}

/** Prepares the modules, starts their services and builds the HTTP face; the caller listens. */
export async function startServer(house: House, options: { pages: boolean }): Promise<Server> {
  for (const module of modules) await module.prepare?.(house);
  const running: { stop(): Promise<void> }[] = [];
  for (const service of modules.flatMap((module) => module.services ?? []))
    running.push(await service.start(house));
  running.push(runConsumers(house, modules));
  const app = await buildHttp(house, modules);
  healthRoutes(app, house);
  if (options.pages) await serveWeb(app);
  return {
    app,
    stop: async () => {
      await app.close();
      for (const service of running.reverse()) await service.stop();
    },
  };
}
