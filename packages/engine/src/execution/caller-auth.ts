import type { Action } from '@actway/catalog';
import { createRequestAuth, type RequestAuth } from '../accounts/request-auth.js';
import { EngineError, type EngineFault } from '../engine-error.js';
import { callerSecrets } from './caller-secrets.js';
import type { AuthConfig } from './execution-call.js';

/**
 * The auth that a caller gives with the call. Its credentials may go where the caller says.
 * @throws EngineError `auth-config-invalid` for a place that the request does not have
 */
export function callerAuth(action: Action, authConfig: AuthConfig): RequestAuth {
  assertPlaces(action, authConfig);
  const { app, plan } = action;
  const { baseUrl, parameters, body } = authConfig;
  const subdomains = parameters.filter((one) => one.in === 'subdomain').map((one) => [one.name, one.value]);
  const serverVariables = Object.fromEntries(subdomains) as Record<string, string>;
  const base = baseUrl ?? fill(plan.servers[0]?.url ?? '', serverVariables);
  return createRequestAuth({
    options: {
      serverVariables,
      headers: app.headers,
      parameters: parameters.flatMap((one) =>
        one.in === 'subdomain' ? [] : [{ name: one.name, in: one.in, value: one.value }],
      ),
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(body === undefined ? {} : { body }),
    },
    secrets: callerSecrets(authConfig),
    credentialOrigins: URL.canParse(base) ? [new URL(base).origin] : [],
    chosenBy: baseUrl === undefined && subdomains.length === 0 ? { app: app.key } : 'caller',
  });
}

/** Refuses a parameter for a place that the request does not have; it would be dropped without a word. */
function assertPlaces({ id, plan }: Action, { baseUrl, parameters }: AuthConfig): void {
  const variables = Object.keys(plan.servers[0]?.variables ?? {});
  const names = {
    path: plan.parameters.filter((one) => one.in === 'path').map((one) => one.name),
    subdomain: variables,
  };
  const faults = parameters.flatMap((one, index): EngineFault[] => {
    if ((one.in !== 'path' && one.in !== 'subdomain') || names[one.in].includes(one.name)) return [];
    if (one.in === 'subdomain' && baseUrl?.includes(`{${one.name}}`)) return [];
    const known = names[one.in].join(', ') || 'none';
    return [
      {
        subject: 'authConfig',
        pointer: `/parameters/${index}/name`,
        message: `must be one of: ${known}`,
        code: 'enum',
      },
    ];
  });
  if (faults.length === 0) return;
  const told = faults.map((fault) => `${fault.pointer} ${fault.message}`).join('; ');
  throw new EngineError('auth-config-invalid', `The request of ${id} has no such place: ${told}.`, faults);
}

/** A server's `{variable}` stands for what the caller gave as a subdomain. */
function fill(url: string, variables: Record<string, string>): string {
  return url.replace(/\{(\w+)\}/g, (whole, name: string) => variables[name] ?? whole);
}
