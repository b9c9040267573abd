// What a module hands to the composition root, and the house its use cases live in. It must stay free of behaviour.
import type { EventOpening } from '@kapok/contracts/event.ts';
import type { EventDescription, IndicatorDefinition } from '@kapok/contracts/indicators.ts';
import type { Operation } from '@kapok/contracts/operation.ts';
import type { FastifyInstance } from 'fastify';
import type { Authority } from './access.ts';
import type { Hub } from './clickhouse.ts';
import type { Clock, Random } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './database.ts';
import type { Route } from './http.ts';
import type { Jobs } from './jobs.ts';
import type { Log } from './log.ts';

/** Everything a use case may reach. Tests open real ones; the simulated city sets the clock. */
export interface House {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
  readonly db: Database;
  readonly hub: Hub;
  readonly jobs: Jobs;
  readonly authority: Authority;
}

/** Reacts to events after they have a position; called again for the same event after a crash, so it is idempotent. */
export interface Consumer {
  readonly name: string;
  readonly types: readonly string[];
  handle(house: House, event: EventOpening & { readonly position: number }): Promise<void>;
}

/** Work that runs as long as the server does, such as the ledger's integrator. */
export interface Service {
  readonly name: string;
  /** Starts and returns how to stop; stopping waits for the step under way. */
  start(house: House): Promise<{ stop(): Promise<void> }>;
}

export interface KapokModule {
  readonly name: string;
  readonly operations?: readonly Operation[];
  /** Binds every operation of the list above, each through `route`. */
  routes?(route: Route, house: House): void;
  /** Routes outside /api with formats of their own, such as log tiles. */
  rawRoutes?(app: FastifyInstance, house: House): void;
  readonly consumers?: readonly Consumer[];
  readonly services?: readonly Service[];
  /** Indicators over the module's own events, and what those events hold, for definitions by users and for words. */
  readonly indicators?: readonly IndicatorDefinition[];
  readonly eventDescriptions?: readonly EventDescription[];
  /** Runs once after migrations, before requests; must be safe to run again. */
  prepare?(house: House): Promise<void>;
}
