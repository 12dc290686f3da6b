export default () => ({ id: 'actway', rules: { oas3: {} } });
