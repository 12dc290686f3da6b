/** How a parameter is written unless it says so. https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
const styles = { query: 'form', cookie: 'form', path: 'simple', header: 'simple' };

/** Members that say what is so without them. @type {Record<string, (part: object) => Record<string, unknown>>} */
const defaults = {
  operation: () => ({ deprecated: false }),
  parameter: ({ in: place, style = styles[place] }) => ({
    required: false,
    deprecated: false,
    allowReserved: false,
    allowEmptyValue: false,
    explode: style === 'form',
    style: styles[place],
  }),
  header: () => ({ required: false, deprecated: false, explode: false, style: 'simple' }),
  requestBody: () => ({ required: false }),
};

/** An object of a description without the members that equal their defaults, so that writing one changes nothing. */
export function withoutDefaults(kind, part) {
  for (const [member, value] of Object.entries(defaults[kind]?.(part) ?? {})) {
    if (part[member] === value) delete part[member];
  }
  return part;
}
