import type { Action, App } from '@actway/catalog';
import type { ConnectedAccount } from '@actway/store';
import { accountGrant, type Grant } from '../accounts/account-grant.js';
import { openValues } from '../accounts/credential.js';
import { findScheme } from '../accounts/find-scheme.js';
import {
  defaultEntityId,
  pickAccount,
  type SelectedAccount,
  selectNamedAccount,
} from '../accounts/select-account.js';
import type { Engine } from '../engine.js';
import { EngineError, type EngineFault } from '../engine-error.js';
import { callerSecrets } from './caller-secrets.js';
import type { AuthConfig, ExecutionCall } from './execution-call.js';
import type { PlannedCall } from './planned-call.js';

/** With what an action is executed: the caller's own credentials, an account, or nothing. */
export type Access =
  | { kind: 'caller'; authConfig: AuthConfig }
  | { kind: 'account'; selected: SelectedAccount }
  | { kind: 'none' };

/** Decides between them: `authConfig` wins over any account, a named account over a picked one. */
export async function selectAccess(engine: Engine, call: ExecutionCall, action: Action): Promise<Access> {
  if (call.authConfig) return { kind: 'caller', authConfig: call.authConfig };
  if (call.connectedAccountId !== undefined) {
    const selected = await selectNamedAccount(
      engine,
      call.projectId,
      action.app,
      call.connectedAccountId,
      call.entityId,
    );
    return { kind: 'account', selected };
  }
  if (action.app.noAuth) return { kind: 'none' };
  const selected = await pickAccount(engine, call.projectId, action.app, call.entityId ?? defaultEntityId);
  return { kind: 'account', selected };
}

/** Turns an access into what the request needs. Stored credentials are opened here, and nowhere else. */
export function grantOf(engine: Engine, action: PlannedCall, access: Access): Grant {
  const { app } = action;
  if (access.kind === 'none') {
    return {
      options: { serverVariables: {}, headers: app.headers },
      secrets: [],
      credentialOrigins: app.origins,
    };
  }
  if (access.kind === 'caller') {
    assertPlaces(action, access.authConfig);
    return grantOfCaller(action, access.authConfig);
  }
  return grantOfAccount(engine, app, access.selected.account);
}

/** The stored credential of an account, for its app's own origins. */
export function grantOfAccount(engine: Engine, app: App, account: ConnectedAccount): Grant {
  const scheme = findScheme(app, account.authScheme);
  const credential = openValues(engine.vault, account, 'credential');
  return accountGrant(app, scheme, credential, openValues(engine.vault, account, 'connectionFields'));
}

/** Refuses a parameter for a place that the request does not have; it would be dropped without a word. */
function assertPlaces({ id, plan }: PlannedCall, { baseUrl, parameters }: AuthConfig): void {
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

/** The caller's credentials may go where the caller says. */
function grantOfCaller({ app, plan }: PlannedCall, { baseUrl, parameters, body }: AuthConfig): Grant {
  const subdomains = parameters.filter((one) => one.in === 'subdomain').map((one) => [one.name, one.value]);
  const serverVariables = Object.fromEntries(subdomains) as Record<string, string>;
  const base = baseUrl ?? fill(plan.servers[0]?.url ?? '', serverVariables);
  return {
    options: {
      serverVariables,
      headers: app.headers,
      parameters: parameters.flatMap((one) =>
        one.in === 'subdomain' ? [] : [{ name: one.name, in: one.in, value: one.value }],
      ),
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(body === undefined ? {} : { body }),
    },
    secrets: callerSecrets(parameters, body),
    credentialOrigins: URL.canParse(base) ? [new URL(base).origin] : [],
  };
}

/** A server's `{variable}` stands for what the caller gave as a subdomain. */
function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
