import { binOf, must } from './run.mjs';

/** Runs a task in every package that has it, what others need first; what has not changed is not run again. */
const [task = 'build', ...rest] = process.argv.slice(2);
await must(binOf('turbo'), ['run', task, '--output-logs=errors-only', ...rest]);
