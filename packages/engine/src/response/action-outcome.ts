/** What an action came to, in the words of the execute contract. */
export interface ActionOutcome {
  successful: boolean;
  /** `{}` for a failure. */
  data: Record<string, unknown>;
  /** For people; null for a success. */
  error: string | null;
  /** The upstream's own status. */
  status: number;
  /** The upstream's `Link` header: where the next page is. */
  link?: string;
}
