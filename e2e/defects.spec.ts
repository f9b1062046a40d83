import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { expect, expectNoViolations, test } from "./session";

const ws = "demo";

async function deliverOne(server: Server): Promise<string> {
  const files = [{ name: "hand.png", bytes: await drawing(777, 900, 600) }];
  const [id = ""] = await deliverJob(server, ws, { prompt: "a hand" }, files);
  return id;
}

test("a defect is marked by keys and by the pointer, listed by its number, undone and removed, in Compare too", async ({
  page,
  server,
}) => {
  const id = await deliverOne(server);
  const stored = async () =>
    (await call("GET /workspaces/{ws}/artifacts/{id}/defects", { ...server, params: { ws, id } })).items;
  await page.goto(`/w/${ws}/artifacts/${id}`);
  const picture = page.getByRole("figure");
  await expect(picture.getByRole("img").first()).toBeVisible();
  await page.keyboard.press("Shift+X");
  const chooser = page.getByRole("button", { name: /^Choose a place/ });
  await expect(chooser).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  const menu = page.getByRole("menu", { name: "What is wrong here" });
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await expectNoViolations(page);
  await page.keyboard.press("f");
  await expect(menu).toHaveCount(0);
  const place = (name: RegExp) => picture.getByRole("img", { name });
  await expect(place(/^Defect 1: Face, by/)).toBeVisible();
  await expect.poll(stored).toMatchObject([{ word: "face", at: { x: 0.48, y: 0.5 }, mine: true }]);

  await page.getByRole("button", { name: "Mark" }).click();
  const box = await chooser.boundingBox();
  if (box === null) throw new Error("no chooser");
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(0.6, 0.55));
  await page.mouse.down();
  await page.mouse.move(...at(0.7, 0.65));
  await page.mouse.up();
  await menu.getByRole("menuitem", { name: "Hand" }).click();
  await expect(place(/^Defect 2: Hand, by/)).toBeVisible();
  const list = page.getByRole("region", { name: "Defects" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  const other = await deliverOne(server);
  await page.goto(`/w/${ws}/compare?ids=${other},${id}`);
  await expect(picture.first()).toBeVisible();
  await page.keyboard.press("Shift+X");
  await chooser.press("Enter");
  await menu.getByRole("menuitem", { name: "Limb" }).press("l");
  await expect(page.getByRole("img", { name: /^Defect \d: Limb, by/ })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(page.getByRole("img", { name: /: Limb, by/ })).toHaveCount(0);
  await page.goto(`/w/${ws}/artifacts/${id}`);
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await list.getByRole("button", { name: "Remove defect 2, Hand" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await list.getByRole("button", { name: "Remove defect 1, Face" }).press("Enter");
  await expect(list.getByText("None is marked.")).toBeVisible();
  await expect.poll(stored).toEqual([]);
});
