import { randomUUID } from "node:crypto";
import { call } from "@/lib/client/call";
import { expect, test } from "./session";
import { redo, said, undo } from "./undoing";

const ws = "demo";
const params = { ws };

test("a saved search, its new name and its deletion are undone one after another", async ({
  page,
  server,
}) => {
  const title = `Sketches ${randomUUID().slice(0, 6)}`;
  const titles = async () => {
    const { items } = await call("GET /workspaces/{ws}/searches", {
      ...server,
      params,
      query: { limit: 200 },
    });
    return items.map((each) => each.title).filter((each) => each.startsWith(title));
  };
  await page.goto(`/w/${ws}?model=sketch-a&q=steps%3A%3E1`);
  const saved = page.getByRole("region", { name: "Saved searches" });
  await saved.getByRole("button", { name: "Save this search" }).press("Enter");
  await page.getByRole("textbox", { name: "Name" }).fill(title);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await saved.getByRole("button", { name: `More for ${title}` }).press("Enter");
  await page.getByRole("menuitem", { name: "Name and sharing…" }).press("Enter");
  await page.getByRole("textbox", { name: "Name" }).fill(`${title}, final`);
  await page.keyboard.press("Enter");
  await expect.poll(titles).toEqual([`${title}, final`]);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await saved.getByRole("button", { name: `More for ${title}, final` }).press("Enter");
  await page.getByRole("menuitem", { name: "Delete…" }).press("Enter");
  await page.getByRole("button", { name: "Delete saved search" }).press("Enter");
  await expect(said(page, `Saved search “${title}, final” deleted`)).toBeVisible();
  await expect.poll(titles).toEqual([]);
  await undo(page, `deletion of the saved search “${title}, final”`);
  await expect.poll(titles).toEqual([`${title}, final`]);
  await undo(page, `renaming “${title}” to “${title}, final”`);
  await expect.poll(titles).toEqual([title]);
  await undo(page, `saved search “${title}”`);
  await expect.poll(titles).toEqual([]);
  await redo(page, `saved search “${title}”`);
  await expect.poll(titles).toEqual([title]);
  await undo(page, `saved search “${title}”`);
});
