import type { ConnectLook } from '@actway/server';
import type { EnvironmentReader } from './environment-reader.js';

const longestName = 80;
/** What the header of a page and the memory of a process should bear. */
const longestLogo = 64 * 1024;

/** How the pages on which users connect accounts present the operator. */
export function readConnectLook(reader: EnvironmentReader): ConnectLook {
  const name = reader.text('ACTWAY_CONNECT_NAME');
  const color = reader.text('ACTWAY_CONNECT_COLOR') ?? '#1f5fbf';
  const logo = reader.text('ACTWAY_CONNECT_LOGO');
  if (name !== undefined && name.length > longestName)
    reader.faults.push(`ACTWAY_CONNECT_NAME must not be longer than ${longestName} characters.`);
  if (!/^#[0-9a-f]{6}$/i.test(color))
    reader.faults.push(
      `ACTWAY_CONNECT_COLOR is ${JSON.stringify(color)}; it must be a color such as #1f5fbf.`,
    );
  if (logo !== undefined && !isLogo(logo))
    reader.faults.push(
      'ACTWAY_CONNECT_LOGO must be the https address of an image, or a data address such as data:image/png;base64,…, of at most 64 KiB.',
    );
  return { name, color, logo };
}

/** Browsers run nothing that an image has, an SVG neither. */
function isLogo(text: string): boolean {
  if (text.length > longestLogo) return false;
  if (/^data:image\/(png|jpeg|gif|webp|svg\+xml)(;[\w=-]+)*,[^\s"'<>]+$/.test(text)) return true;
  return /^https?:\/\/[^\s"'<>]+$/.test(text) && URL.canParse(text);
}
