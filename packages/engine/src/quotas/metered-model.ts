import type { LanguageModel, ObjectRequest } from '../language/language-model.js';
import { promptBytes } from '../language/prompt-size.js';
import type { PeriodQuota, QuotaOwner } from './period-quota.js';

/** A token is a byte at least, and four as a rule. */
const bytesInToken = 4;

/**
 * A language model whose tokens count for a project, or for a key of it. Before each call as many are taken as it may read, so that what a crash
 * interrupts is counted; afterwards what its endpoint has counted stands, or for one that counts nothing that estimate.
 */
export function meteredModel(model: LanguageModel, tokens: PeriodQuota, owner: QuotaOwner): LanguageModel {
  return {
    name: model.name,
    maxPromptBytes: model.maxPromptBytes,
    writeObject: async (request) => {
      const taken = await tokens.take(owner, Math.ceil(promptBytes(request) / bytesInToken));
      const before = countedBy(request);
      let answered = false;
      try {
        const written = await model.writeObject(request);
        answered = true;
        return written;
      } finally {
        const counted = countedBy(request) - before;
        tokens.settle(taken, counted === 0 && answered ? taken.amount : counted);
      }
    },
    close: () => model.close(),
  };
}

function countedBy({ use }: ObjectRequest): number {
  return use.inputTokens + use.outputTokens;
}
