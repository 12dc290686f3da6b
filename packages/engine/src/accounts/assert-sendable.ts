import { type App, type AuthScheme, buildBaseUrl, type PlannedServer, RequestError } from '@actway/catalog';
import type { Engine } from '../engine.js';
import type { EngineFault } from '../engine-error.js';
import { type CredentialValues, credentialError, fieldFault } from './credential.js';

/**
 * Refuses values from which no request could be made, while the person who knows them is there.
 * @throws EngineError `credential-invalid` naming the fields
 */
export function assertSendable(
  { catalog }: Pick<Engine, 'catalog'>,
  app: App,
  scheme: AuthScheme,
  values: CredentialValues,
): void {
  const faults = [...headerFaults(scheme, values), ...userNameFaults(scheme, values)];
  if (faults.length > 0) throw credentialError(app, `auth scheme ${scheme.name}`, faults);
  const { servers, ownServers } = catalog.base(app);
  const fault = addressFault(servers, values);
  const addressFaults = fault === undefined ? ownAddressFaults(ownServers, values) : [fault];
  if (addressFaults.length > 0) throw credentialError(app, 'connection', addressFaults);
}

/** RFC 9110, section 5.5: Latin-1. */
function headerFaults({ placements, fields }: AuthScheme, values: CredentialValues): EngineFault[] {
  const templates = placements.filter((one) => one.in === 'header').map((one) => one.value);
  return fields
    .filter(({ name }) => templates.some((template) => template.includes(`{${name}}`)))
    .filter(({ name }) => !/^[\x20-\xff]*$/.test(values[name] ?? ''))
    .map((field) => fieldFault(field, 'must have Latin-1 characters only', 'format'));
}

/** RFC 7617, section 2: a server takes the first colon for the end of the user name. */
function userNameFaults({ placements }: AuthScheme, { username = '' }: CredentialValues): EngineFault[] {
  const isBasic = placements.some(({ value }) => value.includes('{basic}'));
  const message = 'must not have a colon: what stands behind it would be sent as the password';
  return isBasic && username.includes(':') ? [fieldFault({ name: 'username' }, message, 'format')] : [];
}

/**
 * What was filled in and fits none of the addresses that it is for. What only some of them do not take, or what nobody
 * can fill in, stops the actions alone that go there.
 */
function ownAddressFaults(servers: readonly PlannedServer[], values: CredentialValues): EngineFault[] {
  return Object.keys(values).flatMap((name) => {
    const asking = values[name] === '' ? [] : servers.filter(({ url }) => url.includes(`{${name}}`));
    const faults = asking.flatMap((server) => {
      const fault = addressFault([server], values);
      return fault?.pointer === fieldFault({ name }, '', '').pointer ? [fault] : [];
    });
    return faults.length === asking.length ? faults.slice(0, 1) : [];
  });
}

function addressFault(servers: PlannedServer[], serverVariables: CredentialValues): EngineFault | undefined {
  try {
    buildBaseUrl({ servers }, { serverVariables });
    return undefined;
  } catch (error) {
    if (!(error instanceof RequestError) || error.serverVariable === undefined) throw error;
    return fieldFault({ name: error.serverVariable }, error.message, error.code);
  }
}
