import { isObject, type JsonSchema, member, withAbsoluteReferences } from '@actway/openapi';
import type { AppDocument } from '../apps/app.js';
import { patchSchema } from './body-choice.js';
import { exampleInput, exampleOf, undeclaredMembers } from './example-input.js';
import { type InputCandidate, nameInputs } from './input-names.js';
import {
  type InputMember,
  inputSchema,
  memberSchema,
  parameterSchema,
  wholeBodySchema,
} from './input-schema.js';
import type { OperationBody } from './operation-body.js';
import type { OperationParameter } from './operation-parameters.js';
import type { PlannedBody, PlannedChoice, PlannedParameter } from './request-plan.js';

/** Everything about an action that depends on the names in its flat input. */
export interface FlatInput {
  schema: JsonSchema;
  parameters: PlannedParameter[];
  body?: PlannedBody;
  example?: Record<string, unknown>;
}

/** A parameter, a member of the body, or the body as one value. */
interface InputPart extends InputCandidate {
  schema: JsonSchema;
  required: boolean;
  /** See `InputMember.ofOptionalBody`. */
  ofOptionalBody: boolean;
  holdsFiles: boolean;
  example: unknown;
}

/** Puts parameters and body into one object, and says how they are found there again. */
export function flatInput(
  document: AppDocument,
  title: string,
  parameters: OperationParameter[],
  body: OperationBody | undefined,
): FlatInput {
  const parameterParts = parameters.map((parameter) => parameterPart(document, parameter));
  const bodyParts = body === undefined ? [] : bodyPartsOf(document, body);
  const parts = [...parameterParts, ...bodyParts];
  const names = nameInputs(parts);
  const choice = body?.choice && nameChoice(body, new Set(names.values()));
  const nameOf = (part: InputPart | undefined) => (part && names.get(part)) ?? '';
  const named = parts.map((part) => ({ ...part, inputName: nameOf(part) }));
  const additional = body === undefined ? false : withAbsoluteReferences(document, body.additional);
  const undeclared =
    body?.members === undefined || additional === false
      ? {}
      : undeclaredMembers(exampleOf(document, body.media), bodyParts);
  const example = exampleInput(named, undeclared);
  return {
    schema: inputSchema(title, [...named, ...(choice?.members ?? [])], additional),
    parameters: parameters.map(({ planned }, index) => ({
      inputName: nameOf(parameterParts[index]),
      ...planned,
    })),
    ...(body === undefined
      ? {}
      : {
          body: planBody(
            body,
            bodyParts.map((part) => ({ inputName: nameOf(part), name: part.name })),
            {
              files: bodyParts.filter((part) => part.holdsFiles).map(nameOf),
              needed: bodyParts.filter((part) => part.ofOptionalBody && part.required).map(nameOf),
            },
            choice?.planned,
          ),
        }),
    ...(example === undefined ? {} : { example }),
  };
}

function parameterPart(document: AppDocument, parameter: OperationParameter): InputPart {
  const { planned, declared } = parameter;
  return {
    in: planned.in,
    name: planned.name,
    schema: parameterSchema(document, parameter),
    required: planned.required,
    ofOptionalBody: false,
    holdsFiles: false,
    example: exampleOf(document, declared),
  };
}

function bodyPartsOf(document: AppDocument, body: OperationBody): InputPart[] {
  const example = exampleOf(document, body.media);
  if (body.members === undefined) {
    const schema = wholeBodySchema(document, body);
    const whole = { in: 'body', name: 'body', required: body.required, ofOptionalBody: false } as const;
    return [{ ...whole, schema, holdsFiles: body.isFile, example }];
  }
  return body.members.map((each) => ({
    in: 'body',
    name: each.name,
    schema: memberSchema(document, body, each),
    required: each.required,
    ofOptionalBody: !body.required,
    holdsFiles: each.holdsFiles,
    example: isObject(example) ? member(example, each.name) : undefined,
  }));
}

/** The members by which an input chooses how its body is written; they give way to all others of their name. */
function nameChoice(
  { choice, contentType }: OperationBody,
  taken: ReadonlySet<string>,
): { planned: PlannedChoice; members: InputMember[] } | undefined {
  if (choice === undefined) return undefined;
  const { types, listType, encodings } = choice;
  const free = (name: string): string => (taken.has(name) ? free(`request_${name}`) : name);
  const inputName = free('content_type');
  const listName = free('body');
  const optional = { required: false, ofOptionalBody: false };
  const named = [...types, ...(listType === undefined ? [] : [listType])];
  const schema = {
    type: 'string',
    enum: named,
    description: `The media type that the body is sent as; ${contentType} where none is given.`,
  };
  return {
    planned: {
      inputName,
      types,
      encodings,
      ...(listType === undefined ? {} : { list: { inputName: listName, contentType: listType } }),
    },
    members: [
      { inputName, schema, ...optional },
      ...(listType === undefined ? [] : [{ inputName: listName, schema: patchSchema, ...optional }]),
    ],
  };
}

function planBody(
  {
    contentType,
    required,
    encoding: declared,
    members,
    additional,
    xml,
    isGivenAsWritten,
    otherTypes,
  }: OperationBody,
  named: { inputName: string; name: string }[],
  { files, needed }: { files: string[]; needed: string[] },
  choice: PlannedChoice | undefined,
): PlannedBody {
  const rest = {
    encoding: declared,
    ...(files.length === 0 ? {} : { files }),
    ...(xml === undefined ? {} : { xml }),
    ...(isGivenAsWritten ? { isGivenAsWritten: true as const } : {}),
    ...(choice === undefined ? {} : { choice }),
  };
  if (members === undefined) {
    return { contentType, required, whole: named[0]?.inputName ?? 'body', open: false, ...rest };
  }
  const open = additional !== false;
  const others = open && choice === undefined && otherTypes.length > 0 ? { otherTypes } : {};
  const neededOfOpen = open && needed.length > 0 ? { needed } : {};
  return { contentType, required, members: named, open, ...neededOfOpen, ...others, ...rest };
}
