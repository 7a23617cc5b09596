// Looks at the reference's pages as people do, and prints what it found as JSON: {"problems": […], "created": …, "looked": …}.
//
// Arguments: the browser's program, the server's URL, an API token, an integrated account, a connector's name, a folder for
// screenshots.
import { chromium } from 'playwright-core';

const [browserPath, server, token, account, connector, folder] = process.argv.slice(2);
const SIZES = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } };
const PAGES = { reference: '/docs', connector: `/docs/${connector}`, coverage: '/docs/coverage' };
const CREATE = '#tag/engagements/POST/unified/crm/engagements';
const PATIENCE = 30_000;

const problems = [];
let looked = 0;

async function open(browser, size, scheme, path) {
  const context = await browser.newContext({ viewport: SIZES[size], colorScheme: scheme });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const where = `${path} ${size} ${scheme}`;
  page.on('request', (request) => {
    if (!request.url().startsWith(server) && !/^(data|blob):/.test(request.url())) {
      problems.push(`${where} asks another server: ${request.url()}`);
    }
  });
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${where} says an error: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`${where} breaks: ${error.message}`));
  await page.goto(server + path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return page;
}

// What holds for every page: nothing sticks out, and the ground is as the visitor's system wants it.
async function lookAt(browser, name, size, scheme) {
  const page = await open(browser, size, scheme, PAGES[name]);
  await page.waitForTimeout(500);
  const where = `${name} ${size} ${scheme}`;
  const seen = await page.evaluate(() => {
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const color = getComputedStyle(at).backgroundColor;
        const parts = (color.match(/[\d.]+/g) ?? []).map(Number);
        if (parts.length === 3 || (parts.length === 4 && parts[3] > 0.5)) return (parts[0] + parts[1] + parts[2]) / 3;
      }
      return 255;
    };
    return {
      sticksOut: document.scrollingElement.scrollWidth - innerWidth,
      ground: ground(document.querySelector('h1')),
      words: document.body.innerText.length,
    };
  });
  if (seen.sticksOut > 1) problems.push(`${where} is ${seen.sticksOut} pixels wider than the window`);
  if (seen.words < 500) problems.push(`${where} says little: ${seen.words} characters`);
  if (scheme === 'dark' ? seen.ground > 90 : seen.ground < 165) {
    problems.push(`${where} has a ground of ${seen.ground} of 255`);
  }
  await page.screenshot({ path: `${folder}/${name}-${size}-${scheme}.png` });
  looked += 1;
  await page.context().close();
}

// The numbers of a field open into names, and the samples are in five languages.
async function readOperation(browser, size, scheme) {
  const page = await open(browser, size, scheme, PAGES.reference + CREATE);
  const heading = page.getByRole('heading', { name: 'Create an engagement' }).first();
  await heading.waitFor();
  const support = page.locator('summary', { hasText: /\d+ supported · \d+ required/ }).first();
  await support.click();
  const names = await support.locator('..').innerText();
  if (!/(Supported|Required) by/.test(names)) problems.push(`the numbers do not open into names: ${names}`);
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${folder}/operation-${size}-${scheme}.png` });
  looked += 1;
  if (size === 'wide' && scheme === 'light') {
    await page.getByRole('button', { name: /^curl$/ }).first().click();
    const menu = await page.getByRole('listbox').or(page.getByRole('menu')).first().innerText();
    for (const sample of ['curl', 'fetch', 'requests', 'TypeScript SDK', 'Python SDK']) {
      if (!menu.includes(sample)) problems.push(`there is no sample ${sample}: ${menu}`);
    }
    await page.screenshot({ path: `${folder}/samples.png` });
  }
  await page.context().close();
}

// «Try it» creates an engagement through the running server.
async function tryIt(browser) {
  const page = await open(browser, 'wide', 'light', PAGES.reference + CREATE);
  await page.getByRole('button', { name: /Test Request.*post .*engagements\)/i }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByPlaceholder('Token').fill(token);
  const row = dialog.locator('tr, [role=row]').filter({ hasText: 'integrated_account_id' }).first();
  await row.locator('[contenteditable=true]').last().click();
  await page.keyboard.type(account);
  await page.waitForTimeout(500);
  const answered = page.waitForResponse((response) => response.url().includes('/unified/crm/engagements'));
  await dialog.getByRole('button', { name: /^Send/ }).first().click();
  const response = await answered;
  const answer = await response.json();
  if (response.status() !== 201) problems.push(`try it answers ${response.status()}: ${JSON.stringify(answer)}`);
  await page.waitForTimeout(1_000);
  await page.screenshot({ path: `${folder}/try-it.png` });
  looked += 1;
  await page.context().close();
  return answer.id;
}

// Without a mouse: the search finds an operation, and the coverage page's parts open.
async function byKeyboard(browser) {
  const page = await open(browser, 'wide', 'light', PAGES.reference);
  await page.waitForTimeout(500);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor({ state: 'attached' });
  await page.waitForTimeout(500);
  await page.keyboard.type('Delete an engagement');
  await page.waitForTimeout(1_000);
  await page.screenshot({ path: `${folder}/search.png` });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/DELETE\/unified\/crm\/engagements/i).catch(() => problems.push(`the search led to ${page.url()}`));
  await page.context().close();

  const coverage = await open(browser, 'wide', 'light', PAGES.coverage);
  for (let presses = 0; presses < 60; presses += 1) {
    await coverage.keyboard.press('Tab');
    if (await coverage.evaluate(() => document.activeElement.tagName === 'SUMMARY')) break;
  }
  await coverage.keyboard.press('Enter');
  const opened = await coverage.evaluate(() => document.activeElement.parentElement.open === true);
  if (!opened) problems.push('no part of the coverage page opens by keyboard');
  await coverage.context().close();
}

// A part of the coverage page that is open shows a table that scrolls inside itself.
async function openCoverage(browser, size, scheme) {
  const page = await open(browser, size, scheme, PAGES.coverage);
  const part = page.locator('#engagements-create');
  await part.locator('summary').first().click();
  await part.locator('details summary').nth(1).click();
  await part.scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${folder}/coverage-open-${size}-${scheme}.png` });
  const sticksOut = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
  if (sticksOut > 1) problems.push(`the open coverage page is ${sticksOut} pixels wider than the window`);
  looked += 1;
  await page.context().close();
}

const browser = await chromium.launch({
  executablePath: browserPath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
let created;
try {
  for (const size of Object.keys(SIZES)) {
    for (const scheme of ['light', 'dark']) {
      for (const name of Object.keys(PAGES)) {
        await lookAt(browser, name, size, scheme);
      }
      await readOperation(browser, size, scheme);
      await openCoverage(browser, size, scheme);
    }
  }
  await byKeyboard(browser);
  created = await tryIt(browser);
} finally {
  await browser.close();
}
console.log(JSON.stringify({ problems, created, looked }));
