/**
 * Why an account was not connected:
 * - `PopupBlockedError`: the browser opened no pop-up. Call `connect` in the handler of a click, before any `await`.
 * - `PopupClosedError`: the user closed it, or the app's page cut it off from this one; see `ignoreClosed`.
 * - `TimeoutError`: nothing came back in time.
 * - `ConnectionFailedError`: the user did not consent, or the app refused; `message` says what the server told.
 */
export type ConnectErrorName =
  | 'PopupBlockedError'
  | 'PopupClosedError'
  | 'TimeoutError'
  | 'ConnectionFailedError';

/** What `connect` throws. */
export class ConnectError extends Error {
  override readonly name: ConnectErrorName;
  /** The account whose connection failed, where that is known. */
  readonly connectedAccountId: string | undefined;

  constructor(name: ConnectErrorName, message: string, connectedAccountId?: string) {
    super(message);
    this.name = name;
    this.connectedAccountId = connectedAccountId;
  }
}
