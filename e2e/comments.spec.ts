import type { Browser, Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/client/deliver";
import { deliverJob, drawing } from "./drawn";
import { enterAs } from "./people";
import { admin } from "./server";
import { expect, expectNoViolations, setPreference, test } from "./session";

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

async function newcomer(browser: Browser, server: Server): Promise<{ page: Page; email: string }> {
  const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  const id = await enterAs(page, server, ws, "reviewer");
  const { items } = await call("GET /workspaces/{ws}/members", {
    ...server,
    params: { ws },
    query: { limit: 200 },
  });
  return { page, email: items.find((each) => each.accountId === id)?.email ?? "" };
}

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

test("its author edits a comment and deletes it; with a reply it stays without its text", async ({
  page,
  server,
}) => {
  const id = await deliverOne(server, 903);
  await open(page, id);
  await page.getByRole("button", { name: /^Comments/ }).click();
  await page.getByRole("textbox", { name: "Comment" }).fill("First words");
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByRole("button", { name: "Edit comment" }).click();
  await page.getByRole("textbox", { name: "Edit comment" }).fill("Better words");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(threads(page)).toContainText("Better words");
  await expect(threads(page)).toContainText("edited");
  await page.getByRole("button", { name: "Reply" }).click();
  await page.keyboard.type("An answer");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("list", { name: "Replies" })).toContainText("An answer");
  await page.getByRole("button", { name: "Delete comment" }).first().click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete comment" }).click();
  await expect(threads(page)).toContainText("This comment was deleted");
  await expect(threads(page)).not.toContainText("Better words");
});

test("a mention arrives in the inbox, leads to its comment and counts as read then", async ({
  browser,
  server,
}) => {
  const ada = await newcomer(browser, server);
  const id = await deliverOne(server, 904);
  const comment = await say(server, id, { body: `Please look @${ada.email}`, at: { x: 0.5, y: 0.5 } });
  await say(server, id, { body: `And again @${ada.email}` });
  await ada.page.goto("/inbox");
  const unread = ada.page.getByRole("region", { name: "Unread" });
  await expect(unread.getByRole("listitem").filter({ hasText: "Demo" })).toHaveCount(2);
  await expect(unread.getByRole("heading", { name: "Today" })).toBeVisible();
  const rail = ada.page.getByRole("navigation", { name: "Main" });
  await expect(rail.getByRole("link", { name: "Inbox, 2 unread" })).toBeVisible();
  await expectNoViolations(ada.page);
  await unread.getByRole("link").last().click();
  await expect(ada.page.locator(`#comment-${comment.id}`)).toBeFocused();
  await expect(rail.getByRole("link", { name: "Inbox, 1 unread" })).toBeVisible();
  await rail.getByRole("link", { name: /^Inbox/ }).click();
  await expect(ada.page.getByRole("region", { name: "Read", exact: true }).getByRole("listitem")).toHaveCount(
    1,
  );
  await ada.page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(unread).toHaveCount(0);
  await expect(rail.getByRole("link", { name: "Inbox", exact: true })).toBeVisible();
  const nobody = await newcomer(browser, server);
  await nobody.page.goto("/inbox");
  await expect(nobody.page.getByRole("heading", { name: "Your inbox is empty" })).toBeVisible();
});

test("in compare the comments are the active picture's", async ({ page, server }) => {
  const ids = [await deliverOne(server, 905), await deliverOne(server, 906)];
  await say(server, ids[1] ?? "", { body: "Second only", at: { x: 0.5, y: 0.5 } });
  await page.goto(`/w/${ws}/compare?ids=${ids.join(",")}&mode=side`);
  const panes = page.getByRole("figure");
  await panes.nth(1).focus();
  await page.keyboard.press("Shift+m");
  await expect(panel(page)).toContainText("Second only");
  await expect(panes.nth(1).getByRole("button", { name: /^Comment 1 by/ })).toBeVisible();
  await panes.nth(0).focus();
  await expect(panel(page)).toContainText("No comments yet");
  await page.keyboard.press("i");
  await expect(panel(page)).toHaveCount(0);
});

test("a removed picture's comments are read, not written", async ({ page, server }) => {
  const id = await deliverOne(server, 907);
  await say(server, id, { body: "Said before", at: { x: 0.5, y: 0.5 } });
  const params = { ws };
  const plan = await call("POST /workspaces/{ws}/retention/plans", {
    ...server,
    params,
    body: { artifactIds: [id] },
  });
  await call("POST /workspaces/{ws}/retention/plans/{id}/execute", {
    ...server,
    params: { ws, id: plan.id },
    query: { grace: 0 },
  });
  await expect(async () => {
    const { state } = await call("GET /workspaces/{ws}/artifacts/{id}", { ...server, params: { ws, id } });
    expect(state).toBe("removed");
  }).toPass();
  await open(page, id);
  await page.getByRole("button", { name: /^Comments/ }).click();
  await expect(threads(page)).toContainText("Said before");
  await expect(page.getByRole("textbox", { name: /omment/ })).toHaveCount(0);
});

for (const theme of ["dark", "light"]) {
  for (const width of [390, 1440]) {
    test(`no violations at ${width} px, ${theme}`, async ({ page, server }) => {
      const id = await deliverOne(server, 910);
      const first = await say(server, id, { body: `See @${admin.email}`, at: { x: 0.5, y: 0.5 } });
      await say(server, id, { replyTo: first.id });
      await page.setViewportSize({ width, height: 844 });
      await setPreference(page, "theme", theme);
      await open(page, id, `#comment-${first.id}`);
      await expect(page.locator(`#comment-${first.id}`)).toBeFocused();
      await expectNoViolations(page);
      await page.goto("/inbox");
      await expectNoViolations(page);
    });
  }
}

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
