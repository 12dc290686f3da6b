import { channelName, type Ending } from './ending.js';

export interface FinishOptions {
  /** The origin of the page that called `connect`, where that is another than this page's own. */
  origin?: string;
  /** The query that the server sent the user back with. The page's own when absent. */
  search?: string;
  /** Leaves the pop-up open. */
  stayOpen?: boolean;
}

/**
 * Tells the page that called `connect` how it ended, and closes the pop-up. For the page that users come back to: the
 * `redirectURL` of the connection.
 * @returns whether the query tells of a connection at all
 */
export function finish({ origin, search = location.search, stayOpen = false }: FinishOptions = {}): boolean {
  const query = new URLSearchParams(search);
  const connectionStatus = query.get('connectionStatus');
  if (!connectionStatus) return false;
  const ending: Ending = {
    type: channelName,
    popup: window.name,
    connectionStatus,
    connectedAccountId: query.get('connectedAccountId') ?? '',
    error: query.get('error') ?? '',
  };
  if (origin === undefined || origin === location.origin) {
    const channel = new BroadcastChannel(channelName);
    channel.postMessage(ending);
    channel.close();
  } else {
    opener?.postMessage(ending, origin);
  }
  if (!stayOpen) close();
  return true;
}
