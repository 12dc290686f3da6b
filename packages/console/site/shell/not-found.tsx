import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Empty } from '../shared/empty';
import { PageHead } from '../shared/page-head';
import { words } from './words';

export function NotFound() {
  return (
    <>
      <PageHead title={words.notFound} />
      <Empty title={words.notFound} help={words.notFoundHelp}>
        <Anchor component={Link} to="/">
          {words.toApps}
        </Anchor>
      </Empty>
    </>
  );
}
