import { unwrap } from '@actway/client';
import type { components } from '@actway/contract';
import { Badge, Button, Grid, Group, Paper, Select, Stack, Tabs, Text } from '@mantine/core';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { api, execute } from '../shared/client';
import { CodeBlock } from '../shared/code-block';
import { ErrorPanel } from '../shared/error-panel';
import { PageHead } from '../shared/page-head';
import { queries } from '../shared/queries';
import { Waiting } from '../shared/waiting';
import { type Access, accessMembers } from './access';
import { AccessFields } from './access-fields';
import { Answer } from './answer';
import { hasField } from './input-faults';
import type { Input, InputAs } from './input-form';
import { type Call, snippets } from './snippets';
import { TextField } from './text-field';
import { words } from './words';

const InputForm = lazy(() => import('./input-form'));

const actionQuery = (action: string, version?: string) =>
  queryOptions({
    queryKey: ['action', action, version],
    queryFn: async ({ signal }) =>
      unwrap(
        await api.GET('/api/v2/actions/{actionId}', {
          params: { path: { actionId: action }, query: version === undefined ? {} : { version } },
          signal,
        }),
      ),
    staleTime: 60_000,
  });

/** One action: what it is, its input as a form, the same call as code, and its answer. */
export function ActionPage() {
  const { action: id } = useParams({ from: '/actions/$action' });
  const [version, setVersion] = useState<string>();
  const action = useQuery(actionQuery(id, version));
  if (action.error) return <ErrorPanel error={action.error} onRetry={() => void action.refetch()} />;
  if (!action.data) return <Waiting />;
  return (
    <Loaded
      key={`${id} ${action.data.version}`}
      action={action.data}
      chosen={version}
      onVersion={setVersion}
    />
  );
}

interface LoadedProps {
  action: components['schemas']['Action'];
  chosen: string | undefined;
  onVersion: (version: string) => void;
}

function Loaded({ action, chosen, onVersion }: LoadedProps) {
  const [input, setInput] = useState<Input>({});
  const [as, setAs] = useState<InputAs>('form');
  const [text, setText] = useState('');
  const [access, setAccess] = useState<Access>({ by: 'entity', entityId: '' });
  const [accountMissing, setAccountMissing] = useState(false);
  const execution = useMutation({
    mutationFn: () =>
      execute(action.name, {
        ...accessMembers(access),
        input,
        ...(text.trim() !== '' && { text }),
        ...(chosen !== undefined && { version: chosen }),
        allowTracing: true,
      }),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['executions'] }),
  });
  const call: Call = {
    action: action.name,
    app: action.appKey,
    access: action.no_auth ? { by: 'none' } : access,
    input,
    text: text.trim(),
    ...(chosen !== undefined && { version: chosen }),
  };
  return (
    <>
      <PageHead title={action.displayName} help={action.description}>
        {action.available_versions.length > 1 && (
          <Select
            label={words.version}
            size="xs"
            value={chosen ?? action.version}
            data={action.available_versions}
            allowDeselect={false}
            onChange={(version) => version !== null && onVersion(version)}
          />
        )}
      </PageHead>
      <About action={action} />
      <Grid gutter="lg">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              const isChosen = access.by !== 'account' || access.accountId !== '';
              setAccountMissing(!isChosen);
              if (isChosen) execution.mutate();
            }}
          >
            <Stack>
              {!action.no_auth && (
                <AccessFields
                  app={action.appKey}
                  access={access}
                  onChange={setAccess}
                  accountMissing={accountMissing}
                />
              )}
              <TextField text={text} onChange={setText} />
              <Suspense fallback={<Waiting />}>
                <InputForm
                  as={as}
                  onAs={setAs}
                  parameters={action.parameters}
                  input={input}
                  onChange={setInput}
                  error={execution.error}
                />
              </Suspense>
              <Button type="submit" loading={execution.isPending} w="fit-content">
                {words.execute}
              </Button>
              <section aria-live="polite" aria-label={words.answer}>
                {execution.error && (
                  <ErrorPanel
                    error={execution.error}
                    isTold={(path) => as === 'form' && hasField(action.parameters, path)}
                  />
                )}
                {execution.data && <Answer result={execution.data} />}
              </section>
            </Stack>
          </form>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Snippets call={call} />
        </Grid.Col>
      </Grid>
    </>
  );
}

function About({ action }: { action: components['schemas']['Action'] }) {
  return (
    <Group gap="xs" mb="lg">
      <Text size="sm" ff="monospace">
        {action.name}
      </Text>
      <Text size="sm">
        {words.app}:{' '}
        <Link to="/apps/$app" params={{ app: action.appKey }} className="text-link">
          {action.appKey}
        </Link>
      </Text>
      <Text size="sm">
        {words.version}: {action.version}
      </Text>
      {action.no_auth && (
        <Badge variant="default" tt="none">
          {words.noAuth}
        </Badge>
      )}
      {action.deprecated && (
        <Badge variant="default" tt="none">
          {words.deprecated}
        </Badge>
      )}
      {action.tags.map((tag) => (
        <Badge key={tag} variant="default" tt="none">
          {tag}
        </Badge>
      ))}
      {action.aliases.length > 0 && (
        <Text size="sm" w="100%">
          {words.names}: {action.aliases.map(({ name }) => name).join(', ')}
        </Text>
      )}
    </Group>
  );
}

function Snippets({ call }: { call: Call }) {
  return (
    <Paper withBorder p="sm" className="beside">
      <Text fw={600} component="h2" m={0}>
        {words.code}
      </Text>
      <Text size="sm" mb="xs">
        {words.codeHelp}
      </Text>
      <Tabs defaultValue="curl" keepMounted={false}>
        <Tabs.List>
          {snippets.map(({ name }) => (
            <Tabs.Tab key={name} value={name}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {snippets.map(({ name, write }) => (
          <Tabs.Panel key={name} value={name} pt="xs">
            <CodeBlock text={write(call)} label={name} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Paper>
  );
}
