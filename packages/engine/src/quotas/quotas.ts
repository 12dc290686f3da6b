import type { UsageRepository } from '@actway/store';
import { PeriodQuota, type PeriodQuotaOptions, type QuotaOwner } from './period-quota.js';
import type { QuotaRefusal } from './quota-error.js';
import { dayOf, monthOf, type QuotaPeriod } from './quota-period.js';
import { StorageQuota } from './storage-quota.js';

/** How much a project, each of its keys and each of its connected accounts may use; undefined: any amount. */
export interface QuotaLimits {
  /** In a calendar month, in UTC. */
  readonly executions?: number | undefined;
  /** That a language model reads and writes, in a day, in UTC. */
  readonly modelTokens?: number | undefined;
  /** Of files. */
  readonly storedBytes?: number | undefined;
  /** The same for each key, of its project's. */
  readonly keyExecutions?: number | undefined;
  readonly keyModelTokens?: number | undefined;
  /** Of each connected account. */
  readonly accountExecutions?: number | undefined;
}

/** What a project, and one of its keys, has used. `limit` undefined: any amount may be. */
export interface Usage {
  readonly executions: PeriodUsage;
  readonly modelTokens: PeriodUsage;
  readonly storedBytes: { readonly used: number; readonly limit: number | undefined };
  /** Of what keys have quotas. */
  readonly ofKey: { readonly executions?: PeriodUsage; readonly modelTokens?: PeriodUsage };
}

export interface PeriodUsage {
  readonly used: number;
  readonly limit: number | undefined;
  readonly period: QuotaPeriod;
}

/** How many executions are taken at once at first. */
const executionsAtOnce = 128;

/** The same of one key, or of one account, of which there are many. */
const executionsOfOneAtOnce = 32;

/** Counts what projects use, and refuses what is more than they may. Keys and accounts are counted where they have a quota. */
export class Quotas {
  readonly executions: PeriodQuota;
  readonly modelTokens: PeriodQuota;
  readonly keyExecutions: PeriodQuota | undefined;
  readonly keyModelTokens: PeriodQuota | undefined;
  readonly accountExecutions: PeriodQuota | undefined;
  readonly storage: StorageQuota;

  /** @param told.refused is told of each refusal; it must not throw */
  constructor(
    usage: UsageRepository,
    limits: QuotaLimits,
    told: { readonly refused?: (refusal: QuotaRefusal) => void } = {},
  ) {
    const count = (options: PeriodQuotaOptions) => new PeriodQuota(usage, { ...options, ...told });
    const countLimited = (options: PeriodQuotaOptions) =>
      options.limit === undefined ? undefined : count(options);
    const { executions, modelTokens, storedBytes, keyExecutions, keyModelTokens, accountExecutions } = limits;
    const month = { periodOf: monthOf, block: executionsAtOnce };
    const monthOfOne = { periodOf: monthOf, block: executionsOfOneAtOnce };
    const day = { periodOf: dayOf, block: 0 };
    this.executions = count({ kind: 'executions', limit: executions, ...month });
    this.modelTokens = count({ kind: 'model-tokens', limit: modelTokens, ...day });
    this.keyExecutions = countLimited({ kind: 'key-executions', limit: keyExecutions, ...monthOfOne });
    this.keyModelTokens = countLimited({ kind: 'key-model-tokens', limit: keyModelTokens, ...day });
    this.accountExecutions = countLimited({
      ...{ kind: 'account-executions', limit: accountExecutions },
      ...monthOfOne,
    });
    this.storage = new StorageQuota(usage, { limit: storedBytes, ...told });
  }

  /** What a project has used, and what the key has that asks. */
  async usageOf({ projectId, keyId }: { projectId: string; keyId: string }): Promise<Usage> {
    const ofKey = { projectId, subjectId: keyId };
    const [executions, modelTokens, stored, keyExecutions, keyModelTokens] = await Promise.all([
      usedOf(this.executions, { projectId }),
      usedOf(this.modelTokens, { projectId }),
      this.storage.used(projectId),
      this.keyExecutions && usedOf(this.keyExecutions, ofKey),
      this.keyModelTokens && usedOf(this.keyModelTokens, ofKey),
    ]);
    return {
      executions,
      modelTokens,
      storedBytes: { used: stored, limit: this.storage.limit },
      ofKey: {
        ...(keyExecutions && { executions: keyExecutions }),
        ...(keyModelTokens && { modelTokens: keyModelTokens }),
      },
    };
  }

  /** Gives back what this process has at hand. */
  async close(): Promise<void> {
    const { executions, modelTokens, keyExecutions, keyModelTokens, accountExecutions } = this;
    const all = [executions, modelTokens, keyExecutions, keyModelTokens, accountExecutions];
    await Promise.all(all.map((quota) => quota?.close()));
  }
}

async function usedOf(quota: PeriodQuota, owner: QuotaOwner): Promise<PeriodUsage> {
  return { ...(await quota.used(owner)), limit: quota.limit };
}
