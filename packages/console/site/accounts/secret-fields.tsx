import { ActwayError } from '@actway/client';
import type { components } from '@actway/contract';
import { PasswordInput, TextInput } from '@mantine/core';

interface SecretFieldsProps {
  fields: components['schemas']['CredentialField'][];
  values: Record<string, string>;
  onChange: (values: Record<string, string>) => void;
  /** What the server found at fault. */
  error: unknown;
}

/** The fields that an auth scheme asks for. What is secret is shown to nobody who looks on. */
export function SecretFields({ fields, values, onChange, error }: SecretFieldsProps) {
  return fields.map((field) => {
    const Field = field.is_secret ? PasswordInput : TextInput;
    return (
      <Field
        key={field.name}
        label={field.displayName}
        description={field.description}
        placeholder={field.default ?? ''}
        withAsterisk={field.required && field.default === undefined}
        autoComplete="off"
        value={values[field.name] ?? ''}
        error={faultOf(field.name, error)}
        onChange={({ currentTarget }) => onChange({ ...values, [field.name]: currentTarget.value })}
      />
    );
  });
}

/** Whether a fault is told beside one of these fields. */
export function isFaultOf(fields: SecretFieldsProps['fields'], path: string): boolean {
  return fields.some(({ name }) => path.endsWith(`/${name}`));
}

function faultOf(name: string, error: unknown): string | undefined {
  if (!ActwayError.isInstance(error)) return undefined;
  return error.details.find(({ path }) => path.endsWith(`/${name}`))?.message;
}
