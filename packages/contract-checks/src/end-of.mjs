import { ContractCheckError } from './contract-check-error.mjs';

/**
 * Ends this process with the exit code of a check; with 2 and a message when it cannot be made.
 * @param {() => Promise<number>} check
 */
export async function endOf(check) {
  try {
    process.exitCode = await check();
  } catch (error) {
    if (!(error instanceof ContractCheckError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
