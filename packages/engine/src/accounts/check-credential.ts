import {
  type Action,
  type ActionReading,
  type App,
  type AuthScheme,
  type CredentialCheck,
  RequestError,
  Untrusted,
} from '@actway/catalog';
import { withinDeadline } from '../deadline.js';
import { UpstreamFailure } from '../egress/upstream-failure.js';
import type { Engine } from '../engine.js';
import { EngineError, type EngineFault } from '../engine-error.js';
import type { Shown } from '../redaction/shown.js';
import type { CredentialValues } from './credential.js';
import { createAccountAuth, sendLimitsOf } from './request-auth.js';

/** Whoever connects an account waits for this, so it is short; in milliseconds. */
const maxCheckMs = 10_000;

/** A credential that is about to be an account's. */
export interface CheckedCredential {
  app: App;
  scheme: AuthScheme;
  credential: CredentialValues;
  connectionFields: CredentialValues;
}

/**
 * @param given what somebody gave of the credential; the rest the app gave out itself
 * @throws EngineError `credential-invalid` naming the given fields that the app got
 */
export async function assertAccepted(
  engine: Pick<Engine, 'catalog' | 'upstream' | 'settings'>,
  checked: CheckedCredential,
  given: CredentialValues = checked.credential,
): Promise<void> {
  const refusal = await refusalOf(engine, checked);
  if (refusal === undefined) return;
  const message = `is not accepted by ${checked.app.name}`;
  const faults = sentFields(checked.scheme, given).map(
    (name): EngineFault => ({ subject: 'fields', pointer: `/${name}`, message, code: 'refused' }),
  );
  const ofClient: EngineFault = { subject: 'client', pointer: '', message, code: 'refused' };
  throw new EngineError('credential-invalid', refusal, faults.length > 0 ? faults : [ofClient]);
}

/**
 * Asks the app whether it takes a credential, by the call that its manifest names.
 * @returns why the app refuses it; undefined when it does not, when there is nothing to ask, and when the app cannot be
 * asked now: an app that is down says nothing of the credential
 */
export async function refusalOf(
  engine: Pick<Engine, 'catalog' | 'upstream' | 'settings'>,
  checked: CheckedCredential,
): Promise<Shown | undefined> {
  const { app, scheme, credential, connectionFields } = checked;
  const { credentialCheck: check } = app;
  const action = check && findCheck(engine, app, check);
  if (!check || !action || engine.upstream.takesAnyCredential) return undefined;
  const auth = createAccountAuth(app, scheme, credential, connectionFields);
  const { deadlineMs, maxResponseBytes } = engine.settings;
  try {
    const { buildRequest, readResponse } = engine.catalog.compiled(action);
    const request = buildRequest({}, auth.options);
    const response = await withinDeadline(Math.min(deadlineMs, maxCheckMs), undefined, ({ ending }) =>
      engine.upstream.send(action, request, sendLimitsOf(auth, { signal: ending, maxResponseBytes })),
    );
    const reason = refusalIn(check, await readResponse(response));
    return (
      reason &&
      auth.redactor.words(
        reason.within((words) => `${app.name} refuses this credential: ${words.replace(/\.$/, '')}.`),
      )
    );
  } catch (error) {
    if (error instanceof UpstreamFailure || error instanceof RequestError) return undefined;
    throw error;
  }
}

function findCheck(
  { catalog }: Pick<Engine, 'catalog'>,
  app: App,
  { operation }: CredentialCheck,
): Action | undefined {
  return catalog.actions({ apps: [app.key] }).find(({ operationId }) => operationId === operation);
}

function refusalIn(check: CredentialCheck, { status, reason }: ActionReading): Untrusted | undefined {
  const isRefused = check.refusedStatuses.includes(status) || reason?.isOneOf(check.refusedErrors) === true;
  return isRefused ? (reason ?? new Untrusted(`it answered ${status}`)) : undefined;
}

/** The fields that the request had; the person who filled them in can look at those again. */
function sentFields(scheme: AuthScheme, given: CredentialValues): string[] {
  const templates = scheme.placements.map(({ value }) => value).join(' ');
  const isBasic = templates.includes('{basic}');
  return scheme.fields
    .map(({ name }) => name)
    .filter((name) => given[name] !== undefined)
    .filter(
      (name) => templates.includes(`{${name}}`) || (isBasic && (name === 'username' || name === 'password')),
    );
}
