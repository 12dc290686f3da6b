/** How many members of one object or list are shown. */
const mostMembers = 200;

/** JSON as a tree that opens and closes. The first two levels are open. */
export function JsonTree({ value, label }: { value: unknown; label: string }) {
  return (
    <section className="tree" aria-label={label}>
      <Node value={value} depth={0} />
    </section>
  );
}

function Node({ name, value, depth }: { name?: string; value: unknown; depth: number }) {
  const head = name === undefined ? null : <b>{name}: </b>;
  if (typeof value !== 'object' || value === null) {
    return (
      <span>
        {head}
        <span>{JSON.stringify(value) ?? 'undefined'}</span>
      </span>
    );
  }
  const members = Object.entries(value);
  const brackets = Array.isArray(value) ? `[${members.length}]` : `{${members.length}}`;
  if (members.length === 0)
    return (
      <span>
        {head}
        {Array.isArray(value) ? '[]' : '{}'}
      </span>
    );
  return (
    <details open={depth < 2}>
      <summary>
        {head}
        {brackets}
      </summary>
      <ul>
        {members.slice(0, mostMembers).map(([key, member]) => (
          <li key={key}>
            <Node name={key} value={member} depth={depth + 1} />
          </li>
        ))}
        {members.length > mostMembers && <li>… {members.length - mostMembers}</li>}
      </ul>
    </details>
  );
}
