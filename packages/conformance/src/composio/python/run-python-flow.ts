import { Ajv2020 } from 'ajv/dist/2020.js';
import { type PythonCall, type PythonFlow, pythonHeaders } from './python-flow.js';

const ajv = new Ajv2020({ strict: false, allErrors: true });

/** Sends the requests of a flow one after the other. @returns what the SDK would stumble over; empty where nothing is */
export async function runPythonFlow(
  { calls }: PythonFlow,
  { url, apiKey }: { url: string; apiKey: string },
): Promise<string[]> {
  const known = new Map<string, string>();
  for (const call of calls) {
    const answer = await send(call, { url, apiKey }, known);
    const faults = faultsOf(call, answer);
    if (faults.length > 0) return faults.map((fault) => `${call.by}: ${fault}`);
    const body = JSON.parse(answer.text);
    for (const [name, pointer] of Object.entries(call.keeps ?? {})) known.set(name, textAt(body, pointer));
  }
  return [];
}

interface Answer {
  status: number;
  text: string;
}

async function send(
  { method, path, body }: PythonCall,
  { url, apiKey }: { url: string; apiKey: string },
  known: ReadonlyMap<string, string>,
): Promise<Answer> {
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => known.get(name) ?? whole);
  const response = await fetch(`${url}/api${fill(path)}`, {
    method,
    headers: {
      ...pythonHeaders,
      'x-api-key': apiKey,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: fill(JSON.stringify(body)) }),
  });
  return { status: response.status, text: await response.text() };
}

function faultsOf({ parses }: PythonCall, { status, text }: Answer): string[] {
  if (status !== 200) return [`the status is ${status}: ${text}`];
  const validate = ajv.compile(parses);
  if (validate(JSON.parse(text))) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function textAt(body: unknown, pointer: string): string {
  let value = body;
  for (const name of pointer.split('/').slice(1)) value = (value as Record<string, unknown>)[name];
  if (typeof value === 'string') return value;
  throw new Error(`There is no text at ${pointer}.`);
}
