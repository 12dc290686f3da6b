import type { RecordingUpstream } from '@actway/testing/recording-upstream';

/** Holds what the app answers until `release`; `reached` resolves once so many requests have come. */
export function holdUpstream(
  upstream: RecordingUpstream,
  count: number,
): { reached: Promise<void>; release(): void } {
  const { respond } = upstream;
  const before = upstream.seen.length;
  let reach = (): void => {};
  let release = (): void => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  upstream.respond = async (request, response) => {
    if (upstream.seen.length === before + count) reach();
    await released;
    respond(request, response);
  };
  return { reached, release: () => release() };
}
