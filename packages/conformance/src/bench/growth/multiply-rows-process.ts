import Database from 'libsql';

/**
 * Fills tables of a SQLite store, which no other process has open, to so many rows: copies of each table's newest row,
 * each older than the one before and of an entity of its own. A process of its own, since libsql lets go of the file
 * only when it ends. Arguments: the file, the number of rows, the tables.
 */
const [file = '', rows = '', ...tables] = process.argv.slice(2);
const database = new Database(file);
database.pragma('synchronous = OFF');
for (const table of tables) multiplyRows(table, Number(rows));

/** @throws Error when there is no row to copy */
function multiplyRows(table: string, wanted: number): void {
  const names = (database.prepare(`PRAGMA table_info(${table})`).all() as { name: string }[]).map(
    ({ name }) => name,
  );
  const { present } = database.prepare(`SELECT count(*) AS present FROM ${table}`).get() as {
    present: number;
  };
  if (present === 0) throw new Error(`The table ${table} has no row to copy.`);
  database
    .prepare(
      `WITH RECURSIVE counter(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counter WHERE i < ?)
       INSERT INTO ${table} (${names.map(quoted).join(', ')})
       SELECT ${names.map(copied).join(', ')}
       FROM counter, (SELECT * FROM ${table} ORDER BY id DESC LIMIT 1)`,
    )
    .run([wanted - present]);
}

/** The SQL of a copy's cell. Ids are UUIDs whose order is that of their making, all before those of today. */
function copied(name: string): string {
  if (name === 'id') return "printf('018f%04x-%04x-7000-8000-%012x', i >> 16, i & 65535, i)";
  if (name === 'entity_id') return "'entity-' || i";
  return name.endsWith('_at') ? `${quoted(name)} - i * 1000` : quoted(name);
}

function quoted(name: string): string {
  return `"${name}"`;
}
