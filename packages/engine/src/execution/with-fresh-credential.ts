import type { Action } from '@actway/catalog';
import { refreshIfDue } from '../accounts/refresh-if-due.js';
import type { Engine } from '../engine.js';
import type { Access } from './access.js';

/**
 * An access whose token is good now.
 * @param refusedToken a token that the app has just refused; it is replaced though it should be good still
 */
export async function withFreshCredential(
  engine: Engine,
  { app }: Pick<Action, 'app'>,
  access: Access,
  refusedToken?: string,
): Promise<Access> {
  if (access.kind !== 'account') return access;
  const { account } = access.selected;
  const fresh = await refreshIfDue(engine, app, account, refusedToken);
  return fresh === account ? access : { ...access, selected: { ...access.selected, account: fresh } };
}
