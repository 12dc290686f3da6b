import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { basePath } from './shared/base';
import { ErrorPanel } from './shared/error-panel';
import { Waiting } from './shared/waiting';
import { NotFound } from './shell/not-found';
import { Shell } from './shell/shell';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const apps = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { q?: string } =>
    typeof search.q === 'string' && search.q !== '' ? { q: search.q } : {},
  component: lazyRouteComponent(() => import('./apps/apps-page'), 'AppsPage'),
});

const app = createRoute({
  getParentRoute: () => root,
  path: '/apps/$app',
  component: lazyRouteComponent(() => import('./apps/app-page'), 'AppPage'),
});

const action = createRoute({
  getParentRoute: () => root,
  path: '/actions/$action',
  component: lazyRouteComponent(() => import('./actions/action-page'), 'ActionPage'),
});

const executions = createRoute({
  getParentRoute: () => root,
  path: '/executions',
  component: lazyRouteComponent(() => import('./executions/executions-page'), 'ExecutionsPage'),
});

const execution = createRoute({
  getParentRoute: () => root,
  path: '/executions/$log',
  component: lazyRouteComponent(() => import('./executions/execution-page'), 'ExecutionPage'),
});

const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  component: lazyRouteComponent(() => import('./accounts/accounts-page'), 'AccountsPage'),
});

const connect = createRoute({
  getParentRoute: () => root,
  path: '/accounts/connect',
  validateSearch: (search: Record<string, unknown>): { app?: string; account?: string } => ({
    ...(typeof search.app === 'string' && { app: search.app }),
    ...(typeof search.account === 'string' && { account: search.account }),
  }),
  component: lazyRouteComponent(() => import('./accounts/connect-page'), 'ConnectPage'),
});

const keys = createRoute({
  getParentRoute: () => root,
  path: '/keys',
  component: lazyRouteComponent(() => import('./keys/keys-page'), 'KeysPage'),
});

const integrations = createRoute({
  getParentRoute: () => root,
  path: '/integrations',
  component: lazyRouteComponent(() => import('./integrations/integrations-page'), 'IntegrationsPage'),
});

const scenarios = createRoute({
  getParentRoute: () => root,
  path: '/scenarios',
  component: lazyRouteComponent(() => import('./scenarios/scenarios-page'), 'ScenariosPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    apps,
    app,
    action,
    executions,
    execution,
    accounts,
    connect,
    keys,
    integrations,
    scenarios,
  ]),
  basepath: basePath,
  defaultPendingComponent: Waiting,
  defaultErrorComponent: ({ error }) => <ErrorPanel error={error} />,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
