// npm run defects [-- <number>…]: seeds each defect of defects/ into a copy of the repository, and tells whether the
// check that is named for it passes without the defect and fails, for the right reason, with it.
import { stripVTControlCharacters } from 'node:util';
import { readDefects } from './defects/read-defects.mjs';
import { ScratchCopy } from './defects/scratch-copy.mjs';

const help = `npm run defects [-- <number>…]

Seeds each defect of defects/ into a copy of the repository, and tells whether the check that is named for it catches
it. Numbers choose among them, such as 1 12; all are seeded without.`;

const wanted = process.argv.slice(2);
if (wanted.some((word) => word === '--help' || word === '-h')) {
  console.log(help);
  process.exit(0);
}
const defects = (await readDefects()).filter(
  ({ name }) => wanted.length === 0 || wanted.some((number) => Number(number) === Number.parseInt(name, 10)),
);
if (defects.length === 0) {
  console.error(`No defect has the number ${wanted.join(' or ')}. Give numbers of defects/, such as 1 12.`);
  process.exit(2);
}

console.log('Copying and building…');
const copy = await ScratchCopy.make();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => copy.remove().finally(() => process.exit(1)));
}
/** What each check says with no defect. */
const sound = new Map();
const missed = [];
try {
  for (const defect of defects) {
    const fault = await faultOf(defect).catch((error) => error.message);
    console.log(
      `${fault === undefined ? '✔' : '✘'} ${defect.name}: ${defect.lie}\n    ${fault ?? `\`${defect.check}\` says: ${defect.says}`}`,
    );
    if (fault !== undefined) missed.push(defect.name);
  }
} finally {
  await copy.remove();
}
console.log(`\n${defects.length - missed.length} of ${defects.length} caught`);
if (missed.length > 0) console.log(`Not caught: ${missed.join(', ')}.`);
process.exitCode = missed.length > 0 ? 1 : 0;

/** Why a defect does not count as caught; nothing when it does. */
async function faultOf({ check, says, patch }) {
  if (!sound.has(check)) sound.set(check, await copy.run(check));
  const without = sound.get(check);
  if (without.code !== 0) return `\`${check}\` fails without the defect too:\n${without.output}`;
  const { code, output } = await copy.runWith(patch, check);
  if (code === 0) return `\`${check}\` passes with the defect.`;
  if (stripVTControlCharacters(output).includes(says)) return undefined;
  return `\`${check}\` fails, but does not say "${says}":\n${output}`;
}
