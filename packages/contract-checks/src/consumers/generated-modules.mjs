import ts from 'typescript';

/**
 * The modules of a program that openapi-typescript has generated from the contract: they export `paths`, and have no
 * path that the contract has not. Types of another API have others.
 * @param {ts.Program} program
 * @param {Set<string>} contractPaths The paths of the contract, before and after the change.
 * @returns {string[]} Their files.
 */
export function generatedModules(program, contractPaths) {
  return program
    .getSourceFiles()
    .filter((file) => {
      const paths = pathsIn(file);
      return paths.length > 0 && paths.every((path) => contractPaths.has(path));
    })
    .map(({ fileName }) => fileName);
}

function pathsIn(file) {
  for (const statement of file.statements) {
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === 'paths') return namesOf(statement);
    // As `openapi-typescript --export-type` writes it.
    if (
      ts.isTypeAliasDeclaration(statement) &&
      statement.name.text === 'paths' &&
      ts.isTypeLiteralNode(statement.type)
    ) {
      return namesOf(statement.type);
    }
  }
  return [];
}

function namesOf({ members }) {
  return members.flatMap(({ name }) => (name && ts.isStringLiteral(name) ? [name.text] : []));
}
