import { Anchor, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Empty } from '../shared/empty';
import { ErrorPanel } from '../shared/error-panel';
import { ButtonLink } from '../shared/links';
import { PageHead } from '../shared/page-head';
import { Pages } from '../shared/pages';
import { useSettled } from '../shared/use-settled';
import { Waiting } from '../shared/waiting';
import { ActionList } from './action-list';
import { actionsQuery, appQuery } from './app-queries';
import { words } from './words';

/** One app: what it is, how one signs in to it, and its actions. */
export function AppPage() {
  const { app: key } = useParams({ from: '/apps/$app' });
  const app = useQuery(appQuery(key));
  if (app.error) return <ErrorPanel error={app.error} onRetry={() => void app.refetch()} />;
  if (!app.data) return <Waiting />;
  const { name, description, docs, auth_schemes: schemes, available_versions: versions } = app.data;
  const modes = schemes.map(({ scheme_name }) => scheme_name);
  return (
    <>
      <PageHead title={name} help={description}>
        {schemes.length > 0 && (
          <ButtonLink to="/accounts/connect" search={{ app: key }}>
            {words.connect}
          </ButtonLink>
        )}
      </PageHead>
      <Group gap="lg" mb="lg">
        <Text size="sm">
          {words.key}: <code>{key}</code>
        </Text>
        <Text size="sm">
          {words.versions}: {versions.join(', ')}
        </Text>
        <Text size="sm">
          {words.schemes}: {modes.length === 0 ? words.noAuth : modes.join(', ')}
        </Text>
        {docs && (
          <Anchor size="sm" href={docs} target="_blank" rel="noreferrer">
            {words.docs}
          </Anchor>
        )}
      </Group>
      <ActionsOf app={key} name={name} />
    </>
  );
}

function ActionsOf({ app, name }: { app: string; name: string }) {
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const useCase = useSettled(search.trim());
  const found = useQuery(actionsQuery({ app, useCase, page, limit: 50 }));
  return (
    <Stack>
      <TextInput
        type="search"
        label={words.searchIn(name)}
        value={search}
        maxLength={200}
        onChange={({ currentTarget }) => {
          setSearch(currentTarget.value);
          setPage(1);
        }}
      />
      {found.error ? (
        <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      ) : !found.data ? (
        <Waiting />
      ) : found.data.items.length === 0 ? (
        <Empty title={words.nothing} help={words.nothingHelp} />
      ) : (
        <>
          <ActionList actions={found.data.items} />
          <Pages page={page} pages={found.data.totalPages} onTurn={setPage} />
        </>
      )}
    </Stack>
  );
}
