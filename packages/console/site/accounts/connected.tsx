import type { components } from '@actway/contract';
import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ErrorPanel } from '../shared/error-panel';
import { ButtonLink } from '../shared/links';
import { words as shared } from '../shared/words';
import { accountQuery } from './account-queries';
import { words } from './words';

interface ConnectedProps {
  app: components['schemas']['App'];
  response: components['schemas']['ConnectionResponse'];
  onAgain: () => void;
}

/** What came of a connection. Where the user has to consent, it waits until that is done. */
export function Connected({ app, response, onAgain }: ConnectedProps) {
  const { connectedAccountId: id, redirectUrl } = response;
  const waits = typeof redirectUrl === 'string' && redirectUrl !== '';
  const account = useQuery({
    ...accountQuery(id),
    refetchInterval: ({ state }) => (state.data?.status === 'INITIATED' ? 2_000 : false),
  });
  if (account.error) return <ErrorPanel error={account.error} onRetry={() => void account.refetch()} />;
  const status = account.data?.status ?? response.connectionStatus;
  if (status === 'ACTIVE') {
    return (
      <Alert
        color="green"
        title={words.connected}
        role="status"
        styles={{ title: { color: 'var(--mantine-color-text)' } }}
      >
        <Group>
          <ButtonLink to="/apps/$app" params={{ app: app.key }}>
            {words.toActions(app.name)}
          </ButtonLink>
          <ButtonLink to="/accounts" variant="default">
            {words.toAccounts}
          </ButtonLink>
        </Group>
      </Alert>
    );
  }
  if (status === 'INITIATED' && waits) {
    return (
      <Stack>
        <Button component="a" href={redirectUrl} target="_blank" rel="noreferrer" w="fit-content">
          {words.consent(app.name)}
        </Button>
        <Text size="sm">{words.consentHelp}</Text>
        <Group role="status">
          <Loader size="sm" aria-hidden="true" />
          <Text size="sm">{words.waiting}</Text>
        </Group>
      </Stack>
    );
  }
  return (
    <Alert
      color="red"
      title={words.failed}
      role="alert"
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <Text size="sm" c="var(--mantine-color-text)" mb="sm">
        {words.failedHelp}
      </Text>
      <Button variant="default" onClick={onAgain}>
        {shared.tryAgain}
      </Button>
    </Alert>
  );
}
