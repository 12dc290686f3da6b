import { Alert, Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import Form from '@rjsf/mantine';
import type { ErrorSchema, UiSchema } from '@rjsf/utils';
import { useEffect, useMemo, useState } from 'react';
import { FileField } from './file-field';
import { filledIn, formSchemaOf, requiredOnly } from './form-schema';
import { inputFaults } from './input-faults';
import schemaValidator from './schema-validator';
import { words } from './words';

export type Input = Record<string, unknown>;

/** How an input is entered. */
export type InputAs = 'form' | 'json';

interface FieldsProps {
  /** The schema of the action's input. */
  parameters: unknown;
  input: Input;
  onChange: (input: Input) => void;
  /** What the server found at fault. */
  error: unknown;
}

interface InputFormProps extends FieldsProps {
  as: InputAs;
  onAs: (as: InputAs) => void;
}

/** The input of an action, as a form made of its schema or as JSON. */
export default function InputForm({ parameters, input, onChange, error, as, onAs }: InputFormProps) {
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text fw={600} component="h2" m={0}>
          {words.input}
        </Text>
        <SegmentedControl
          size="xs"
          value={as}
          onChange={(value) => onAs(value as InputAs)}
          data={[
            { value: 'form', label: words.asForm },
            { value: 'json', label: words.asJson },
          ]}
        />
      </Group>
      {as === 'form' ? (
        <Fields parameters={parameters} input={input} onChange={onChange} error={error} />
      ) : (
        <Json input={input} onChange={onChange} />
      )}
    </Stack>
  );
}

function Fields({ parameters, input, onChange, error }: FieldsProps) {
  const [all, setAll] = useState(false);
  const whole = useMemo(() => formSchemaOf(parameters), [parameters]);
  const required = useMemo(() => requiredOnly(whole), [whole]);
  const showAll = all || Object.keys(required.schema.properties ?? {}).length === 0;
  const { title: _title, description: _description, ...schema } = showAll ? whole : required.schema;
  const [data, setData] = useState<Input>(input);
  // A fault of a field that is not shown would be told nowhere.
  useEffect(() => {
    const shown = required.schema.properties ?? {};
    if (inputFaults(error).some(({ path: [first = ''] }) => !Object.hasOwn(shown, first))) setAll(true);
  }, [error, required]);
  if (Object.keys(whole.properties ?? {}).length === 0 && whole.oneOf === undefined)
    return <Text size="sm">{words.noInput}</Text>;
  return (
    <Stack gap="sm">
      <Form
        tagName="div"
        schema={schema}
        uiSchema={uiSchemaOf(whole)}
        formData={data}
        validator={schemaValidator}
        noValidate
        noHtml5Validate
        showErrorList={false}
        extraErrors={errorSchemaOf(error)}
        experimental_defaultFormStateBehavior={{ emptyObjectFields: 'skipDefaults' }}
        onChange={({ formData }) => {
          setData(formData as Input);
          onChange((filledIn(formData) ?? {}) as Input);
        }}
        idPrefix="input"
      >
        {/* The page has its own button. */}
        <span />
      </Form>
      {!(showAll && !all) && required.left > 0 && (
        <Button variant="default" size="xs" w="fit-content" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? words.fewer : words.optional(required.left)}
        </Button>
      )}
    </Stack>
  );
}

function Json({ input, onChange }: Pick<FieldsProps, 'input' | 'onChange'>) {
  const [text, setText] = useState(() => JSON.stringify(input, null, 2));
  const [fault, setFault] = useState<string>();
  return (
    <>
      <Textarea
        label={words.json}
        description={words.jsonHelp}
        value={text}
        autosize
        minRows={8}
        maxRows={30}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        onChange={({ currentTarget: { value } }) => {
          setText(value);
          try {
            const read: unknown = JSON.parse(value);
            if (typeof read !== 'object' || read === null || Array.isArray(read))
              return setFault(words.notJson(words.anObject));
            setFault(undefined);
            onChange(read as Input);
          } catch (reason) {
            setFault(words.notJson(reason instanceof Error ? reason.message : String(reason)));
          }
        }}
      />
      {fault && <Alert color="red">{fault}</Alert>}
    </>
  );
}

/** Files have a field of their own, long text a larger one. */
function uiSchemaOf(schema: unknown): UiSchema {
  const ui: UiSchema = {};
  const { properties, items, format, type, maxLength } = schema as {
    properties?: Record<string, Record<string, unknown>>;
    items?: unknown;
    format?: string;
    type?: string;
    maxLength?: number;
  };
  for (const [name, member] of Object.entries(properties ?? {})) {
    ui[name] =
      member.file_uploadable === true
        ? { 'ui:field': FileField }
        : {
            ...uiSchemaOf(member),
            ...(isLong(name) && member.type === 'string' && { 'ui:widget': 'textarea' }),
          };
  }
  if (typeof items === 'object' && items !== null) ui.items = uiSchemaOf(items);
  if (type === 'string' && format === undefined && (maxLength ?? 0) > 1000) ui['ui:widget'] = 'textarea';
  return ui;
}

function isLong(name: string): boolean {
  return /^(body|text|content|description|markdown|message)$/i.test(name);
}

/** Faults of the input by their member: `/input/labels/0` belongs to the first of `labels`. */
function errorSchemaOf(error: unknown): ErrorSchema {
  const root: Record<string, unknown> = {};
  for (const { path, message } of inputFaults(error)) {
    let at = root;
    for (const part of path) {
      at[part] ??= {};
      at = at[part] as Record<string, unknown>;
    }
    at.__errors = [...((at.__errors as string[] | undefined) ?? []), message];
  }
  return root as ErrorSchema;
}
