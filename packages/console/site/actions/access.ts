import type { ExecuteActionRequest } from '@actway/client';

/** With whose credentials an action is executed. */
export type Access =
  | { by: 'entity'; entityId: string }
  | { by: 'account'; accountId: string }
  | { by: 'header'; name: string; value: string }
  | { by: 'none' };

/** What a request says of access. A secret is left out where the request is only shown. */
export function accessMembers(access: Access, shown = false): ExecuteActionRequest {
  if (access.by === 'entity') return access.entityId === '' ? {} : { entityId: access.entityId };
  if (access.by === 'account') return { connectedAccountId: access.accountId };
  if (access.by === 'none') return {};
  const value = shown ? '<your secret>' : access.value;
  return { authConfig: { parameters: [{ in: 'header', name: access.name, value }] } };
}
