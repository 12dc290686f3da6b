/** An app that takes a value of each type, and files; `{upstream}` is its address. */
export const lampsApp = {
  key: 'lamps',
  manifest: `
key: lamps
name: Lamps
description: Keeps lamps.
logo: https://lamps.example/logo.svg
categories: [tests]
origins: ["{upstream}"]
`,
  document: `
openapi: 3.1.0
info: { title: Lamps, version: 1.0.0 }
servers: [{ url: "{upstream}" }]
paths:
  /lamps:
    post:
      operationId: create
      summary: Make a lamp
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                name: { type: string, description: What it is called. }
                count: { type: integer }
                watts: { type: number }
                lit: { type: boolean }
                tags: { type: array, items: { type: string } }
                sizes: { type: array, items: { type: integer } }
                room: { type: [integer, "null"] }
                owner:
                  type: object
                  properties: { name: { type: string }, age: { type: integer } }
                colour: { oneOf: [{ type: integer }, { type: boolean }] }
                free: {}
      responses: { "200": { description: Done., content: { application/json: { schema: { type: object } } } } }
  /pictures:
    post:
      operationId: hang
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [picture]
              properties:
                title: { type: string }
                picture: { type: string, format: binary, description: The picture. }
                more: { type: array, items: { type: string, format: binary } }
      responses: { "200": { description: Done., content: { application/json: { schema: { type: object } } } } }
`,
};
