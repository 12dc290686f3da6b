/**
 * What the models of composio-core 0.7.21 for Python need, as JSON Schemas: members that they demand, and the types of
 * those that may be missing. They read nothing else.
 */
type Schema = object;

const text = { type: 'string' };
const flag = { type: 'boolean' };
const object = { type: 'object' };
const texts = { type: 'array', items: text };
const objects = { type: 'array', items: object };
/** May be missing, or null. */
const maybe = ({ type, ...rest }: { type: string }): Schema => ({ type: [type, 'null'], ...rest });

function model(needed: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return { type: 'object', required: Object.keys(needed), properties: { ...needed, ...optional } };
}

const listOf = (items: Schema): Schema => model({ items: { type: 'array', items } });

const authField = model(
  { name: text, description: text, type: text },
  { display_name: maybe(text), default: maybe(text), required: flag, expected_from_customer: flag },
);
const authScheme = model({
  scheme_name: text,
  auth_mode: { enum: ['OAUTH2', 'OAUTH1', 'API_KEY', 'BASIC', 'BEARER_TOKEN', 'BASIC_WITH_JWT', 'NO_AUTH'] },
  fields: { type: 'array', items: authField },
});
const app = model(
  { name: text, key: text, appId: text, description: text, categories: texts, meta: object },
  {
    ...{ logo: maybe(text), docs: maybe(text), group: maybe(text), status: maybe(text) },
    ...{ enabled: flag, no_auth: flag, testConnectors: objects },
    auth_schemes: { type: 'array', items: authScheme },
  },
);
const shownSchema = model({ properties: object, title: text, type: text }, { required: texts });
const action = model(
  {
    ...{ name: text, description: text, parameters: shownSchema, response: shownSchema },
    ...{ appName: text, appId: text, version: text, available_versions: texts, tags: texts },
  },
  { logo: maybe(text), display_name: maybe(text), enabled: flag, no_auth: flag },
);
const integration = model(
  {
    ...{ id: text, name: text, authScheme: text, createdAt: text, updatedAt: text },
    ...{ enabled: flag, deleted: flag, appId: text, appName: text },
  },
  {
    logo: maybe(text),
    connections: objects,
    expectedInputFields: {
      type: 'array',
      items: model(
        { name: text, type: text, description: text, displayName: text },
        { is_secret: flag, required: flag, expected_from_customer: flag, default: maybe(text) },
      ),
    },
  },
);
const account = model(
  {
    ...{ id: text, status: text, createdAt: text, updatedAt: text, appUniqueId: text, appName: text },
    ...{ integrationId: text, connectionParams: object },
  },
  { clientUniqueUserId: maybe(text), entityId: text },
);

/** By what they are of. */
export const pythonModels = {
  client: model({ client: model({ id: text }) }),
  app,
  apps: listOf(app),
  names: texts,
  action,
  actions: listOf(action),
  tasks: listOf(model({ app: text, actions: texts, description: text, order: { type: 'integer' } })),
  integration,
  integrations: listOf(integration),
  account,
  accounts: listOf(account),
  connection: model({ connectionStatus: text, connectedAccountId: text }, { redirectUrl: maybe(text) }),
  credential: model({
    body: object,
    base_url: text,
    parameters: { type: 'array', items: model({ in: text, name: text, value: text }) },
  }),
  execution: model({ successfull: flag, data: object }, { error: maybe(text) }),
  upload: model({ id: text, url: text, key: text }, { exists: flag }),
  /** Whatever JSON it is. */
  anything: {},
} satisfies Record<string, Schema>;
