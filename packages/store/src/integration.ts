import type { AtHand } from '@actway/json';

/** An app configured for a project with one auth scheme. */
export interface Integration {
  readonly id: string;
  readonly projectId: string;
  readonly appKey: string;
  readonly name: string;
  readonly authScheme: string;
  readonly enabled: boolean;
  /** The OAuth client; null where the scheme has none. */
  readonly clientId: string | null;
  /** As the vault sealed it; null: a public client. */
  readonly clientSecret: string | null;
  /** Asked for in place of the app's own; empty: the app's. */
  readonly scopes: readonly string[];
  /** Where a user may be sent after consent, and nowhere else. */
  readonly redirectUris: readonly string[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface NewIntegration {
  readonly id: string;
  readonly projectId: string;
  readonly appKey: string;
  readonly name: string;
  readonly authScheme: string;
  readonly enabled?: boolean;
  readonly clientId?: string | null;
  readonly clientSecret?: string | null;
  readonly scopes?: readonly string[];
  readonly redirectUris?: readonly string[];
}

/** What of an integration can change; what is left out stays as it is. */
export interface IntegrationChanges {
  readonly name?: string;
  readonly enabled?: boolean;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly scopes?: readonly string[];
  readonly redirectUris?: readonly string[];
}

/** Each member narrows; a list with no members matches nothing. */
export interface IntegrationFilter {
  readonly appKeys?: readonly string[];
  readonly authScheme?: string;
  /** Default: false. */
  readonly onlyEnabled?: boolean;
  /** A part of what there is: so many, after so many newer ones. Default: all. */
  readonly part?: { readonly offset: number; readonly limit: number };
}

export interface IntegrationRepository {
  insert(integration: NewIntegration): Promise<Integration>;
  find(projectId: string, id: string): AtHand<Integration | undefined>;
  /** The newest enabled integration of an app with an auth scheme. */
  findByApp(projectId: string, appKey: string, authScheme: string): Promise<Integration | undefined>;
  /** A project's integrations, newest first. */
  list(projectId: string, filter?: IntegrationFilter): Promise<Integration[]>;
  /** How many integrations of each app a project has. */
  countByApp(
    projectId: string,
    filter?: Pick<IntegrationFilter, 'onlyEnabled'>,
  ): Promise<ReadonlyMap<string, number>>;
  /** Undefined when there is none. */
  update(projectId: string, id: string, changes: IntegrationChanges): Promise<Integration | undefined>;
  /** Deletes an integration and its connected accounts. False when there is none. */
  delete(projectId: string, id: string): Promise<boolean>;
}
