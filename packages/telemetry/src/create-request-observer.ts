import type { AnsweredRequest, ObservedRequest, RequestObserver } from '@actway/server';
import {
  context,
  defaultTextMapGetter,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { Metrics } from './metrics.js';

/** Counts requests, and makes a span of each where there is a tracer. */
export function createRequestObserver(
  metrics: Metrics | undefined,
  tracer: Tracer | undefined,
): RequestObserver {
  return {
    begin: (headers) => {
      metrics?.requestsInFlight.inc();
      const request = tracer === undefined ? untraced : tracedRequest(tracer, headers);
      return {
        ...request,
        end: (answered) => {
          if (metrics !== undefined) count(metrics, answered);
          request.end(answered);
        },
      };
    },
  };
}

const untraced: ObservedRequest = { traceId: undefined, run: (answer) => answer(), end: () => undefined };

function count(metrics: Metrics, { operationId = 'none', status, durationMs }: AnsweredRequest): void {
  metrics.requestsInFlight.dec();
  metrics.requests.inc({ operation: operationId, status });
  metrics.requestSeconds.observe({ operation: operationId }, durationMs / 1000);
}

/** The span of a request; it belongs to the trace that its `traceparent` names (https://www.w3.org/TR/trace-context/). */
function tracedRequest(tracer: Tracer, headers: object): ObservedRequest {
  const parent = propagation.extract(context.active(), headers, defaultTextMapGetter);
  const span = tracer.startSpan('request', { kind: SpanKind.SERVER }, parent);
  return {
    traceId: span.spanContext().traceId,
    run: (answer) => context.with(trace.setSpan(parent, span), answer),
    end: (answered) => endSpan(span, answered),
  };
}

function endSpan(span: Span, { operationId, method, status }: AnsweredRequest): void {
  span.updateName(operationId ?? method);
  span.setAttributes({
    'http.request.method': method,
    'http.response.status_code': status,
    ...(operationId !== undefined && { 'actway.operation': operationId }),
  });
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
