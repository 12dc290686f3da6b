import { type AddressQuery, type Engine, EngineError, openDownload } from '@actway/engine';
import { isObject, type JsonObject } from '@actway/openapi';
import type { CallToolResult, ContentBlock } from '@modelcontextprotocol/server';

/** A larger image is linked alone. */
const mostShownBytes = 1024 * 1024;

/** Types that clients show to a model. */
const shownTypes: Readonly<Record<string, 'image' | 'audio'>> = {
  ...{ 'image/png': 'image', 'image/jpeg': 'image', 'image/gif': 'image', 'image/webp': 'image' },
  ...{ 'audio/wav': 'audio', 'audio/x-wav': 'audio', 'audio/mpeg': 'audio', 'audio/ogg': 'audio' },
};

/** A file that the engine keeps, as `data` holds it. */
interface KeptFile {
  name: string;
  mimetype: string;
  size: number;
  s3key: string;
  s3url: string;
}

/**
 * The content of a result whose data is a file: a link to it, and what a model can see or hear of it. Undefined for any
 * other data: the address is signed by this server, which no app that answers with such words can do.
 */
export async function fileContent(
  engine: Pick<Engine, 'files' | 'store' | 'vault'>,
  data: JsonObject,
): Promise<CallToolResult['content'] | undefined> {
  const file = fileIn(data);
  if (file === undefined) return undefined;
  const address = addressOf(file, engine.files.publicUrl);
  if (address === undefined) return undefined;
  const { name, mimetype: mimeType, size, s3url: uri } = file;
  const link: ContentBlock = { type: 'resource_link', uri, name, mimeType, size };
  try {
    const { content, file: stored } = await openDownload(engine, file.s3key, address);
    const type = shownTypes[stored.mimetype];
    if (type === undefined || content.size > mostShownBytes) return [link];
    const bytes = await content.read().toArray();
    return [{ type, data: Buffer.concat(bytes).toString('base64'), mimeType: stored.mimetype }, link];
  } catch (error) {
    // The signature is judged first. Where it is good the action was done, and its file is there once it can be read.
    return error instanceof EngineError ? undefined : [link];
  }
}

function fileIn(data: JsonObject): KeptFile | undefined {
  const { file, ...others } = data;
  if (!isObject(file) || Object.keys(others).length > 0) return undefined;
  const { name, mimetype, size, s3key, s3url } = file;
  const texts = [name, mimetype, s3key, s3url];
  if (texts.some((text) => typeof text !== 'string') || typeof size !== 'number') return undefined;
  return file as unknown as KeptFile;
}

function addressOf({ s3key, s3url }: KeptFile, publicUrl: string): AddressQuery | undefined {
  if (!s3url.startsWith(`${publicUrl}/files/${encodeURIComponent(s3key)}?`)) return undefined;
  const query = new URL(s3url).searchParams;
  return { expires: Number(query.get('expires')), signature: query.get('signature') ?? '' };
}
