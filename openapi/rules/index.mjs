import deprecatedAnswersSaySo from './deprecated-answers-say-so.mjs';
import deprecatedNamesReplacement from './deprecated-names-replacement.mjs';
import errorsInOneShape from './errors-in-one-shape.mjs';
import exampleHeadersDeclared from './example-headers-declared.mjs';
import examplesNameKnownMembers from './examples-name-known-members.mjs';
import operationComplete from './operation-complete.mjs';
import operationNamesItsBounds from './operation-names-its-bounds.mjs';
import operationNamesItsScope from './operation-names-its-scope.mjs';
import queryAllowsReserved from './query-allows-reserved.mjs';
import requestIdOnEveryResponse from './request-id-on-every-response.mjs';
import responseHasExample from './response-has-example.mjs';
import statusesFromTheSet from './statuses-from-the-set.mjs';

/** What a contract must be beyond the rules of Redocly: a plugin of its linter. Each rule has a file of its name. */
export default function actway() {
  return {
    id: 'actway',
    rules: {
      oas3: {
        'deprecated-answers-say-so': deprecatedAnswersSaySo,
        'deprecated-names-replacement': deprecatedNamesReplacement,
        'errors-in-one-shape': errorsInOneShape,
        'example-headers-declared': exampleHeadersDeclared,
        'examples-name-known-members': examplesNameKnownMembers,
        'operation-complete': operationComplete,
        'operation-names-its-bounds': operationNamesItsBounds,
        'operation-names-its-scope': operationNamesItsScope,
        'query-allows-reserved': queryAllowsReserved,
        'request-id-on-every-response': requestIdOnEveryResponse,
        'response-has-example': responseHasExample,
        'statuses-from-the-set': statusesFromTheSet,
      },
    },
  };
}
