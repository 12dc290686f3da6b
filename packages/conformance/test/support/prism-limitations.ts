import type { Verdict } from './start-imported-app.js';

/** What Prism gets wrong of a request that its document allows. */
interface Limitation {
  name: string;
  isMet(fault: Fault, request: string): boolean;
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
    name: 'a deepObject member of a form that is left out counts as an empty object, whose own members are missed',
    isMet: ({ in: place, path, code }, request) => {
      const [, member = '', ...below] = path.split('/');
      return (
        place === 'body' &&
        code === 'required' &&
        below.length > 0 &&
        !request.includes(`${member}%5B`) &&
        !request.includes(`${member}[`)
      );
    },
  },
  {
    name: 'a list of objects in a form has to be JSON text, whatever its encoding says',
    isMet: ({ message }) => message.startsWith('Cannot deserialize JSON object array in form data'),
  },
];

/** The limitations of Prism that explain each fault of a request; undefined when one has no explanation. */
export function limitationOf({ faults, request }: Verdict): string | undefined {
  if (faults === '') return undefined;
  const names = (JSON.parse(faults) as Fault[]).map(
    (fault) => limitations.find(({ isMet }) => isMet(fault, request))?.name,
  );
  return names.includes(undefined) ? undefined : [...new Set(names)].join('; ');
}
