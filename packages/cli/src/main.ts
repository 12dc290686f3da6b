import { exitCodeOf } from './exit-error.js';
import { nextStep } from './next-step.js';
import { createProgram } from './program.js';
import { withSettingsFile } from './settings/settings-file.js';
import { isSupervised } from './settings/supervised.js';
import { terminalText } from './terminal-text.js';

// `actway apps | head` ends the pipe before everything is written, and has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  // Whoever started a worker has read it.
  const environment = isSupervised(process.env) ? process.env : withSettingsFile(process.env);
  await createProgram(environment).parseAsync();
} catch (error) {
  // A person reads this: what is wrong and what to do, and no stack.
  const message = error instanceof Error ? error.message : String(error);
  const words = [message, nextStep(error)].filter((part) => part !== '').join(' ');
  if (words !== '') process.stderr.write(terminalText(`${words}\n`));
  process.exitCode = exitCodeOf(error);
}
