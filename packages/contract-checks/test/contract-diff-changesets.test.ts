import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeCarrier, TemporaryRepository } from '@actway/testing/temporary-repository';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

let repository: TemporaryRepository;
let changesets: string;

beforeAll(async () => {
  repository = await TemporaryRepository.create();
  changesets = join(repository.folder, '.changeset');
  await mkdir(changesets);
  await writeFile(
    join(changesets, 'config.json'),
    JSON.stringify({ changelog: false, commit: false, access: 'public', baseBranch: 'main' }),
  );
  await repository.commit('Changesets');
  await repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
});
afterEach(async () => {
  await repository.reset();
  await rm(join(changesets, 'change.md'), { force: true });
});
afterAll(() => repository.remove());

const changeset = (level: string, name = '@actway/client') =>
  writeFile(join(changesets, 'change.md'), `---\n"${name}": ${level}\n---\n\nA change.\n`);

const addRegion = () =>
  repository.edit('openapi/schemas/Parcel.yaml', [
    ['  carrier:\n', '  region:\n    type: string\n  carrier:\n'],
  ]);

test('a compatible change needs a changeset that rises far enough, or versions that have risen', async () => {
  await addRegion();
  const none = await repository.diff();
  expect(none.stdout).toMatch(
    /info\.version is 1\.4\.0, and was 1\.4\.0 in .*: a compatible change needs 1\.5\.0 or more\. Add a changeset that says minor: `npx changeset`\./,
  );
  expect(none.stdout).toContain('needs 0.1.1 or more. Add a changeset that says patch: `npx changeset`.');
  expect(none.code).toBe(1);

  await changeset('patch');
  const tooLittle = await repository.diff();
  expect(tooLittle.stdout).toContain('info.version is 1.4.0, 1.4.1 with the changesets, and was 1.4.0');
  expect(tooLittle.stdout).toContain('1 gate does not hold');
  expect(tooLittle.code).toBe(1);

  await changeset('minor');
  const enough = await repository.diff();
  expect(enough.stdout).toContain('0 breaking, 1 compatible, 0 notes; every gate holds');
  expect(enough.code).toBe(0);
});

test('a breaking change is not covered by a changeset for a compatible one', async () => {
  await removeCarrier(repository);
  await changeset('minor');
  const { stdout } = await repository.diff(['--fail-on', 'none']);
  expect(stdout).toContain('a breaking change needs 2.0.0 or more. Add a changeset that says major');
  expect(stdout).not.toContain('The version in packages/client/package.json');
});

test('a changeset of a package that there is not ends with 2', async () => {
  await changeset('minor', '@actway/nothing');
  const { code, stderr } = await repository.diff();
  expect(code).toBe(2);
  expect(stderr).toMatch(/The changesets in .* cannot be read: .*@actway\/nothing/s);
  expect(stderr).not.toContain('    at ');
});
