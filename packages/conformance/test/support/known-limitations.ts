import { readFile } from 'node:fs/promises';
import { type ConformanceCase, type Limitation, nameOfCase, type SubjectName } from '@actway/conformance';
import { parse } from 'yaml';

type Written = Record<SubjectName, Record<string, { cannot: string; cells: Record<string, string[]> }>>;

/** Every limitation of `known-limitations.yaml`. */
export const knownLimitations: readonly Limitation[] = await readLimitations();

/** What keeps a subject from leading a plain request to the answer of a case; nothing does when undefined. */
export function limitationOf(subject: SubjectName, one: ConformanceCase): Limitation | undefined {
  return knownLimitations.find(
    (limitation) => limitation.subject === subject && limitation.cases.includes(nameOfCase(one)),
  );
}

async function readLimitations(): Promise<Limitation[]> {
  const written: Written = parse(
    await readFile(new URL('../../known-limitations.yaml', import.meta.url), 'utf8'),
  );
  return (Object.keys(written) as SubjectName[]).flatMap((subject) =>
    Object.entries(written[subject]).map(([name, { cannot, cells }]) => ({
      subject,
      name,
      cannot,
      cases: Object.entries(cells).flatMap(([operationId, ones]) =>
        ones.map((one) => `${operationId} ${one}`),
      ),
    })),
  );
}
