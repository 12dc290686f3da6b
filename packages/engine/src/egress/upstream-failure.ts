const messages = {
  'refused-by-policy': (host: string, why = 'its address is not allowed') =>
    `${host} was not contacted: ${why}.`,
  'redirect-refused': (host: string, why = 'its target is not an http or https address') =>
    `${host} redirected the request, which was not followed: ${why}.`,
  'too-many-redirects': (host: string, why = '') => `${host} redirected the request once more, after ${why}.`,
  'name-not-found': (host: string, why = '') =>
    `The name in ${host} could not be resolved${why}. Check its spelling, and the DNS of this machine.`,
  unreachable: (host: string, why = '') =>
    `${host} accepts no connection${why}. Check the address, and whether the service is up.`,
  reset: (host: string, why = '') => `${host} closed the connection before its answer was complete${why}.`,
  tls: (host: string, why = '') =>
    `No secure connection to ${host} could be made${why}. Node.js trusts further authorities by NODE_EXTRA_CA_CERTS.`,
  timeout: (host: string, why = '') => `${host} did not answer in time${why}.`,
  'too-large': (host: string, why = '') => `The answer of ${host} is larger than ${why}.`,
  'file-too-large': (host: string, why = '') => `The file that ${host} sends is larger than ${why}.`,
  'no-storage': (host: string, why = '') =>
    `${host} answered with a file, which is not kept: the project keeps as many bytes of files as it may${why}. Look whether it was done before trying again.`,
  'not-sent': (host: string, why = '') =>
    `Nothing was sent to ${host}: no connection to it came about in time${why}. Trying again is safe.`,
  'no-room': (host: string, why = '') =>
    `${host} answered, and there was no room for its large answer in time${why}. Look whether it was done before trying again.`,
  aborted: (host: string, why = '') =>
    `The request to ${host} was given up before its answer was complete${why}.`,
  'invalid-response': (host: string, why = '') => `The answer of ${host} is not valid HTTP${why}.`,
};

export type UpstreamFailureCode = keyof typeof messages;

/**
 * No whole answer came from the upstream. The message names the host and what helps; it holds no path, query or
 * header, and no address that a name resolved to.
 */
export class UpstreamFailure extends Error {
  readonly code: UpstreamFailureCode;
  /** How many requests had begun to leave, redirects included. 0: nothing was sent, so trying again is safe. */
  readonly hop: number;

  /** @param advice a further sentence: what helps */
  constructor(
    code: UpstreamFailureCode,
    host: string,
    hop: number,
    why?: string,
    { cause, advice }: { cause?: unknown; advice?: string | undefined } = {},
  ) {
    const message = messages[code](host, why);
    super(advice === undefined ? message : `${message} ${advice}`, { cause });
    this.name = 'UpstreamFailure';
    this.code = code;
    this.hop = hop;
  }
}
