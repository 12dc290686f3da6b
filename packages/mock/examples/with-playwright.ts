// A page tested with Playwright against the mock. CORS is on, so the page may come from anywhere.
import { startMock } from '@actway/mock';
import { chromium, type Page } from 'playwright-core';

const mock = await startMock({ delay: { min: 50, max: 200 } });
const browser = await chromium.launch({ channel: 'chromium' });
try {
  const page = await browser.newPage();
  await openApp(page);
  await page.getByText('GitHub is there').waitFor();

  // The same page when the server fails.
  mock.use('internalServerError');
  await openApp(page);
  await page.getByText('Try again later').waitFor();
} finally {
  await browser.close();
  await mock.close();
}

/** Your own page takes this place: `page.goto('http://localhost:5173')`, told to call `mock.url`. */
async function openApp(page: Page): Promise<void> {
  await page.setContent(`<p></p><script>
    fetch('${mock.url}/api/v1/apps/github', { headers: { 'x-api-key': '${mock.apiKey}' } })
      .then(async (response) => response.ok ? (await response.json()).name + ' is there' : 'Try again later')
      .then((text) => { document.querySelector('p').textContent = text; });
  </script>`);
}
