/**
 * The circles of a directed graph: each node that a path leads back to itself has the number of its circle, which all
 * nodes share that it reaches and that reach it (Kosaraju: strongly connected components, in linear time).
 * @param neighbours of each node; those that are no nodes count for nothing
 */
export function circlesOf(neighbours: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const backwards = new Map<string, string[]>([...neighbours.keys()].map((node) => [node, []]));
  for (const [node, others] of neighbours) for (const other of others) backwards.get(other)?.push(node);
  const circles = new Map<string, number>();
  const seen = new Set<string>();
  let circle = 0;
  for (const node of finishedLast(neighbours)) {
    const together = visit(node, backwards, seen);
    const isCircle = together.length > 1 || neighbours.get(node)?.includes(node);
    if (isCircle) for (const each of together) circles.set(each, circle);
    circle += 1;
  }
  return circles;
}

/** The nodes, those first that a search in depth leaves last. */
function finishedLast(neighbours: ReadonlyMap<string, readonly string[]>): string[] {
  const seen = new Set<string>();
  return [...neighbours.keys()].flatMap((node) => visit(node, neighbours, seen)).reverse();
}

/** The nodes that are reached from one and were not seen before, in the order in which a search in depth leaves them. */
function visit(
  from: string,
  neighbours: ReadonlyMap<string, readonly string[]>,
  seen: Set<string>,
): string[] {
  if (seen.has(from)) return [];
  seen.add(from);
  const left: string[] = [];
  const path = [{ node: from, next: 0 }];
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const other = neighbours.get(top.node)?.[top.next];
    if (other === undefined) {
      left.push(top.node);
      path.pop();
      continue;
    }
    top.next += 1;
    if (seen.has(other) || !neighbours.has(other)) continue;
    seen.add(other);
    path.push({ node: other, next: 0 });
  }
  return left;
}
