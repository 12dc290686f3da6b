/**
 * The paths of a contract without the operations that `fetch` cannot call: it sends no body with a GET (Fetch
 * standard, the constructor of `Request`).
 */
export type CallablePaths<Paths> = {
  [Path in keyof Paths]: Paths[Path] extends { get: { requestBody: object } }
    ? Omit<Paths[Path], 'get'>
    : Paths[Path];
};
