import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Builds the image, starts it with its PostgreSQL as compose.yaml says, asks it something, and stops it. Needs Docker,
 * and nothing of this repository installed. Fails unless the server ends in order.
 */
const folder = mkdtempSync(join(tmpdir(), 'actway-image-'));
const key = randomBytes(24).toString('hex');
const settings = join(folder, 'settings.env');
const compose = (...args) =>
  execFileSync('docker', ['compose', '--project-name', 'actway-try', '--env-file', settings, ...args], {
    encoding: 'utf8',
    env: { ...process.env, SETTINGS_FILE: settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
try {
  writeFileSync(
    settings,
    [
      'PORT=3999',
      'PUBLIC_URL=http://localhost:3999',
      `DATABASE_PASSWORD=${randomBytes(24).toString('hex')}`,
      `ACTWAY_ENCRYPTION_KEYS=k1:${randomBytes(32).toString('base64')}`,
      `ACTWAY_API_KEY=${key}`,
    ].join('\n'),
    { mode: 0o600 },
  );
  compose('up', '--build', '--detach', '--wait', '--wait-timeout', '300');
  for (const path of ['/readyz', '/api/v1/apps']) {
    const { status } = await fetch(`http://localhost:3999${path}`, { headers: { 'x-api-key': key } });
    console.log(`${status} ${path}`);
    if (status !== 200) throw new Error(`${path} was answered with ${status}.`);
  }
  compose('stop', 'actway');
  const container = compose('ps', '--all', '--quiet', 'actway').trim();
  const code = execFileSync('docker', ['inspect', '--format', '{{.State.ExitCode}}', container], {
    encoding: 'utf8',
  });
  if (code.trim() !== '0') throw new Error(`SIGTERM ended the server with ${code.trim()}.`);
  console.log('The image was built, answered, and ended in order.');
} catch (error) {
  console.log(compose('logs'));
  throw error;
} finally {
  compose('down', '--volumes');
  rmSync(folder, { recursive: true });
}
