import { Badge, Group, Stack, Text } from '@mantine/core';
import { CardLink } from '../shared/links';
import { words } from './words';

interface ListedAction {
  name: string;
  displayName: string;
  description: string;
  appKey: string;
  deprecated: boolean;
}

/** Actions, each leading to its page. */
export function ActionList({ actions, showApp = false }: { actions: ListedAction[]; showApp?: boolean }) {
  return (
    <Stack gap="xs" component="ul" style={{ listStyle: 'none', padding: 0, margin: 0 }}>
      {actions.map((action) => (
        <li key={action.name}>
          <CardLink withBorder padding="sm" to="/actions/$action" params={{ action: action.name }}>
            <Group gap="xs">
              <Text fw={600}>{action.displayName}</Text>
              {showApp && (
                <Badge size="sm" variant="default" tt="none">
                  {action.appKey}
                </Badge>
              )}
              {action.deprecated && (
                <Badge size="sm" variant="default" tt="none">
                  {words.deprecated}
                </Badge>
              )}
            </Group>
            <Text size="xs" ff="monospace">
              {action.name}
            </Text>
            <Text size="sm" lineClamp={2}>
              {action.description}
            </Text>
          </CardLink>
        </li>
      ))}
    </Stack>
  );
}
