import { register } from 'node:module';

// Two tools of the protocol's makers cannot be loaded as they are published. The conformance suite imports `globSync`,
// which Node 20 lacks, for a command that no test runs; the command line of the inspector imports the package.json of the
// package that it is published inside of.
const files = `export * from 'node:fs'; export { default } from 'node:fs'; export const globSync = () => [];`;
const hook = `
const url = 'data:text/javascript,' + encodeURIComponent(${JSON.stringify(files)});
export const resolve = (name, context, next) => {
  const from = context.parentURL ?? '';
  if (name === 'fs' && from.includes('/@modelcontextprotocol/conformance/'))
    return { url, format: 'module', shortCircuit: true };
  if (name === '../../package.json' && from.includes('/@modelcontextprotocol/inspector-cli/'))
    return next('../package.json', context);
  return next(name, context);
};
`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
