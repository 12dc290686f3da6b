import type { Fault, FaultGroup } from './fault.js';

/** A row of the page. */
export interface SeenFault {
  name: string;
  promised: string;
  seen: string;
}

const introduction = `# Faults

What goes wrong around a server, what is promised then, and what was seen. \`packages/conformance/test/faults.test.ts\` has each of them go wrong on a server that runs, and fails when what it sees is not what stands here (those of databases and of the process in \`npm run test:long\`); \`npm run faults\` writes the page. After each fault an ordinary call has to go well again.

*done* is a 200 with \`successful: true\`, *not done* one with \`successful: false\` and the text of its \`error\`. *sent* is how often the request reached the app. *on record* is what the log says of the execution.
`;

/** The page as Markdown, before it is formatted. */
export function renderFaultsPage(groups: readonly { title: string; rows: readonly SeenFault[] }[]): string {
  const parts = groups.map(({ title, rows }) => {
    const lines = rows.map(({ name, promised, seen }) => `| ${name} | ${promised} | ${seen} |`);
    return `\n## ${title}\n\n| fault | promised | seen |\n| --- | --- | --- |\n${lines.join('\n')}\n`;
  });
  return introduction + parts.join('');
}

/** The rows of a page, in its order. */
export function readFaultsPage(page: string): SeenFault[] {
  const lines = page.split('\n').filter((line) => line.startsWith('| '));
  const cells = lines.map((line) =>
    line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  );
  return cells
    .filter(([name = '']) => name !== 'fault' && !/^-+$/.test(name))
    .map(([name = '', promised = '', seen = '']) => ({ name, promised, seen }));
}

export type AnyFault = Fault<never>;
export type AnyGroup = FaultGroup<never>;
