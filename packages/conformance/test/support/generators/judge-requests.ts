import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Generator } from './generator.js';
import type { ToolFolder } from './generator-workspace.js';
import type { RequestCase } from './request-cases.js';

/**
 * What the generated code says of the requests otherwise than it should: each in a line, and whatever of the code does
 * not compile.
 * @param tell is told of all, also of those that are known limitations
 */
export async function judgeRequests(
  generator: Generator,
  tool: ToolFolder,
  cases: RequestCase[],
  tell: (complaints: string[]) => void = () => undefined,
): Promise<string[]> {
  const judge = generator.judges === 'types' ? judgeByTypes : judgeByZod;
  const complaints = await judge(generator, tool, cases);
  tell(complaints);
  const limitations = generator.limitations ?? [];
  const unseen = limitations.filter((each) => !complaints.some((complaint) => each.test(complaint)));
  return [
    ...complaints.filter((complaint) => !limitations.some((each) => each.test(complaint))),
    ...unseen.map((each) => `The limitation ${each} is not there any more: take it out.`),
  ];
}

/** `@ts-expect-error` where there is none. */
const unusedExpectation = 'TS2578';
/** An object may have members that its schema does not list; the compiler takes none of them in a literal. */
const unlistedMember = 'TS2353';

/** The compiler tells each wrong request that compiles: nothing is wrong there, and an error is expected. */
async function judgeByTypes(
  { judgeOf }: Generator,
  tool: ToolFolder,
  cases: RequestCase[],
): Promise<string[]> {
  const lines = cases.map(({ actionId, fault, request }, index) => {
    const expected = fault === undefined ? '' : '// @ts-expect-error\n';
    const value = JSON.stringify(request);
    return `${expected}export const case${index}: ${judgeOf(actionId).code} = ${value}; // ${actionId}: ${fault ?? 'right'}`;
  });
  await writeFile(join(tool.folder, 'cases.ts'), `${lines.join('\n')}\n`);
  const complaints = await compile(tool, 'cases.ts', [
    ...['--module', 'esnext', '--moduleResolution', 'bundler', '--noEmit', '--allowImportingTsExtensions'],
  ]);
  if (complaints.length === 0) return [];
  const written = (await readFile(join(tool.folder, 'cases.ts'), 'utf8')).split('\n');
  return complaints.flatMap((complaint) => {
    const [, number = ''] = /^cases\.ts\((\d+),/.exec(complaint) ?? [];
    const at = Number(number);
    const line = complaint.includes(unusedExpectation) ? written[at] : written[at - 1];
    if (line === undefined) return [complaint];
    if (complaint.includes(unlistedMember)) return [];
    return [`${complaint} ${line.slice(line.lastIndexOf('// '))}`];
  });
}

async function judgeByZod({ judgeOf }: Generator, tool: ToolFolder, cases: RequestCase[]): Promise<string[]> {
  const judges = [...new Set(cases.map(({ actionId }) => actionId))].map((id) => ({ id, ...judgeOf(id) }));
  const modules = [...new Set(judges.map(({ module }) => module))];
  const program = [
    ...modules.map((module, index) => `import * as module${index} from '${module}';`),
    'export const judges = {',
    ...judges.map(({ id, module, code }) => `  ${id}: module${modules.indexOf(module)}.${code},`),
    '};',
  ];
  await writeFile(join(tool.folder, 'cases.ts'), program.join('\n'));
  await writeFile(join(tool.folder, 'cases.json'), JSON.stringify(cases));
  await writeFile(join(tool.folder, 'judge.cjs'), judge);
  const complaints = await compile(tool, 'cases.ts', [
    ...['--module', 'commonjs', '--moduleResolution', 'node10', '--outDir', 'compiled'],
  ]);
  const { code, stdout, stderr } = await tool.run(['../judge.cjs']);
  const judged = [...stdout.split('\n'), ...(code === 0 ? [] : [stderr])];
  return [...complaints, ...judged.filter((line) => line !== '')];
}

/** Prints each request of which the generated schemas think otherwise. */
const judge = `const { judges } = require('./compiled/cases.js');
for (const { actionId, fault, request } of require('./cases.json')) {
  const { success, error } = judges[actionId].safeParse(request);
  if (success === (fault === undefined)) continue;
  const reason = success ? 'is parsed' : JSON.stringify(error).slice(0, 1000);
  console.log(actionId + ': ' + (fault ?? 'right') + ': ' + reason);
}
`;

/** Strictly, as a user's own project does. */
async function compile(tool: ToolFolder, file: string, options: string[]): Promise<string[]> {
  const strict = ['--strict', '--target', 'es2022', '--skipLibCheck'];
  const libraries = ['--lib', 'es2023,dom,dom.iterable'];
  const command = ['typescript/bin/tsc', ...strict, ...libraries, ...options, file];
  const { code, stdout, stderr } = await tool.run(command);
  if (code === 0) return [];
  // An explanation of a complaint is indented.
  const complaints = stdout.split('\n').filter((line) => /^\S/.test(line));
  return complaints.length > 0 ? complaints : [`The compiler ended with ${code}: ${stderr.slice(-2000)}`];
}
