import { createHash } from 'node:crypto';
import type { ConnectedAccount, TransactionRepositories } from '@actway/store';

/** The link on which an account is being connected, and the browser in which that happens. */
export interface LinkUse {
  id: string;
  /** The secret in its address: a consent comes back to it. */
  token: string;
  /** What stands for the browser. A consent that begins in one ends in no other. */
  browserHash: string;
  /** The account that the link had when it was read. */
  from: string | null;
}

/** Why what was begun on a link has failed: the user refused, the app did, or it could not be asked. */
export type LinkFailure = 'denied' | 'refused' | 'unavailable';

/** Another request went on with the link meanwhile. */
export class LinkMoved extends Error {
  override readonly name = 'LinkMoved';
}

/** Browsers are told apart by a random text, so a plain hash cannot be undone. */
export function hashBrowser(browser: string): string {
  return createHash('sha256').update(browser).digest('base64url');
}

/**
 * Takes the link for an account, in the transaction that makes the account: of two that try, one makes none. What was
 * begun on it before and not finished is deleted, so that a link has one account at most.
 * @throws LinkMoved
 */
export async function takeLink(
  { connectLinks, accounts }: Pick<TransactionRepositories, 'connectLinks' | 'accounts'>,
  { id, from, browserHash }: LinkUse,
  { id: accountId, projectId, status }: Pick<ConnectedAccount, 'id' | 'projectId' | 'status'>,
): Promise<void> {
  const isTaken = await connectLinks.step(id, { from, accountId, browserHash, isUsed: status === 'ACTIVE' });
  if (!isTaken) throw new LinkMoved();
  const before = from === null ? undefined : await accounts.find(projectId, from);
  if (before && before.status !== 'ACTIVE') await accounts.delete(projectId, before.id);
}
