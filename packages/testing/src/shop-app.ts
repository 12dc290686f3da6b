/** An app with one action, SHOP_CREATE_ORDER. */
export const shopManifest = `key: shop
name: Shop
description: A shop.
logo: https://example.com/logo.svg
categories: [shopping]
authSchemes: []
origins: ["https://api.shop.example"]
`;

export const shopDocument = `openapi: 3.1.0
info: { title: Shop, version: "1.0" }
servers: [{ url: "https://api.shop.example" }]
paths:
  /orders:
    post:
      operationId: createOrder
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [item], properties: { item: { type: string } } }
      responses:
        "201":
          description: The order.
          content:
            application/json:
              schema:
                type: object
                required: [id]
                properties:
                  id: { type: integer }
                  total: { type: number }
`;

/** Reads the total of an order, on line 7 from column 44. */
export const appConsumer = `import { createClient } from './client/client.js';

const client = createClient({ baseUrl: 'http://127.0.0.1:3000', apiKey: 'key' });

export async function order(item: string) {
  const ordered = await client.execute('SHOP_CREATE_ORDER', { input: { item } });
  return ordered.successful ? ordered.data.total : undefined;
}
`;
