import { execFileSync } from 'node:child_process';

/** What the tests in CI need of Debian or Ubuntu, beside Node, and what of it is wanted without what it recommends. */
const packages = ['chromium', 'curl', 'git', 'postgresql', 'strace'];
const alone = ['caddy', 'fish', 'nginx', 'prometheus', 'systemd', 'zsh'];

/**
 * Installs them.
 *
 *   node scripts/debian-packages.mjs [--without chromium,…]
 */
const [option, names = ''] = process.argv.slice(2);
const without = option === '--without' ? names.split(',') : [];
const wanted = (list) => list.filter((name) => !without.includes(name));
const command = process.getuid?.() === 0 ? [] : ['sudo'];
const aptGet = (...args) => {
  const [file, ...rest] = [...command, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args];
  execFileSync(file, rest, { stdio: ['ignore', 'ignore', 'inherit'] });
};
aptGet('update');
aptGet('install', '-y', ...wanted(packages));
aptGet('install', '-y', '--no-install-recommends', ...wanted(alone));
