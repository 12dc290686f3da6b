/**
 * Cases of the matrix in which the compiled operations and express-openapi-validator come to different answers, by
 * `nameOfCase`, and why. There is no difference in what they refuse.
 */
export const casesJudgedDifferently: ReadonlyMap<string, string> = new Map(
  [
    'getOpenApiDocument 304 sends the contract once to who keeps it',
    'getReference 304 sends the reference once to who keeps it',
  ].map((name) => [
    name,
    'The stub answers through Express, which compares entity tags by itself; in the server the handlers do.',
  ]),
);
