// A stranger at /docs, and the page of verification at a phone's width: node browser.mjs docs | verify SERIAL LANGUAGE PICTURE
import { chromium } from "playwright-core";

const [task, ...rest] = process.argv.slice(2);
const base = process.env.JIXUE_URL;
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium-headless-shell", args: ["--no-sandbox"] });

async function execute(page, operation, body) {
  const block = page.locator(`#operations-${operation.replace("/", "-")}`);
  if (!(await block.locator(".execute").isVisible())) await block.locator(".opblock-summary-control").click();
  await block.locator("textarea.body-param__text").fill(JSON.stringify(body));
  await block.locator(".execute").click();
  const live = block.locator(".live-responses-table tbody tr.response");
  await live.waitFor();
  await page.waitForFunction(([selector]) => !document.querySelector(selector)?.querySelector(".loading-container"), [`#operations-${operation.replace("/", "-")}`]);
  const status = (await live.locator(".response-col_status").first().innerText()).trim();
  const text = await live.locator(".response-col_description pre").first().innerText();
  await block.locator(".btn-clear").click();
  return { status: status.slice(0, 3), text };
}

async function docs() {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  await page.goto(`${base}/docs`);
  await page.locator(".opblock-tag").first().waitFor();
  const firstTag = await page.locator(".opblock-tag").first().getAttribute("data-tag");
  for (const tag of ["accounts", "units"]) await page.locator(`.opblock-tag[data-tag=${tag}]`).click();
  const session = await execute(page, "accounts/createSession", {
    username: process.env.JIXUE_OPERATOR_USERNAME, password: process.env.JIXUE_OPERATOR_PASSWORD,
  });
  const token = /"accessToken":\s*"([^"]+)"/.exec(session.text)?.[1];
  await page.locator(".btn.authorize").first().click();
  await page.locator(".auth-container input").fill(token);
  await page.locator(".auth-btn-wrapper .authorize").click();
  await page.locator(".auth-btn-wrapper .btn-done").click();
  const writes = [];
  for (const [name, creditCode] of JSON.parse(rest[0])) {
    writes.push((await execute(page, "units/createUnit", { name, creditCode, regionCode: "450100", kind: "ENTERPRISE" })).status);
  }
  await page.reload();
  await page.locator(".btn.authorize.locked, .btn.authorize .locked").first().waitFor();  // Authorisation is kept.
  console.log(JSON.stringify({ firstTag, logIn: session.status, writes }));
}

async function verify(serial, language, picture) {
  const page = await browser.newPage({ viewport: { width: 390, height: 700 }, locale: language });
  await page.goto(`${base}/verify/${serial}?from=singlemessage&isappinstalled=0`);
  await page.locator(".state").waitFor();
  await page.screenshot({ path: picture, fullPage: true });
  console.log(JSON.stringify({ heading: await page.locator("h1").innerText(), state: await page.locator(".state").innerText(), text: await page.locator("main").innerText(),
    width: await page.evaluate(() => document.documentElement.scrollWidth) }));
}

try {
  await (task === "docs" ? docs() : verify(...rest));
} finally {
  await browser.close();
}
