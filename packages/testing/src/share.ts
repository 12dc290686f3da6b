/** All of a list in the long tests; otherwise one of so many, the first among them. */
export function share<Item>(list: readonly Item[], oneOf: number): Item[] {
  return process.env.ACTWAY_TEST_LONG === undefined
    ? list.filter((_, index) => index % oneOf === 0)
    : [...list];
}
