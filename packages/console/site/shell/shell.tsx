import {
  ActionIcon,
  AppShell,
  Burger,
  Button,
  Group,
  NavLink,
  Stack,
  Text,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { basePath } from '../shared/base';
import { NavLinkTo } from '../shared/links';
import { queries } from '../shared/queries';
import { endSession } from './session';
import { words } from './words';

const places = [
  ['/', words.apps],
  ['/executions', words.executions],
  ['/accounts', words.accounts],
  ['/keys', words.keys],
  ['/integrations', words.integrations],
  ['/scenarios', words.scenarios],
] as const;

/** The frame of every page. */
export function Shell() {
  const [open, setOpen] = useState(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 210, breakpoint: 'sm', collapsed: { mobile: !open } }}
      padding="md"
    >
      <AppShell.Header>
        {/* No anchor: fragments are relative to `<base>`, and would lead to the first page. */}
        <button type="button" className="skip" onClick={() => document.getElementById('content')?.focus()}>
          {words.skip}
        </button>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={open}
              onClick={() => setOpen(!open)}
              hiddenFrom="sm"
              size="sm"
              aria-label={words.menu}
              aria-expanded={open}
            />
            <Link to="/" className="plain-link">
              <Text fw={700} size="lg">
                {words.name}
              </Text>
            </Link>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <ColorToggle />
            <Button
              variant="default"
              size="xs"
              onClick={() => {
                void endSession().then(() => {
                  queries.clear();
                  location.assign(basePath);
                });
              }}
            >
              {words.signOut}
            </Button>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={words.navigation}>
        <Stack gap={2}>
          {places.map(([to, label]) => (
            <NavLinkTo
              key={to}
              to={to}
              label={label}
              active={isPlace(path, to)}
              color="cyan"
              variant="light"
              aria-current={isPlace(path, to) ? 'page' : undefined}
              onClick={() => setOpen(false)}
            />
          ))}
          <NavLink href="reference" label={words.reference} />
        </Stack>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

function isPlace(path: string, to: string): boolean {
  if (to === '/') return path === '/' || /^\/(apps|actions)\//.test(path);
  return path === to || path.startsWith(`${to}/`);
}

function ColorToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <ActionIcon
      variant="default"
      size="md"
      aria-label={words[other]}
      title={words[other]}
      onClick={() => setColorScheme(other)}
    >
      <span aria-hidden="true">{other === 'dark' ? '☾' : '☀'}</span>
    </ActionIcon>
  );
}
