import { ContractCheckError } from './contract-check-error.mjs';

/**
 * Ends this process with the exit code of a check; with 2 and a message when it cannot be made, be it for a fault in it:
 * 1 would say that it was made.
 * @param {() => Promise<number>} check
 */
export async function endOf(check) {
  try {
    process.exitCode = await check();
  } catch (error) {
    const isKnown = error instanceof ContractCheckError;
    console.error(
      isKnown
        ? error.message
        : `A fault of the check itself, which says nothing of the contract: ${error.message}`,
    );
    process.exitCode = 2;
  }
}
