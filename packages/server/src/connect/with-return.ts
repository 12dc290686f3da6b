/** How a connection ended. */
export interface ConnectionEnd {
  status: string;
  accountId: string;
  /** A sentence that says why it failed. */
  failure?: string | undefined;
}

/** The address that a user goes on to, which is told how the connection ended. */
export function withReturn(redirectUri: string, { status, accountId, failure }: ConnectionEnd): string {
  const location = new URL(redirectUri);
  location.searchParams.set('connectionStatus', status);
  location.searchParams.set('connectedAccountId', accountId);
  if (failure !== undefined) location.searchParams.set('error', failure);
  return location.href;
}
