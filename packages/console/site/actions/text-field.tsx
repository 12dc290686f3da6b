import { Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { languageModelQuery } from '../shared/language-model';
import { words } from './words';

/** The task in a person's own words, where the server has a language model that reads them. */
export function TextField({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const hasModel = useQuery(languageModelQuery).data;
  if (hasModel === undefined) return null;
  if (!hasModel) return <Text size="sm">{words.noModel}</Text>;
  return (
    <Textarea
      label={words.text}
      description={words.textHelp}
      value={text}
      maxLength={100_000}
      autosize
      minRows={2}
      maxRows={8}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
