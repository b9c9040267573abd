// Counters for operators (Prometheus). Labels are operation names and statuses, never anything about a person.
import { collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';

collectDefaultMetrics();
const requestSeconds = new Histogram({
  name: 'kapok_request_seconds',
  help: 'Time to answer, by operation and status.',
  labelNames: ['operation', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
});

export function observeRequest(routeConfig: unknown, status: number, elapsedMs: number): void {
  const operation = (routeConfig as { operation?: string } | undefined)?.operation ?? 'other';
  requestSeconds.observe({ operation, status: String(status) }, elapsedMs / 1000);
}

/** A gauge read when it is scraped, such as the hub's lag. */
export function gauge(name: string, help: string): Gauge {
  return (register.getSingleMetric(name) as Gauge | undefined) ?? new Gauge({ name, help });
}

export function metricsText(): Promise<string> {
  return register.metrics();
}
