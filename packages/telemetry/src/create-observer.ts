import { EngineError, type Observer, type Step, UpstreamFailure } from '@actway/engine';
import { context, propagation, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import type { Metrics } from './metrics.js';

/** Counts what an engine does, and makes spans of it where there is a tracer. */
export function createObserver(metrics: Metrics | undefined, tracer: Tracer | undefined): Observer {
  return {
    step: async (step, work, outcomeOf) => {
      const startedAt = performance.now();
      const run = () => (tracer === undefined ? work() : withSpan(tracer, step, work, outcomeOf));
      let outcome = 'error';
      try {
        const result = await run();
        outcome = outcomeOf(result);
        return result;
      } catch (error) {
        outcome = outcomeOfError(error);
        throw error;
      } finally {
        if (metrics !== undefined) count(metrics, step, outcome, (performance.now() - startedAt) / 1000);
      }
    },
    outgoingHeaders: () => {
      const headers: Record<string, string> = {};
      if (tracer !== undefined) propagation.inject(context.active(), headers);
      return headers;
    },
  };
}

function count(metrics: Metrics, { name, app = 'unknown' }: Step, outcome: string, seconds: number): void {
  if (name === 'execute') {
    metrics.executions.inc({ app, outcome });
    metrics.executionSeconds.observe({ app }, seconds);
  } else if (name === 'upstream') {
    metrics.upstreamRequests.inc({ app, outcome });
    metrics.upstreamSeconds.observe({ app }, seconds);
  } else if (name === 'token') metrics.tokenRequests.inc({ app, outcome });
  else {
    metrics.modelRequests.inc({ outcome });
    metrics.modelSeconds.observe(seconds);
  }
}

/** A span by the semantic conventions for HTTP clients and for generative AI, as far as they fit. No secret is in it. */
function withSpan<Result>(
  tracer: Tracer,
  { name, app, action, method, host }: Step,
  work: () => Promise<Result>,
  outcomeOf: (result: Result) => string,
): Promise<Result> {
  const attributes = {
    ...(app !== undefined && { 'actway.app': app }),
    ...(action !== undefined && { 'actway.action': action }),
    ...(method !== undefined && { 'http.request.method': method }),
    ...(host !== undefined && { 'server.address': host }),
  };
  const kind = name === 'execute' ? SpanKind.INTERNAL : SpanKind.CLIENT;
  const title = action === undefined ? name : `${name} ${action}`;
  return tracer.startActiveSpan(title, { kind, attributes }, async (span) => {
    try {
      const result = await work();
      const outcome = outcomeOf(result);
      span.setAttribute('actway.outcome', outcome);
      if (/^\d{3}$/.test(outcome)) span.setAttribute('http.response.status_code', Number(outcome));
      if (outcome === 'failure' || /^[45]\d\d$/.test(outcome)) span.setStatus({ code: SpanStatusCode.ERROR });
      return result;
    } catch (error) {
      const outcome = outcomeOfError(error);
      span.setAttribute('actway.outcome', outcome);
      // Not the message: it may quote what an app was sent.
      span.setStatus({ code: SpanStatusCode.ERROR, message: outcome });
      throw error;
    } finally {
      span.end();
    }
  });
}

function outcomeOfError(error: unknown): string {
  if (error instanceof UpstreamFailure) return error.code;
  return error instanceof EngineError ? 'refused' : 'error';
}
