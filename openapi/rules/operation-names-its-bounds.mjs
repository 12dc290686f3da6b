import { cursorAt, operationsOf, reportOnce } from './cursor.mjs';

const kinds = ['entity', 'apps', 'actions', 'readOnly'];
const effects = ['within', 'refused', 'unaffected'];

/** Each operation that takes a key says with `x-bounds` what it does for one that is bound, of each kind of bound. */
export default function OperationNamesItsBounds() {
  return {
    Root: {
      enter(root, context) {
        const report = reportOnce(context);
        for (const { operation } of operationsOf(cursorAt(context, root, context.location))) {
          const { security = root.security ?? [], 'x-bounds': bounds } = operation.node;
          const at = operation.location;
          if (security.length === 0) {
            if (bounds !== undefined)
              report(at.child(['x-bounds']), 'Remove `x-bounds`: the operation needs no key.');
          } else if (typeof bounds !== 'object' || bounds === null) {
            report(
              at.key(),
              `Say with \`x-bounds\` what becomes of a key with bounds: ${kinds.join(', ')}, each ${effects.join(', ')}.`,
            );
          } else {
            for (const fault of faultsOf(bounds)) report(at.child(['x-bounds']), fault);
          }
        }
      },
    },
  };
}

function faultsOf(bounds) {
  return [
    ...kinds
      .filter((kind) => !effects.includes(bounds[kind]))
      .map((kind) => `Say for \`${kind}\` one of ${effects.join(', ')}.`),
    ...Object.keys(bounds)
      .filter((kind) => !kinds.includes(kind))
      .map((kind) => `\`${kind}\` is no kind of bound: ${kinds.join(', ')} are.`),
  ];
}
