import { FileInput } from '@mantine/core';
import type { FieldProps } from '@rjsf/utils';
import { useState } from 'react';
import { words } from './words';

const mostBytes = 5_000_000;

/** A file of this machine, put into the input as base64. */
export function FileField({ name, schema, required, onChange, fieldPathId, rawErrors }: FieldProps) {
  const [file, setFile] = useState<File | null>(null);
  const [error, setError] = useState<string>();
  async function take(chosen: File | null): Promise<void> {
    setFile(chosen);
    if (chosen === null || chosen.size > mostBytes) {
      setError(chosen === null ? undefined : words.fileTooLarge);
      onChange(undefined, fieldPathId.path);
      return;
    }
    setError(undefined);
    onChange(
      {
        name: chosen.name,
        ...(chosen.type && { mimetype: chosen.type }),
        base64: base64Of(new Uint8Array(await chosen.arrayBuffer())),
      },
      fieldPathId.path,
    );
  }
  return (
    <FileInput
      label={schema.title ?? name}
      description={schema.description}
      placeholder={words.chooseFile}
      value={file}
      onChange={(chosen) => void take(chosen)}
      error={error ?? rawErrors?.join(' ')}
      withAsterisk={required ?? false}
      clearable
    />
  );
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}
