/** A sentence, and the input that it asks for. A pattern stands for words that may be put in several ways. */
export interface Sentence {
  actionId: string;
  text: string;
  /** What the caller decided already. */
  given?: Record<string, unknown>;
  /** Every member that is to be filled, and no other. */
  expected: Record<string, unknown>;
}

const repository = { owner: 'octocat', repo: 'hello-world' };

/** Thirty, for actions of every shipped app. */
export const sentences: readonly Sentence[] = [
  {
    actionId: 'GITHUB_ISSUES_CREATE',
    text: 'File a bug in octocat/hello-world: the front door squeaks',
    expected: { ...repository, title: /door.*squeak|squeak.*door/i, labels: ['bug'] },
  },
  {
    actionId: 'GITHUB_ISSUES_CREATE',
    text: 'Open an issue titled "Broken link" and assign it to hubot',
    given: repository,
    expected: { title: 'Broken link', assignees: ['hubot'] },
  },
  {
    actionId: 'GITHUB_ISSUES_GET',
    text: 'show me issue 1347 of octocat/hello-world',
    expected: { ...repository, issue_number: 1347 },
  },
  {
    actionId: 'GITHUB_ISSUES_UPDATE',
    text: 'Close issue number 12',
    given: repository,
    expected: { issue_number: 12, state: 'closed' },
  },
  {
    actionId: 'GITHUB_ISSUES_ADD_LABELS',
    text: 'tag #7 with "help wanted" and "docs"',
    given: repository,
    expected: { issue_number: 7, labels: ['help wanted', 'docs'] },
  },
  {
    actionId: 'GITHUB_ISSUES_LIST_FOR_REPO',
    text: 'the 5 most recently updated closed issues',
    given: repository,
    expected: { state: 'closed', sort: 'updated', direction: 'desc', per_page: 5 },
  },
  {
    actionId: 'GITHUB_PULLS_CREATE',
    text: 'Propose merging fix-door into main in octocat/hello-world as a draft, call it "Oil the door"',
    expected: { ...repository, head: 'fix-door', base: 'main', title: 'Oil the door', draft: true },
  },
  {
    actionId: 'GITHUB_PULLS_MERGE',
    text: 'squash and merge pull request 42',
    given: repository,
    expected: { pull_number: 42, merge_method: 'squash' },
  },
  {
    actionId: 'GITHUB_PULLS_CREATE_REVIEW',
    text: 'Approve pull request 9 saying "Well done"',
    given: repository,
    expected: { pull_number: 9, event: 'APPROVE', body: 'Well done' },
  },
  {
    actionId: 'GITHUB_REPOS_CREATE_FOR_AUTHENTICATED_USER',
    text: 'make me a private repository named door-sensor with the description "Listens to doors"',
    expected: { name: 'door-sensor', private: true, description: 'Listens to doors' },
  },
  {
    actionId: 'GITHUB_REPOS_CREATE_RELEASE',
    text: 'Release v1.2.0 as a prerelease named "Spring"',
    given: repository,
    expected: { tag_name: 'v1.2.0', prerelease: true, name: 'Spring' },
  },
  {
    actionId: 'GITHUB_USERS_GET_BY_USERNAME',
    text: 'who is the GitHub user torvalds?',
    expected: { username: 'torvalds' },
  },
  {
    actionId: 'HACKERNEWS_GET_ITEM',
    text: 'story 8863 please',
    expected: { id: 8863 },
  },
  {
    actionId: 'HACKERNEWS_GET_USER',
    text: 'look up the user pg',
    expected: { id: 'pg' },
  },
  {
    actionId: 'HTTPBIN_PUT',
    text: 'The kettle costs 24.5 and is sold out',
    expected: { name: /^(the )?kettle$/i, price: 24.5, state: 'sold-out' },
  },
  {
    actionId: 'HTTPBIN_GET_STATUS',
    text: 'I want to see a teapot (418)',
    expected: { code: 418 },
  },
  {
    actionId: 'NOTION_SEARCH',
    text: 'find at most 3 pages about the roadmap',
    given: { filter: { property: 'object', value: 'page' } },
    expected: { query: /roadmap/i, page_size: 3 },
  },
  {
    actionId: 'NOTION_PAGES_UPDATE',
    text: 'archive it',
    given: { page_id: '59833787-2cf9-4fdf-8782-e53db20768a5' },
    expected: { archived: true },
  },
  {
    actionId: 'OPEN_METEO_FORECAST',
    text: 'temperature for every hour at 52.52 north, 13.41 east, for 2 days, in Fahrenheit',
    expected: {
      latitude: 52.52,
      longitude: 13.41,
      hourly: ['temperature_2m'],
      forecast_days: 2,
      temperature_unit: 'fahrenheit',
    },
  },
  {
    actionId: 'OPEN_METEO_GEOCODING_SEARCH',
    text: 'Where is Springfield? Give me ten answers in German.',
    expected: { name: 'Springfield', count: 10, language: 'de' },
  },
  {
    actionId: 'OPEN_METEO_ARCHIVE',
    text: 'daily highs from 1 to 7 July 2024',
    given: { latitude: 48.2, longitude: 16.37 },
    expected: { start_date: '2024-07-01', end_date: '2024-07-07', daily: ['temperature_2m_max'] },
  },
  {
    actionId: 'SLACK_CHAT_POST_MESSAGE',
    text: 'Tell #general: "The build is green"',
    expected: { channel: /^#?general$/, text: 'The build is green' },
  },
  {
    actionId: 'SLACK_CHAT_SCHEDULE_MESSAGE',
    text: 'At 1767225600 (unix time) write "Happy new year" into C012AB3CD',
    expected: { channel: 'C012AB3CD', post_at: 1_767_225_600, text: 'Happy new year' },
  },
  {
    actionId: 'SLACK_CONVERSATIONS_CREATE',
    text: 'a private channel called door-talk',
    expected: { name: 'door-talk', is_private: true },
  },
  {
    actionId: 'SLACK_CONVERSATIONS_INVITE',
    text: 'add U111AAA and U222BBB',
    given: { channel: 'C012AB3CD' },
    expected: { users: /^U111AAA, ?U222BBB$/ },
  },
  {
    actionId: 'SLACK_REACTIONS_ADD',
    text: 'give that message a thumbs up',
    given: { channel: 'C012AB3CD', timestamp: '1503435956.000247' },
    expected: { name: /^(thumbsup|\+1)$/ },
  },
  {
    actionId: 'SLACK_USERS_LOOKUP_BY_EMAIL',
    text: 'whose address is anna@example.com',
    expected: { email: 'anna@example.com' },
  },
  {
    actionId: 'STRIPE_POST_CUSTOMERS',
    text: 'New customer Anna Berg, anna@example.com, phone +49 30 1234567',
    expected: { name: 'Anna Berg', email: 'anna@example.com', phone: /^\+49 ?30 ?1234567$/ },
  },
  {
    actionId: 'STRIPE_POST_PAYMENT_INTENTS',
    text: 'charge 20 euros to cus_NffrFeUfNV2Hib',
    expected: { amount: 2000, currency: /^eur$/i, customer: 'cus_NffrFeUfNV2Hib' },
  },
  {
    actionId: 'STRIPE_POST_REFUNDS',
    text: 'Give back 5 dollars of pi_3MtwBwLkdIwHu7ix, the customer asked for it',
    expected: { payment_intent: 'pi_3MtwBwLkdIwHu7ix', amount: 500, reason: 'requested_by_customer' },
  },
];
