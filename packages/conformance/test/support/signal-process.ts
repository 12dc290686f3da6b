/**
 * Sends a signal to one process.
 * @throws Error when there is none: the id 0 would be every process of the caller's own group, the test runner included
 */
export function signalProcess(pid: number | undefined, signal: 'SIGKILL' | 'SIGTERM'): void {
  if (!pid) throw new Error(`There is no process to send ${signal} to.`);
  process.kill(pid, signal);
}
