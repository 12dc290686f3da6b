/**
 * A place in the document: `node` with its references followed, `location` to report faults at, and `reference`,
 * the `$ref` that led there. A contract is split over files, so that each step can lead into another one.
 */
export function cursorAt(context, node, location) {
  let reference;
  while (typeof node?.$ref === 'string') {
    reference = node.$ref;
    const resolved = context.resolve(node, location.source.absoluteRef);
    // What cannot be resolved is reported by no-unresolved-refs.
    if (!resolved.location)
      return { reference, node: undefined, location, get: () => undefined, entries: () => [] };
    node = resolved.node;
    location = resolved.location;
  }
  const get = (key) => cursorAt(context, node?.[key], location.child([key]));
  const isMap = typeof node === 'object' && node !== null;
  return {
    reference,
    node,
    location,
    get,
    entries: () => (isMap ? Object.keys(node).map((key) => [key, get(key)]) : []),
  };
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Every operation of the document: its path, what its path item says for all methods, and itself. */
export function operationsOf(root) {
  return root
    .get('paths')
    .entries()
    .flatMap(([path, pathItem]) =>
      pathItem
        .entries()
        .filter(([method]) => methods.includes(method))
        .map(([method, operation]) => ({ path, method, pathItem, operation })),
    );
}

/** Reports each fault once, however many operations share the component that has it. */
export function reportOnce(context) {
  const reported = new Set();
  return (location, message) => {
    const id = `${location.absolutePointer} ${message}`;
    if (reported.has(id)) return;
    reported.add(id);
    context.report({ message, location });
  };
}

/** Whether a value is a text that says something. */
export function isText(value) {
  return typeof value === 'string' && value.trim() !== '';
}
