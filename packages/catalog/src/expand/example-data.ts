import type { OpenApiDocument } from '@actway/openapi';
import {
  chooseResponseType,
  dereferenceObject,
  type JsonObject,
  mediaKind,
  member,
  objectMember,
} from '@actway/openapi';
import type { Action } from '../actions/action.js';
import { shapeData } from '../actions/shape-data.js';
import { withReferencesFollowed } from '../schema/example-references.js';

/** An example of what `data` holds, from the app's own document. */
export interface DataExample {
  name: string;
  summary: string;
  data: JsonObject;
}

/** The examples of the successful responses of an action, in the order of the document. */
export function exampleData(document: OpenApiDocument, { plan }: Action): DataExample[] {
  const pathItem = dereferenceObject(document, member(objectMember(document.root, 'paths'), plan.path)) ?? {};
  const responses = objectMember(objectMember(pathItem, plan.method.toLowerCase()), 'responses');
  return Object.entries(responses)
    .filter(([status]) => /^2(\d\d|XX)$/i.test(status))
    .flatMap(([, response]) => ofResponse(document, dereferenceObject(document, response) ?? {}));
}

function ofResponse(document: OpenApiDocument, response: JsonObject): DataExample[] {
  const content = objectMember(response, 'content');
  const contentType = chooseResponseType(Object.keys(content));
  if (contentType === undefined)
    return [{ name: 'succeeded', summary: 'The app answers with nothing.', data: {} }];
  if (!['json', 'text'].includes(mediaKind(contentType))) return [];
  const media = objectMember(content, contentType);
  const named = Object.entries(objectMember(media, 'examples')).flatMap(([name, node]) => {
    const example = dereferenceObject(document, node);
    return example !== undefined && 'value' in example
      ? [{ name, value: example.value, summary: example.summary }]
      : [];
  });
  const single = 'example' in media ? [{ name: 'example', value: media.example, summary: undefined }] : [];
  const schema = dereferenceObject(document, media.schema);
  const ofSchema = schema === undefined || !Array.isArray(schema.examples) ? [] : schema.examples.slice(0, 1);
  const found = [
    ...single,
    ...named,
    ...ofSchema.map((value) => ({ name: 'example', value, summary: undefined })),
  ];
  return found.slice(0, mostExamples).flatMap(({ name, value, summary }) => {
    const data = withReferencesFollowed(document, value);
    if (data === undefined) return [];
    return [
      {
        name: name.replace(/[^\w.-]/g, '_'),
        summary: typeof summary === 'string' ? summary : 'What the app answers, by its own document.',
        data: shapeData(data, contentType),
      },
    ];
  });
}

/** A reader looks at a few; some documents have dozens of one operation. */
const mostExamples = 5;
