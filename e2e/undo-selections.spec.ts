import { randomUUID } from "node:crypto";
import { call } from "@/lib/client/call";
import { expect, test } from "./session";
import { openNew, redo, said, undo } from "./undoing";

const ws = "demo";
const params = { ws };

test("a new selection and its deletion are undone, unless somebody changed it since", async ({
  page,
  server,
  errors,
}) => {
  // From the page of the selection that is gone.
  errors.expect(/404 \(Not Found\)/);
  const artifactId = await openNew(page, server);
  const title = `Covers ${randomUUID().slice(0, 6)}`;
  const found = async () => {
    const list = { ...server, params, query: { limit: 200 } };
    const { items } = await call("GET /workspaces/{ws}/selections", list);
    return items.filter((each) => each.title === title);
  };
  const counts = async () => (await found()).map(({ count }) => count);
  const putIn = async (artifactIds: string[]) => {
    const [{ id = "", version = 0 } = {}] = await found();
    await call("PUT /workspaces/{ws}/selections/{id}", {
      ...server,
      params: { ws, id },
      ifMatch: version,
      body: { title, artifactIds, published: false },
    });
  };
  await page.goto(`/w/${ws}/selections?new=true`);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Title").fill(title);
  for (const box of await dialog.getByRole("checkbox").all()) await box.uncheck();
  await dialog.getByRole("button", { name: "Create empty" }).press("Enter");
  await page.waitForURL(/selections\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name: "This selection is empty" })).toBeVisible();
  await undo(page, `selection “${title}”`);
  await expect(page.getByRole("heading", { name: "This selection was deleted" })).toBeVisible();
  await expect.poll(counts).toEqual([]);
  await redo(page, `selection “${title}”`);
  await expect.poll(counts).toEqual([0]);
  await putIn([artifactId]);
  await page.locator("#content").focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(
    said(page, `Could not undo selection “${title}”. Someone else changed it since.`),
  ).toBeVisible();
  await page.getByRole("link", { name: "Go to the selections" }).press("Enter");
  // The list first shows its cached rows, also that of the selection that was undone.
  const [again] = await found();
  await page.locator(`a[href="/w/${ws}/selections/${again?.id}"]`).press("Enter");
  await page.getByRole("button", { name: "More" }).press("Enter");
  await page.getByRole("menuitem", { name: "Delete selection" }).press("Enter");
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /^Delete/ })
    .press("Enter");
  await page.waitForURL(/selections$/);
  await expect.poll(counts).toEqual([]);
  await undo(page, `deletion of the selection “${title}”`);
  await expect(page.getByRole("link", { name: title })).toBeVisible();
  await expect.poll(counts).toEqual([1]);
  await redo(page, `deletion of the selection “${title}”`);
  await expect.poll(counts).toEqual([]);
});
