// What the command line uses. Everything exported here is public.
export { RemoteError, type RemoteOptions } from './remote-tools.js';
export { type StdioConnection, serveStdio } from './serve-stdio.js';
