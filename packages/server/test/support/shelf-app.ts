/** An app with an API key, whose actions read, write, write by GET, and give and take files. */
export const shelfApp = {
  key: 'shelf',
  manifest: `
key: shelf
name: Shelf
description: Keeps books.
logo: https://shelf.example/logo.svg
categories: [books]
authSchemes:
  - mode: API_KEY
    placements:
      - { in: header, name: x-shelf-key, value: "{api_key}" }
origins: ["{upstream}"]
writing: [lendBook]
aliases:
  SHELF_LIST_BOOKS: [SHELF_SHOW_EVERY_BOOK]
`,
  document: `
openapi: 3.1.0
info: { title: Shelf, version: 1.0.0 }
servers: [{ url: "{upstream}" }]
paths:
  /books:
    get:
      operationId: listBooks
      tags: [reading-books]
      summary: List books
      responses: { "200": { description: Books., content: { application/json: { schema: { type: object } } } } }
    post:
      operationId: addBook
      tags: [adding-books]
      summary: Add a book
      requestBody:
        content: { application/json: { schema: { type: object, properties: { title: { type: string } } } } }
      responses: { "200": { description: Added., content: { application/json: { schema: { type: object } } } } }
  /lend:
    get:
      operationId: lendBook
      tags: [lending-books]
      summary: Lend a book
      responses: { "200": { description: Lent., content: { application/json: { schema: { type: object } } } } }
  /scan:
    get:
      operationId: scanBook
      summary: Scan a book
      responses: { "200": { description: Bytes., content: { application/octet-stream: { schema: { type: string, format: binary } } } } }
    put:
      operationId: sendScan
      summary: Send a scan
      requestBody:
        required: true
        content: { application/octet-stream: { schema: { type: string, format: binary } } }
      responses: { "200": { description: Done., content: { application/json: { schema: { type: object } } } } }
`,
};
