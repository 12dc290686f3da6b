import type { UsageRepository } from '@actway/store';
import { PeriodQuota } from './period-quota.js';
import type { QuotaRefusal } from './quota-error.js';
import { dayOf, monthOf, type QuotaPeriod } from './quota-period.js';
import { StorageQuota } from './storage-quota.js';

/** How much a project may use; undefined: any amount. */
export interface QuotaLimits {
  /** In a calendar month, in UTC. */
  readonly executions?: number | undefined;
  /** That a language model reads and writes, in a day, in UTC. */
  readonly modelTokens?: number | undefined;
  /** Of files. */
  readonly storedBytes?: number | undefined;
}

/** What a project has used. `limit` undefined: it may use any amount. */
export interface Usage {
  readonly executions: PeriodUsage;
  readonly modelTokens: PeriodUsage;
  readonly storedBytes: { readonly used: number; readonly limit: number | undefined };
}

export interface PeriodUsage {
  readonly used: number;
  readonly limit: number | undefined;
  readonly period: QuotaPeriod;
}

/** How many executions are taken at once at first. */
const executionsAtOnce = 128;

/** Counts what projects use, and refuses what is more than they may. */
export class Quotas {
  readonly executions: PeriodQuota;
  readonly modelTokens: PeriodQuota;
  readonly storage: StorageQuota;

  /** @param told.refused is told of each refusal; it must not throw */
  constructor(
    usage: UsageRepository,
    { executions, modelTokens, storedBytes }: QuotaLimits,
    told: { readonly refused?: (refusal: QuotaRefusal) => void } = {},
  ) {
    this.executions = new PeriodQuota(usage, {
      ...{ kind: 'executions', limit: executions, periodOf: monthOf, block: executionsAtOnce },
      ...told,
    });
    this.modelTokens = new PeriodQuota(usage, {
      ...{ kind: 'model-tokens', limit: modelTokens, periodOf: dayOf, block: 0 },
      ...told,
    });
    this.storage = new StorageQuota(usage, { limit: storedBytes, ...told });
  }

  async usageOf(projectId: string): Promise<Usage> {
    const { executions, modelTokens, storage } = this;
    const [ofExecutions, ofTokens, stored] = await Promise.all([
      executions.used(projectId),
      modelTokens.used(projectId),
      storage.used(projectId),
    ]);
    return {
      executions: { ...ofExecutions, limit: executions.limit },
      modelTokens: { ...ofTokens, limit: modelTokens.limit },
      storedBytes: { used: stored, limit: storage.limit },
    };
  }

  /** Gives back what this process has at hand. */
  async close(): Promise<void> {
    await Promise.all([this.executions.close(), this.modelTokens.close()]);
  }
}
