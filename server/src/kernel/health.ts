// Liveness, readiness and metrics for operators. They name parts, never people.
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { metricsText } from './metrics.ts';
import type { House } from './module.ts';

export function healthRoutes(app: FastifyInstance, house: House): void {
  app.get('/healthz', async () => ({ alive: true }));

  app.get('/readyz', async (_request, reply) => {
    const checks = {
      postgres: await holds(sql`SELECT 1`.execute(house.db)),
      clickhouse: await holds(
        house.hub.query({ query: 'SELECT 1', format: 'JSONEachRow' }).then((answer) => answer.text()),
      ),
    };
    const ready = Object.values(checks).every(Boolean);
    return reply.status(ready ? 200 : 503).send({ ready, checks });
  });

  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await metricsText()),
  );
}

function holds(attempt: Promise<unknown>): Promise<boolean> {
  return attempt.then(
    () => true,
    () => false,
  );
}
