import type { Description, Json } from '@actway/testing/description';
import openapiTypescript, { astToString } from 'openapi-typescript';
import ts from 'typescript';

/** One piece of TypeScript, to be compiled against the types of one contract. */
export interface TypedCall {
  contract: Description;
  code: string;
}

/** The compiler's complaints about each piece, in order. All are compiled in one program. */
export async function complaintsAbout(calls: TypedCall[]): Promise<string[][]> {
  const files = new Map<string, string>();
  const types = new Map<string, string>();
  for (const [index, { contract, code }] of calls.entries()) {
    const text = JSON.stringify(contract);
    let name = types.get(text);
    if (name === undefined) {
      name = `types-${types.size}`;
      types.set(text, name);
      files.set(`/${name}.ts`, astToString(await openapiTypescript(contract as Json)));
    }
    files.set(`/call-${index}.ts`, `import type { operations } from './${name}.js';\n${code}\nexport {};\n`);
  }

  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    lib: ['lib.es5.d.ts'],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, language, ...rest) => {
    const text = files.get(file);
    return text === undefined
      ? getSourceFile(file, language, ...rest)
      : ts.createSourceFile(file, text, language);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return calls.map((_, index) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(`/call-${index}.ts`))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  );
}
