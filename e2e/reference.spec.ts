import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { admin } from "./server";
import { expect, test } from "./session";

const { paths } = JSON.parse(readFileSync("docs/openapi.json", "utf8")) as {
  paths: Record<string, Record<string, { operationId: string }>>;
};
const operations = Object.values(paths).flatMap((methods) =>
  Object.values(methods).map(({ operationId }) => operationId),
);

/** No page of React's: there is nothing to wait for but its own script. */
const open = (page: Page, path = "") => page.goto(`/docs/api${path}`, { waitUntil: "load" });

/** Opens a form of an operation. */
async function tryForm(page: Page, id: string) {
  const example = page.getByRole("complementary", { name: `Example of ${id}` });
  await example.getByText(`Try ${id}`).click();
  return example;
}

test("a visitor without scripts reads every operation, in each language", async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await open(page);
  await expect(page.getByRole("heading", { name: `${operations.length} operations` })).toBeVisible();
  const listed = await page.locator("#operations li a").allTextContents();
  expect(listed.sort()).toEqual([...operations].sort());
  await page
    .getByRole("navigation", { name: "Contents" })
    .getByRole("link", { name: /^Batches/ })
    .click();
  await page.getByRole("link", { name: "POST previewBatch" }).click();
  const example = page.getByRole("complementary", { name: "Example of previewBatch" });
  await expect(example.getByText("curl -sS")).toBeVisible();
  await example.getByLabel("TypeScript").check();
  await expect(example.getByText("await api.previewBatch(")).toBeVisible();
  await expect(example.getByText("curl -sS")).toBeHidden();
  await expect(page.getByText("Try previewBatch")).toHaveCount(0);
  await expect(page.getByRole("searchbox")).toBeHidden();
  const fields = page.locator("#previewBatch").getByText("4 fields", { exact: true });
  await fields.click();
  await expect(page.locator("#previewBatch").getByText("artifactId", { exact: true }).first()).toBeVisible();
  await page.context().close();
});

test("an operation is found by the keyboard with small scripts of our own; its example is the viewer's, and prints", async ({
  page,
  server,
}) => {
  await page.context().addCookies([{ name: "fluxara.workspace", value: "demo", url: server.baseUrl }]);
  const asked: string[] = [];
  let scripts = 0;
  page.on("request", (request) => asked.push(request.url()));
  page.on("response", (response) => {
    if (response.request().resourceType() === "script")
      scripts += Number(response.headers()["content-length"]);
  });
  await open(page);
  await page.keyboard.press("/");
  await page.keyboard.type("preview batch");
  const found = page.getByRole("search").getByRole("listitem");
  await expect(found.first()).toContainText("previewBatch");
  expect(asked.filter((url) => !url.startsWith(`${server.baseUrl}/`))).toEqual([]);
  expect(scripts).toBeGreaterThan(0);
  expect(scripts).toBeLessThanOrEqual(60 * 1024);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/docs\/api\/batches#previewBatch$/);
  const example = page.getByRole("complementary", { name: "Example of previewBatch" });
  await expect(example).toContainText(`${server.baseUrl}/api/v1/workspaces/demo/batches/preview`);
  await example.getByLabel("Python").check();
  await page.reload({ waitUntil: "load" });
  await expect(example.getByLabel("Python")).toBeChecked();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { name: "previewBatch" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Contents" })).toBeHidden();
  await expect(page.getByText("Try previewBatch")).toBeHidden();
});

test("reads are tried by session, writes by a token that is kept nowhere", async ({ page, errors }) => {
  await open(page, "/selections#createSelection");
  const read = await tryForm(page, "listSelections");
  await read.getByLabel("ws", { exact: true }).fill("demo");
  await read.getByRole("button", { name: "Send" }).click();
  await expect(read.locator(".outcome")).toHaveText(/^200 OK, \d+ ms$/);
  await expect(read.locator(".output")).toContainText('"items"');

  const write = await tryForm(page, "createSelection");
  await write.getByLabel("ws", { exact: true }).fill("demo");
  await write.getByLabel("Token").fill(`flx_${"0".repeat(64)}`);
  errors.expect(/401 \(Unauthorized\)/);
  await write.getByRole("button", { name: "Send" }).click();
  await expect(write.locator(".outcome")).toHaveText(/^401 /);
  await write.getByLabel("Token").fill(admin.token);
  await write.getByRole("button", { name: "Send" }).click();
  await expect(write.locator(".outcome")).toHaveText(/^201 Created, /);
  const kept = await page.evaluate(() =>
    JSON.stringify([localStorage, sessionStorage, location.href, document.cookie]),
  );
  expect(kept).not.toContain(admin.token);
  await open(page, "/runner");
  await page.goBack({ waitUntil: "load" });
  await expect(page.getByLabel("Token")).toHaveCount(0);
});
