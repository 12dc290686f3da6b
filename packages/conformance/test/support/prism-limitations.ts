import type { Verdict } from './start-imported-app.js';

/** What Prism gets wrong of a request that its document allows. */
interface Limitation {
  name: string;
  isMet(fault: Fault): boolean;
}

interface Fault {
  in: string;
  /** A JSON pointer. */
  path: string;
  message: string;
  code: string;
}

const limitations: Limitation[] = [
  {
    name: 'a list of objects in a form has to be JSON text, whatever its encoding says',
    isMet: ({ message }) => message.startsWith('Cannot deserialize JSON object array in form data'),
  },
];

/** The limitations of Prism that explain each fault of a request; undefined when one has no explanation. */
export function limitationOf({ faults }: Verdict): string | undefined {
  if (faults === '') return undefined;
  const names = (JSON.parse(faults) as Fault[]).map(
    (fault) => limitations.find(({ isMet }) => isMet(fault))?.name,
  );
  return names.includes(undefined) ? undefined : [...new Set(names)].join('; ');
}
