import { methods } from './description-grammar.mjs';
import { isSameParameter } from './normalise-description.mjs';

/**
 * Puts the parameters that both documents have before those that only the base has. Redocly pairs what is left over
 * in a list by likeness and in order; so one that is gone does not take the counterpart of one that has stayed.
 */
export function survivingFirst({ document, origins }, revision) {
  for (const root of ['paths', 'webhooks']) {
    for (const [path, item] of Object.entries(document[root] ?? {})) {
      for (const method of methods.filter((name) => item?.[name]?.parameters)) {
        const { parameters } = item[method];
        const others = revision[root]?.[path]?.[method]?.parameters ?? [];
        const stays = (parameter) => others.some((other) => isSameParameter(parameter, other));
        const sorted = [...parameters.filter(stays), ...parameters.filter((parameter) => !stays(parameter))];
        item[method].parameters = origins.set(sorted, origins.ofMember(item[method], 'parameters'));
        for (const [index, parameter] of sorted.entries()) {
          origins.setMember(sorted, index, origins.ofMember(parameters, parameters.indexOf(parameter)));
        }
      }
    }
  }
}
