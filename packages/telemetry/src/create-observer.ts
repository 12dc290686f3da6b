import { EngineError, type Observer, type Step, UpstreamFailure } from '@actway/engine';
import { context, propagation, type Span, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
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
    modelTokens: (read, written) => {
      metrics?.modelTokens.inc({ direction: 'read' }, read);
      metrics?.modelTokens.inc({ direction: 'written' }, written);
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

/** A span by the semantic conventions for HTTP clients, as far as they fit. No secret is in it. */
function withSpan<Result>(
  tracer: Tracer,
  step: Step,
  work: () => Promise<Result>,
  outcomeOf: (result: Result) => string,
): Promise<Result> {
  const kind = step.name === 'execute' ? SpanKind.INTERNAL : SpanKind.CLIENT;
  return tracer.startActiveSpan(step.name, { kind }, async (span) => {
    let outcome = 'error';
    try {
      const result = await work();
      outcome = outcomeOf(result);
      return result;
    } catch (error) {
      outcome = outcomeOfError(error);
      throw error;
    } finally {
      describe(span, step, outcome);
      span.end();
    }
  });
}

/** At its end, when all of it is known. No message of an error is told: it may quote what an app was sent. */
function describe(span: Span, { name, app, action, method, host }: Step, outcome: string): void {
  if (action !== undefined) span.updateName(`${name} ${action}`);
  const isStatus = /^\d{3}$/.test(outcome);
  span.setAttributes({
    'actway.outcome': outcome,
    ...(app !== undefined && { 'actway.app': app }),
    ...(action !== undefined && { 'actway.action': action }),
    ...(method !== undefined && { 'http.request.method': method }),
    ...(host !== undefined && { 'server.address': host }),
    ...(isStatus && { 'http.response.status_code': Number(outcome) }),
  });
  const isGood = isStatus ? Number(outcome) < 400 : outcome === 'success' || outcome === 'replay';
  if (!isGood) span.setStatus({ code: SpanStatusCode.ERROR });
}

function outcomeOfError(error: unknown): string {
  if (error instanceof UpstreamFailure) return error.code;
  return error instanceof EngineError ? 'refused' : 'error';
}
