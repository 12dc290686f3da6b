/**
 * The paths of a contract as `fetch` can call them: it sends no body with a GET (Fetch standard, the constructor of
 * `Request`), so that an operation that needs one is left out, and one that takes one is called without.
 */
export type CallablePaths<Paths> = {
  [Path in keyof Paths]: Paths[Path] extends { get: { requestBody: object } }
    ? Omit<Paths[Path], 'get'>
    : Paths[Path] extends { get: infer Get extends { requestBody?: unknown } }
      ? [Exclude<Get['requestBody'], undefined>] extends [never]
        ? Paths[Path]
        : Omit<Paths[Path], 'get'> & { get: Omit<Get, 'requestBody'> & { requestBody?: never } }
      : Paths[Path];
};
