import { setTimeout } from 'node:timers/promises';
import { type Tracer, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

const stopWithinMs = 2_000;

export interface Tracing {
  tracer: Tracer;
  /** Sends what is left. A collector that does not take it within two seconds does not get it: a server has to end. */
  stop(): Promise<void>;
}

/**
 * Sends spans by OTLP over HTTP. The variables of OpenTelemetry say where to, what is sampled and how it is called:
 * OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS, OTEL_TRACES_SAMPLER, OTEL_SERVICE_NAME, and the others of
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export function startTracing(version: string): Tracing {
  const resource = defaultResource().merge(
    resourceFromAttributes({
      'service.name': process.env.OTEL_SERVICE_NAME ?? 'actway',
      'service.version': version,
    }),
  );
  const provider = new NodeTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  return {
    tracer: trace.getTracer('actway', version),
    stop: async () => {
      const sent = provider.shutdown().catch(() => undefined);
      await Promise.race([sent, setTimeout(stopWithinMs, undefined, { ref: false })]);
    },
  };
}
