/** An app without credentials, whose one action has members of every kind that a model can get wrong. */
export const deskApp = {
  key: 'desk',
  manifest: `
key: desk
name: Desk
description: Takes tickets.
logo: https://example.com/logo.svg
categories: [support]
origins: ["{upstream}"]
`,
  document: `
openapi: 3.1.0
info: { title: Desk, version: "1.0" }
servers: [{ url: "{upstream}" }]
paths:
  /boards/{board}/tickets:
    post:
      operationId: tickets/create
      summary: Create a ticket
      description: Files a ticket on a board.
      parameters:
        - { name: board, in: path, required: true, schema: { type: string } }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              additionalProperties: false
              required: [title, priority]
              properties:
                title: { type: string, minLength: 3 }
                priority: { type: string, enum: [low, high] }
                labels: { type: array, items: { type: string } }
                password: { type: string }
                customer:
                  type: object
                  required: [name]
                  properties:
                    name: { type: string }
                    email: { type: string, format: email }
      responses:
        "200": { description: Filed., content: { application/json: { schema: { type: object } } } }
`,
};
