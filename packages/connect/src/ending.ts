/** The name of the channel between the pages of one origin, and of the messages on it. */
export const channelName = 'actway-connect';

/** What the page that users come back to tells the page that opened the pop-up. */
export interface Ending {
  type: typeof channelName;
  /** The name of the pop-up's window; empty where the app's page cut it off from its opener. */
  popup: string;
  connectionStatus: string;
  connectedAccountId: string;
  error: string;
}

/** The ending that a message tells of; undefined where it is another message. */
export function findEnding(data: unknown): Ending | undefined {
  const ending = data as Ending | null;
  return ending?.type === channelName ? ending : undefined;
}
