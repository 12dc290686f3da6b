import { Alert, Anchor, Button, Center, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { beginSession } from './session';
import { words } from './words';

/** Takes a key for a session. */
export function SignIn({ note, onSignedIn }: { note?: string; onSignedIn: () => void }) {
  const [key, setKey] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    document.title = `${words.signIn} · ${words.name}`;
  }, []);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const given = key.trim();
    if (given === '') return setError(words.noKey);
    if (!/^[\x21-\x7e]+$/.test(given)) return setError(words.unusableKey);
    setBusy(true);
    try {
      const signedIn = await beginSession({ key: given });
      if (signedIn === 'yes') return onSignedIn();
      setError(signedIn === 'refused' ? words.refused : words.tooMany(signedIn.waitSeconds));
    } catch {
      setError(words.unreachable);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Center mih="100vh" p="md" component="main">
      <Paper withBorder p="xl" w="100%" maw={440}>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <Stack>
            <Title order={1} size="h3">
              {words.signInTitle}
            </Title>
            {note && (
              <Alert color="yellow" role="status">
                <Text size="sm" c="var(--mantine-color-text)">
                  {note}
                </Text>
              </Alert>
            )}
            <Text size="sm">{words.signInHelp}</Text>
            <PasswordInput
              label={words.key}
              description={words.keyHelp}
              value={key}
              onChange={(event) => {
                setKey(event.currentTarget.value);
                setError(undefined);
              }}
              error={error}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': 'Show the key' }}
              required
              data-autofocus
              name="key"
            />
            <Button type="submit" loading={busy}>
              {words.signIn}
            </Button>
            <Anchor href="docs" size="sm">
              {words.reference}
            </Anchor>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
