import { Avatar, Badge, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Empty } from '../shared/empty';
import { ErrorPanel } from '../shared/error-panel';
import { CardLink } from '../shared/links';
import { PageHead } from '../shared/page-head';
import { useSettled } from '../shared/use-settled';
import { Waiting } from '../shared/waiting';
import { ActionList } from './action-list';
import { actionsQuery, appsQuery } from './app-queries';
import { words } from './words';

/** All apps, and a search over their actions. What is searched is part of the address. */
export function AppsPage() {
  const { q = '' } = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  return (
    <>
      <PageHead title={words.title} help={words.help} />
      <TextInput
        type="search"
        label={words.search}
        placeholder={words.searchExample}
        size="md"
        mb="lg"
        maxLength={200}
        value={q}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ search: value === '' ? {} : { q: value }, replace: true })
        }
      />
      {q.trim() === '' ? <Apps /> : <Found useCase={q.trim()} />}
    </>
  );
}

function Found({ useCase }: { useCase: string }) {
  const settled = useSettled(useCase);
  const found = useQuery(actionsQuery({ useCase: settled, page: 1, limit: 20 }));
  if (found.error) return <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Waiting />;
  const { items } = found.data;
  return (
    <Stack gap="xs">
      <Text size="sm" role="status">
        {items.length === 0 ? words.nothing : words.results(items.length)}
      </Text>
      {items.length === 0 ? (
        <Empty title={words.nothing} help={words.nothingHelp} />
      ) : (
        <ActionList actions={items} showApp />
      )}
    </Stack>
  );
}

function Apps() {
  const apps = useQuery(appsQuery);
  if (apps.error) return <ErrorPanel error={apps.error} onRetry={() => void apps.refetch()} />;
  if (!apps.data) return <Waiting />;
  if (apps.data.length === 0) return <Empty title={words.noApps} help={words.noAppsHelp} />;
  return (
    <SimpleGrid
      cols={{ base: 1, sm: 2, lg: 3 }}
      component="ul"
      style={{ listStyle: 'none', padding: 0, margin: 0 }}
    >
      {apps.data.map((app) => (
        <li key={app.key}>
          <CardLink withBorder to="/apps/$app" params={{ app: app.key }} h="100%">
            <Group wrap="nowrap" align="flex-start">
              <Avatar color="cyan" variant="filled" radius="md" aria-hidden="true" name={app.name} alt="" />
              <Stack gap={4}>
                <Text fw={600}>{app.name}</Text>
                <Text size="sm" lineClamp={2}>
                  {app.description}
                </Text>
                <Group gap="xs">
                  <Text size="xs">{words.actions(app.meta.actionsCount)}</Text>
                  {app.no_auth && (
                    <Badge size="sm" variant="default" tt="none">
                      {words.noAuth}
                    </Badge>
                  )}
                </Group>
              </Stack>
            </Group>
          </CardLink>
        </li>
      ))}
    </SimpleGrid>
  );
}
