import type { OwnApp } from '@actway/testing/live-apps';

/**
 * An app with an action for each kind of answer that a tool can give. The names are those of the fixtures of the protocol's
 * conformance suite, where an action can be one of them. `{upstream}` is its address.
 */
export const agentApp: OwnApp = {
  key: 'test',
  manifest: `
key: test
name: Test
description: Answers in every way.
logo: https://test.example/logo.svg
categories: [tests]
aliases:
  TEST_SIMPLE_TEXT: [TEST_SAY_SOMETHING_THAT_HAS_SO_LONG_A_NAME_THAT_NO_CLIENT_TAKES_IT_AS_IT_STANDS]
origins: ["{upstream}"]
writing: [empty_trash]
`,
  document: `
openapi: 3.1.0
info: { title: Test, version: 1.0.0 }
servers: [{ url: "{upstream}" }]
paths:
  /text:
    get:
      operationId: simple_text
      summary: Say something
      responses: { "200": { description: Words., content: { text/plain: { schema: { type: string } } } } }
  /image:
    get:
      operationId: image_content
      summary: Show an image
      responses: { "200": { description: An image., content: { image/png: { schema: { type: string, format: binary } } } } }
  /audio:
    get:
      operationId: audio_content
      summary: Play a sound
      responses: { "200": { description: A sound., content: { audio/wav: { schema: { type: string, format: binary } } } } }
  /report:
    get:
      operationId: report
      summary: Download the report
      responses: { "200": { description: A file., content: { application/pdf: { schema: { type: string, format: binary } } } } }
  /error:
    get:
      operationId: error_handling
      summary: Fail
      responses: { "200": { description: Never., content: { application/json: { schema: { type: object } } } } }
  /notes:
    get:
      operationId: list_notes
      summary: List notes
      description: Lists the notes of a notebook, the newest first.
      tags: [Notes]
      parameters:
        - { name: notebook, in: query, description: The notebook., schema: { type: string } }
        - { name: "$filter", in: query, description: What to look for., schema: { type: string, minLength: 2 } }
        - { name: "filter", in: query, description: Another., schema: { type: string } }
        - { name: "$select", in: query, description: Which members., schema: { type: string } }
      responses:
        "200":
          description: Notes.
          content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Note" } } } }
    post:
      operationId: create_note
      summary: Write a note
      tags: [Notes]
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } }
      responses:
        "201": { description: The note., content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } } }
  /trash/empty:
    get:
      operationId: empty_trash
      summary: Empty the trash
      responses: { "204": { description: Gone. } }
  /notes/{id}:
    delete:
      operationId: delete_note
      summary: Delete a note
      tags: [Notes]
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { "204": { description: Gone. } }
components:
  schemas:
    Note:
      type: object
      required: [title]
      properties:
        id: { type: integer, readOnly: true }
        title: { type: string, pattern: "^[^<]*$" }
        select: { type: boolean }
        parent: { $ref: "#/components/schemas/Note" }
        extra: { type: string, pattern: "[" }
`,
};

/** The smallest PNG: one pixel. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
