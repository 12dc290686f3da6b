import { ConnectError } from './connect-error.js';
import { channelName, type Ending, findEnding } from './ending.js';

export interface ConnectOptions {
  /**
   * The address of the consent, such as the `redirectUrl` of `initiateConnection`; or what asks your back end for it.
   * The pop-up is open while that is asked, so that the browser takes it for an answer to the click.
   */
  url: string | (() => string | Promise<string>);
  /** The account that is being connected: endings of others are left alone. */
  connectedAccountId?: string;
  /** The origin of the page that calls `finish`, where that is another than this page's own. */
  origin?: string;
  /** How long to wait for the user, in milliseconds. 900000 when absent: so long the link is good. */
  timeout?: number;
  /**
   * Waits on when the pop-up seems to be closed. An app whose pages cut themselves off from who opened them
   * (`Cross-Origin-Opener-Policy`) looks so.
   */
  ignoreClosed?: boolean;
  /** The size of the pop-up, in pixels. 500 by 700 when absent. */
  width?: number;
  height?: number;
}

export interface Connected {
  connectionStatus: 'ACTIVE';
  connectedAccountId: string;
}

const lookEveryMs = 250;
/** How long the ending of a pop-up that is closed may be on its way. */
const graceMs = 1000;
let opened = 0;

/**
 * Opens the address in a pop-up, and resolves when the user has consented and the page that they come back to has
 * called `finish`. Call it in the handler of a click. Your back end has to look the account up before it relies on it.
 * @throws ConnectError, whose `name` says what went wrong; what `url` throws is thrown as it is
 */
export async function connect({
  url,
  connectedAccountId,
  origin = location.origin,
  timeout = 900_000,
  ignoreClosed = false,
  width = 500,
  height = 700,
}: ConnectOptions): Promise<Connected> {
  opened += 1;
  const name = `${channelName}-${Date.now()}-${opened}`;
  const left = Math.round(screenX + (outerWidth - width) / 2);
  const top = Math.round(screenY + (outerHeight - height) / 2);
  const popup = open('', name, `popup,width=${width},height=${height},left=${left},top=${top}`);
  if (!popup) {
    throw new ConnectError(
      'PopupBlockedError',
      'The browser opened no pop-up. Connect in the handler of a click.',
    );
  }
  const channel = new BroadcastChannel(channelName);
  let stop = () => {};
  try {
    const ended = new Promise<Ending>((resolve, reject) => {
      const hear = (data: unknown) => {
        const ending = findEnding(data);
        if (ending && isOwn(ending, name, connectedAccountId)) resolve(ending);
      };
      const onMessage = (event: MessageEvent) => {
        if (event.origin === origin) hear(event.data);
      };
      channel.onmessage = ({ data }) => hear(data);
      addEventListener('message', onMessage);
      const timer = setTimeout(
        () => reject(new ConnectError('TimeoutError', 'The user has not come back in time.')),
        timeout,
      );
      let closedFor = 0;
      const look = setInterval(() => {
        closedFor = popup.closed && !ignoreClosed ? closedFor + lookEveryMs : 0;
        if (closedFor > graceMs) {
          reject(
            new ConnectError('PopupClosedError', 'The pop-up was closed before the account was connected.'),
          );
        }
      }, lookEveryMs);
      stop = () => {
        removeEventListener('message', onMessage);
        clearTimeout(timer);
        clearInterval(look);
      };
    });
    const asked = Promise.resolve(typeof url === 'function' ? url() : url).then((address) => {
      popup.location.href = consentAddress(address);
      return ended;
    });
    const ending = await Promise.race([ended, asked]);
    if (ending.connectionStatus !== 'ACTIVE') {
      throw new ConnectError(
        'ConnectionFailedError',
        ending.error || 'The account was not connected.',
        ending.connectedAccountId,
      );
    }
    return { connectionStatus: 'ACTIVE', connectedAccountId: ending.connectedAccountId };
  } finally {
    stop();
    channel.close();
    popup.close();
  }
}

/** A script in place of an address would run as this page: the pop-up is of its origin until it goes elsewhere. */
function consentAddress(address: string): string {
  if (!address) throw new TypeError('url is empty.');
  const { protocol, href } = new URL(address, location.href);
  if (protocol === 'https:' || protocol === 'http:') return href;
  throw new TypeError('url must begin with https:// or http://.');
}

/** Other tabs of the same pages hear the same channel. */
function isOwn(ending: Ending, popup: string, account: string | undefined): boolean {
  if (account !== undefined) return ending.connectedAccountId === account;
  return ending.popup === popup || ending.popup === '';
}
