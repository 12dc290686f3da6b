/** An app that takes files and gives them back; `{upstream}` is its address. */
export const depotApp = {
  key: 'depot',
  manifest: `
key: depot
name: Depot
description: Keeps files.
logo: https://depot.example/logo.svg
categories: [tests]
origins: ["{upstream}"]
`,
  document: `
openapi: 3.1.0
info: { title: Depot, version: 1.0.0 }
servers: [{ url: "{upstream}" }]
paths:
  /forms:
    post:
      operationId: sendForm
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file]
              properties:
                title: { type: string }
                file: { type: string, format: binary, description: The file. }
                more: { type: array, items: { type: string, format: binary } }
      responses: { "200": { description: Done., content: { application/json: { schema: { type: object } } } } }
  /bytes:
    put:
      operationId: sendBytes
      requestBody:
        required: true
        content: { application/octet-stream: { schema: { type: string, format: binary } } }
      responses: { "200": { description: Done., content: { application/json: { schema: { type: object } } } } }
    get:
      operationId: getBytes
      responses: { "200": { description: The bytes., content: { application/octet-stream: { schema: { type: string, format: binary } } } } }
`,
};
