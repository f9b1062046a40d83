import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { admin } from "./server";
import { expect, test } from "./session";

const ws = "demo";

async function deliverOne(server: Server, n: number): Promise<string> {
  const files = [{ name: `talk-${n}.png`, bytes: await drawing(n) }];
  const [id = ""] = await deliverJob(server, ws, { prompt: `talk ${n}` }, files);
  return id;
}

const say = (server: Server, id: string, body: object) =>
  call("POST /workspaces/{ws}/artifacts/{id}/comments", {
    ...server,
    params: { ws, id },
    body: { body: "Too dark", ...body },
  });
const open = (page: Page, id: string, rest = "") => page.goto(`/w/${ws}/artifacts/${id}${rest}`);
const panel = (page: Page) => page.getByRole("complementary", { name: "Comments" });
const threads = (page: Page) => page.getByRole("list", { name: "Threads" }).locator("> li");
const pin = (page: Page, number: number) =>
  page.getByRole("figure").getByRole("button", { name: new RegExp(`^Comment ${number} by`) });

test("a place is chosen, commented on and answered by the keyboard alone", async ({ page, server }) => {
  const id = await deliverOne(server, 901);
  await open(page, id);
  await expect(page.getByRole("figure").getByRole("img")).toBeVisible();
  await page.keyboard.press("m");
  const chooser = page.getByRole("button", { name: /^Choose a place/ });
  await expect(chooser).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Enter");
  const text = page.getByRole("textbox", { name: "Comment on the chosen place" });
  await expect(text).toBeFocused();
  await page.keyboard.type(`Look here @${admin.email.slice(0, 5)}`);
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(text).toHaveValue(/^Look here @\S+@example\.com $/);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(threads(page)).toHaveCount(1);
  await expect(pin(page, 1)).toBeVisible();
  const { items } = await call("GET /workspaces/{ws}/artifacts/{id}/comments", {
    ...server,
    params: { ws, id },
  });
  expect(items[0]?.at).toEqual({
    x: expect.closeTo(0.48),
    y: 0.5,
    width: expect.closeTo(0.02),
    height: expect.closeTo(0.02),
  });
  await pin(page, 1).press("Enter");
  await expect(page.getByRole("article")).toBeFocused();
  await page.getByRole("button", { name: "Reply" }).press("Enter");
  await page.keyboard.type("Agreed");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("list", { name: "Replies" })).toContainText("Agreed");
  await page.getByRole("button", { name: "Resolve", exact: true }).press("Enter");
  await expect(threads(page)).toHaveCount(0);
  await expect(pin(page, 1)).toHaveCount(0);
  await page.getByRole("checkbox", { name: "Show resolved (1)" }).press("Space");
  await expect(threads(page)).toContainText("Resolved by");
  await page.getByRole("button", { name: "Reopen" }).press("Enter");
  await expect(page.getByRole("button", { name: "Resolve", exact: true })).toBeVisible();
  await page.keyboard.press("Shift+m");
  await expect(panel(page)).toHaveCount(0);
});

test("pins follow zoom and pan, are dragged as boxes, and can be hidden", async ({ page, server }) => {
  const id = await deliverOne(server, 902);
  await say(server, id, { at: { x: 0.25, y: 0.5 } });
  await open(page, id);
  const centreOf = async () => {
    const box = await pin(page, 1).boundingBox();
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  const before = await centreOf();
  const image = page.getByRole("figure").getByRole("img");
  const fitted = await image.boundingBox();
  expect(before.x).toBeCloseTo((fitted?.x ?? 0) + 0.25 * (fitted?.width ?? 0), 0);
  await page.keyboard.press("+");
  await page.keyboard.press("Shift+ArrowRight");
  const zoomed = await image.boundingBox();
  await expect
    .poll(async () => (await centreOf()).x)
    .toBeCloseTo((zoomed?.x ?? 0) + 0.25 * (zoomed?.width ?? 0), 0);
  await page.keyboard.press("0");
  await page.getByRole("button", { name: /^Comments/ }).click();
  await page.getByRole("button", { name: /^Comment on a place/ }).click();
  const now = await image.boundingBox();
  const at = (x: number, y: number) =>
    [(now?.x ?? 0) + x * (now?.width ?? 0), (now?.y ?? 0) + y * (now?.height ?? 0)] as const;
  await page.mouse.move(...at(0.5, 0.5));
  await page.mouse.down();
  await page.mouse.move(...at(0.75, 0.75), { steps: 3 });
  await page.mouse.up();
  await page.keyboard.type("This box");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(pin(page, 2)).toBeVisible();
  await page.getByRole("checkbox", { name: "Show pins" }).click();
  await expect(pin(page, 1)).toHaveCount(0);
});

test("on a phone a finger chooses the place, and the sheet comes back with what was written", async ({
  page,
  server,
}) => {
  const id = await deliverOne(server, 911);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, id);
  await page.getByRole("button", { name: /^Comments/ }).click();
  const sheet = page.getByRole("dialog", { name: "Comments" });
  await sheet.getByRole("textbox", { name: "Comment" }).fill("Half a thought");
  await sheet.getByRole("button", { name: /^Comment on a place/ }).click();
  await expect(sheet).toHaveCount(0);
  await page.getByRole("button", { name: /^Choose a place/ }).click({ position: { x: 150, y: 200 } });
  await expect(sheet.getByRole("textbox", { name: "Comment on the chosen place" })).toHaveValue(
    "Half a thought",
  );
  await sheet.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(sheet.getByRole("list", { name: "Threads" })).toContainText("Half a thought");
});
