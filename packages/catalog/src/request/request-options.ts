/** What a request needs beyond the action's plan and its input. */
export interface RequestOptions {
  /** Values for the variables of the plan's server URL (tenant, region), by name. */
  serverVariables: Record<string, string>;
  /** Takes the place of the plan's server URL. */
  baseUrl?: string;
  /** Fixed headers of the app. An input member that is declared as the same header wins over them. */
  headers: Record<string, string>;
  /** Credentials, and what the caller's authConfig adds. They win over anything of the same name. */
  parameters?: AddedParameter[];
  /** Members that replace or join those of the body. */
  body?: Record<string, unknown>;
}

export interface AddedParameter {
  name: string;
  in: 'header' | 'query' | 'cookie' | 'path';
  value: string;
}
