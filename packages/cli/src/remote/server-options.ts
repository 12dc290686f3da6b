/** Which server a command asks, and with which key. */
export interface ServerOptions {
  /** ACTWAY_URL when absent, and http://localhost:3000 without that. */
  url?: string;
  /** A file with the key, in place of ACTWAY_API_KEY. */
  keyFile?: string;
}
