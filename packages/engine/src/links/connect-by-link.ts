import type { AuthScheme } from '@actway/catalog';
import type { ConnectedAccount } from '@actway/store';
import { connectAccount } from '../accounts/connect-account.js';
import { hashBrowser, LinkMoved } from '../accounts/link-use.js';
import type { Connecting } from '../engine.js';
import { askedFields } from './offered-schemes.js';
import { findConnectLink, type OpenedLink } from './open-connect-link.js';

/** What a user sends on the page of a link. */
export interface LinkAnswer {
  /** One of those that the link offers. */
  scheme: AuthScheme;
  /** By the names of `askedFields`; others are left out. */
  fields: Readonly<Record<string, string>>;
  /** What tells the browser apart: a consent that begins in it ends in no other. */
  browser: string;
}

/** What came of it: an account, or another request was there first. */
export type LinkProgress = { account: ConnectedAccount; redirectUrl: string | null } | 'moved';

/** A double click, or two windows: each goes on from what the other made of the link. */
const mostRounds = 5;

/**
 * Connects the account that a link is for, or begins its consent. What was begun on the link before is good no more.
 * @throws EngineError `credential-invalid` for fields that are missing or refused, and what else connecting throws
 */
export async function connectByLink(
  engine: Connecting,
  opened: OpenedLink,
  { scheme, fields, browser }: LinkAnswer,
): Promise<LinkProgress> {
  const asked = askedFields(opened.app, scheme).map(({ name }) => name);
  const sent = Object.fromEntries(asked.flatMap((name) => (fields[name] ? [[name, fields[name]]] : [])));
  let current: OpenedLink | undefined = opened;
  for (let round = 0; round < mostRounds && current?.state === 'open'; round += 1) {
    const { link, token } = current;
    try {
      return await connectAccount(engine, link.projectId, {
        ...(link.integrationId === null ? { app: link.appKey } : { integrationId: link.integrationId }),
        authScheme: scheme.name,
        fields: sent,
        entityId: link.entityId,
        labels: [...link.labels],
        redirectUri: link.redirectUri ?? undefined,
        startedBy: link.createdBy,
        link: { id: link.id, token, browserHash: hashBrowser(browser), from: link.accountId },
      });
    } catch (error) {
      if (!(error instanceof LinkMoved)) throw error;
      current = await findConnectLink(engine, token);
    }
  }
  return 'moved';
}
