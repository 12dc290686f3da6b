/** A plugin for Redocly that reports nothing but how severe each rule is, as JSON. Used by lint-severities.mjs. */
export default function severityProbe() {
  return { id: 'probe', rules: { oas3: { severities } } };
}

function severities() {
  return {
    Root: {
      enter(_root, { config, specVersion, report, location }) {
        const rules = Object.entries(config.rules[specVersion]).map(([rule, settings]) => [
          rule,
          typeof settings === 'string' ? settings : settings.severity,
        ]);
        report({ message: JSON.stringify(Object.fromEntries(rules)), location });
      },
    },
  };
}
