import type { App } from '@actway/catalog';
import { type AtHand, andThen, isPending } from '@actway/json';
import type { AccountCounts, ConnectedAccount } from '@actway/store';
import type { Engine } from '../engine.js';
import { type EngineError, engineError } from '../engine-error.js';
import { findApp } from './find-app.js';
import { findAccount } from './manage-account.js';

/** Which account an execution uses, and of how many it was picked. */
export interface SelectedAccount {
  account: ConnectedAccount;
  /** Null when the caller named the account. */
  candidateCount: number | null;
}

/** The account that the caller named, if it may be used for this app and entity. */
export function selectNamedAccount(
  engine: Pick<Engine, 'store'>,
  projectId: string,
  app: App,
  accountId: string,
  entityId: string | undefined,
): AtHand<SelectedAccount> {
  const found = findAccount(engine, projectId, accountId);
  return isPending(found)
    ? found.then((account) => named(account, app, entityId))
    : named(found, app, entityId);
}

function named(account: ConnectedAccount, app: App, entityId: string | undefined): SelectedAccount {
  assertUsable(account, app, entityId);
  return { account, candidateCount: null };
}

/** The account that the caller named, and its app, if the account may be used for this entity. */
export async function selectAccountWithApp(
  engine: Pick<Engine, 'catalog' | 'store'>,
  projectId: string,
  accountId: string,
  entityId: string | undefined,
): Promise<{ app: App; selected: SelectedAccount }> {
  const account = await findAccount(engine, projectId, accountId);
  const app = findApp(engine, account.appKey);
  assertUsable(account, app, entityId);
  return { app, selected: { account, candidateCount: null } };
}

/** An active and enabled account of an entity in an app: the newest that has the label `primary`, else the newest. */
export function pickAccount(
  engine: Pick<Engine, 'store'>,
  projectId: string,
  app: App,
  entityId: string,
): AtHand<SelectedAccount> {
  return andThen(
    engine.store.accounts.pickActive(projectId, app.key, entityId),
    (picked) => picked ?? refuseMissing(engine, projectId, app, entityId),
  );
}

/** @throws EngineError `account-missing`, always */
async function refuseMissing(
  engine: Pick<Engine, 'store'>,
  projectId: string,
  app: App,
  entityId: string,
): Promise<never> {
  const counts = await engine.store.accounts.count(projectId, app.key, entityId);
  throw engineError(
    'account-missing',
    `The entity ${entityId} has no active and enabled account of ${app.key}${describeCounts(counts)}.`,
    { subject: 'entity', message: `has no active and enabled account of ${app.key}`, code: 'account' },
  );
}

function assertUsable(account: ConnectedAccount, app: App, entityId: string | undefined): void {
  if (account.appKey !== app.key) {
    throw unusable(
      'account-app-mismatch',
      account,
      `belongs to the app ${account.appKey}, not to ${app.key}`,
      `belongs to the app ${account.appKey}`,
    );
  }
  if (entityId !== undefined && account.entityId !== entityId) {
    // The entity that it does belong to is not told: ids of entities may be people's addresses.
    throw engineError(
      'account-entity-mismatch',
      `The connected account ${account.id} belongs to another entity than ${entityId}.`,
      { subject: 'entity', message: 'is not the entity of the account', code: 'account' },
    );
  }
  if (!account.enabled)
    throw unusable('account-disabled', account, 'is disabled', 'is disabled: enable it, or use another');
  if (account.status === 'EXPIRED')
    throw unusable('account-expired', account, 'has expired', 'has expired: connect it again');
  if (account.status !== 'ACTIVE') {
    const reason = `is ${account.status}`;
    throw unusable(
      'account-not-active',
      account,
      reason,
      `${reason}: finish connecting it, or connect another`,
    );
  }
}

function unusable(
  code: 'account-app-mismatch' | 'account-disabled' | 'account-expired' | 'account-not-active',
  account: ConnectedAccount,
  reason: string,
  short = reason,
): EngineError {
  return engineError(code, `The connected account ${account.id} ${reason}.`, {
    subject: 'account',
    message: short,
    code: 'account',
  });
}

/** ` (1 EXPIRED, 2 disabled)`, so that a caller whose account exists learns why it was not picked. */
function describeCounts(counts: AccountCounts): string {
  const parts = Object.entries(counts.byStatus)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${status}`);
  if (counts.disabled > 0) parts.push(`${counts.disabled} disabled`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
