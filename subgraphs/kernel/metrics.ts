import type { ServerResponse } from 'node:http';
import { Gauge as PrometheusGauge, Registry } from 'prom-client';
import type { Clock } from './clock.ts';
import { faultOf, type Logger } from './logging.ts';
import type { Store } from './store.ts';

/** A number that tells how a subgraph fares, looked up when it is asked for. It has no labels: they could tell of a person. */
export interface Gauge {
  /** As Prometheus names it, with its unit. */
  readonly name: string;
  readonly help: string;
  read(store: Store, clock: Clock): Promise<number>;
}

/** Tells the gauges of a subgraph in the text of Prometheus. It rejects where one cannot be read. */
export type Metrics = () => Promise<string>;

/** The metrics of a subgraph on its store. */
export function metricsOf(gauges: readonly Gauge[], store: Store, clock: Clock): Metrics {
  const registry = new Registry();
  for (const { name, help, read } of gauges)
    new PrometheusGauge({
      ...{ name, help, registers: [registry] },
      async collect() {
        this.set(await read(store, clock));
      },
    });
  return () => registry.metrics();
}

/** Answers whoever watches over the house. Like `/health/` it asks for no token: the port is for the house alone. */
export async function answerMetrics(response: ServerResponse, metrics: Metrics, log: Logger): Promise<void> {
  try {
    const text = await metrics();
    response.writeHead(200, { 'content-type': Registry.PROMETHEUS_CONTENT_TYPE, 'cache-control': 'no-store' });
    response.end(text);
  } catch (error) {
    log.warn(faultOf(error), 'the metrics could not be read');
    response.writeHead(503).end();
  }
}
