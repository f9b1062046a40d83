import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/client/deliver";
import { deliverJob, drawing } from "./drawn";
import { expectDone, judge, nextOf, openReview, shown, sixteen, ws } from "./judged";
import { holdRequests } from "./network";
import { expect, test } from "./session";

const threads = (page: Page) => page.getByRole("list", { name: "Threads" }).locator("> li");
const field = (page: Page) => page.getByRole("textbox", { name: "Comment", exact: true });
const isPost = (page: Page) => page.waitForRequest((request) => request.method() === "POST");

async function discussed(page: Page, server: Server, n: number, ...said: string[]): Promise<string[]> {
  const files = [0, 1].map(async (i) => ({ name: `said-${n + i}.png`, bytes: await drawing(n + i) }));
  const ids = await deliverJob(server, ws, { prompt: `said ${n}` }, await Promise.all(files));
  for (const body of said)
    await call("POST /workspaces/{ws}/artifacts/{id}/comments", {
      ...server,
      params: { ws, id: ids[1] ?? "" },
      body: { body },
    });
  await page.goto(`/w/${ws}/compare?ids=${ids.join()}&mode=side`);
  await page.getByRole("button", { name: /^Comments/ }).click();
  await expect(field(page)).toBeVisible();
  await expect(threads(page)).toHaveCount(said.length);
  return ids;
}

/** Holds back the next comment that is sent; returns a function that lets it go. */
async function holdComment(page: Page): Promise<() => Promise<void>> {
  const release = await holdRequests(page, "**/comments", "POST");
  return async () => {
    release();
    await page.waitForResponse((response) => response.request().method() === "POST");
  };
}

test("judging stays on the screen while the server is away, and goes on afterwards", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/ERR_|503|Failed to fetch/);
  const id = await openReview(server, "The server is away");
  await judge(page, id);
  const before = await shown(page);
  for (const status of [null, 503]) {
    await page.route("**/*", (route) =>
      status === null ? route.abort("connectionrefused") : route.fulfill({ status, body: "Bad gateway" }),
    );
    const askedAgain = page.waitForRequest((request) => request.url().endsWith("/next"));
    await page.keyboard.press("t");
    await askedAgain;
    await expect(page.getByText("Your last vote was not stored")).toBeVisible();
    expect(await shown(page)).toEqual(before);
    await page.unroute("**/*");
  }
  await page.keyboard.press("t");
  await expectDone(page, 1);
  await expect.poll(async () => (await nextOf(server, id)).progress.done).toBe(1);
  await expect(page.getByText("Your last vote was not stored")).toHaveCount(0);
});

test("a key that is held votes once and marks once", async ({ page, server }) => {
  const id = await openReview(server, "Held");
  const sent: string[] = [];
  page.on("request", (request) => {
    if (/\/(votes|mark)$/.test(request.url())) sent.push(`${request.method()} ${request.postData()}`);
  });
  const hold = async (key: string) => {
    for (let i = 0; i < 4; i++) await page.keyboard.down(key);
    await page.keyboard.up(key);
  };
  await judge(page, id);
  await hold("ArrowLeft");
  await page.keyboard.press("t");
  await expectDone(page, 2);
  await expect.poll(async () => (await nextOf(server, id)).progress.done).toBe(2);
  const [first, second] = await sixteen(server);
  await page.goto(`/w/${ws}/compare?ids=${first},${second}&mode=side`);
  await expect(page.getByRole("button", { name: "4 stars" })).toBeVisible();
  await hold("4");
  await expect(page.getByRole("button", { name: "4 stars" })).toHaveAttribute("aria-pressed", "true");
  expect(sent.filter((each) => each.includes("stars"))).toEqual(['PUT {"stars":4}']);
});

test("keys do not reach the page below a dialog whose button is disabled", async ({ page, server }) => {
  const [first, second] = (await sixteen(server)).slice(2);
  await page.goto(`/w/${ws}/compare?ids=${first},${second}&mode=side`);
  await expect(page.getByRole("button", { name: "Pick" })).toBeVisible();
  await page.route("**/reviews", (route) =>
    route.request().method() === "POST" ? undefined : route.continue(),
  );
  await page.getByRole("button", { name: /^Prefer/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /^Prefer/ }).click();
  await expect(page.locator("body")).toBeFocused();
  for (const key of ["x", "o"]) await page.keyboard.press(key);
  await expect(page.getByRole("button", { name: "Reject", includeHidden: true })).toHaveAttribute(
    "aria-pressed",
    "false",
  );
  expect(page.url()).toContain("mode=side");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press("x");
  await expect(page.getByRole("button", { name: "Reject" })).toHaveAttribute("aria-pressed", "true");
});

test("what is typed while a comment is being stored stays; what is stored does not", async ({
  page,
  server,
}) => {
  await discussed(page, server, 941);
  const letGo = await holdComment(page);
  await field(page).fill("Too dark");
  const posted = isPost(page);
  await field(page).press("ControlOrMeta+Enter");
  await posted;
  await field(page).pressSequentially(", and tilted");
  await letGo();
  await expect(threads(page)).toHaveCount(1);
  await expect(field(page)).toHaveValue("Too dark, and tilted");
});

test("a comment that is stored after another picture was chosen is no draft any more", async ({
  page,
  server,
}) => {
  await discussed(page, server, 943);
  const letGo = await holdComment(page);
  await field(page).fill("Sent once");
  const posted = isPost(page);
  await field(page).press("ControlOrMeta+Enter");
  await posted;
  await page.getByRole("button", { name: "Fit", exact: true }).focus();
  await page
    .getByRole("figure")
    .first()
    .click({ position: { x: 90, y: 90 } });
  await expect(page.getByRole("heading", { name: /^Comments on said-943/ })).toBeVisible();
  await letGo();
  await page
    .getByRole("figure")
    .nth(1)
    .click({ position: { x: 90, y: 90 } });
  await expect(page.getByRole("heading", { name: /^Comments on said-944/ })).toBeVisible();
  await expect(threads(page)).toHaveCount(1);
  await expect(field(page)).toHaveValue("");
});

test("a reply is kept while others resolve its thread, and while an input method composes", async ({
  page,
  server,
}) => {
  const [, id = ""] = await discussed(page, server, 945, "Too dark");
  await page.getByRole("button", { name: "Reply" }).click();
  const reply = page.getByRole("textbox", { name: /^Reply to/ });
  await reply.fill("Not on my screen");
  for (const key of ["Escape", "Enter"])
    await reply.dispatchEvent("keydown", { key, ctrlKey: key === "Enter", isComposing: true });
  await expect(reply).toHaveValue("Not on my screen");
  const { items } = await call("GET /workspaces/{ws}/artifacts/{id}/comments", {
    ...server,
    params: { ws, id },
  });
  expect(items).toHaveLength(1);
  const first = { ws, id: items[0]?.id ?? "" };
  await call("PATCH /workspaces/{ws}/comments/{id}", { ...server, params: first, body: { resolved: true } });
  await expect(threads(page)).toContainText("Resolved by");
  await expect(reply).toHaveValue("Not on my screen");
  await reply.press("ControlOrMeta+Enter");
  await expect(threads(page)).toHaveCount(0);
  await page.getByRole("checkbox", { name: "Show resolved (1)" }).press("Space");
  await expect(page.getByRole("list", { name: "Replies" })).toContainText("Not on my screen");
});

test("the focus stays where something was done to a comment", async ({ page, server }) => {
  await discussed(page, server, 947, "First", "Second", "Third");
  const act = async (at: number, name: string) =>
    threads(page).nth(at).getByRole("button", { name, exact: true }).press("Enter");
  const opener = (at: number, name: string) =>
    threads(page).nth(at).getByRole("button", { name, exact: true });
  await act(0, "Reply");
  await page.keyboard.press("Escape");
  await expect(opener(0, "Reply")).toBeFocused();
  await act(0, "Reply");
  await page.keyboard.type("Yes");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("list", { name: "Replies" })).toContainText("Yes");
  await expect(opener(0, "Reply")).toBeFocused();
  await opener(1, "Edit comment").press("Enter");
  await page.keyboard.type("!");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(opener(1, "Edit comment")).toBeFocused();
  await act(1, "Resolve");
  await expect(threads(page)).toHaveCount(2);
  await expect(threads(page).nth(1).getByRole("article")).toBeFocused();
  await act(1, "Delete comment");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete comment" }).press("Enter");
  await expect(threads(page)).toHaveCount(1);
  await expect(threads(page).getByRole("article").first()).toBeFocused();
});

test("a session that ended keeps what was typed, and says how to go on", async ({ page, server, errors }) => {
  errors.expect(/401/);
  await discussed(page, server, 949);
  await field(page).fill("Precious words");
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await field(page).press("ControlOrMeta+Enter");
  await expect(
    page.getByRole("alert").filter({ hasText: "Sign in again in another tab" }).first(),
  ).toBeVisible();
  await expect(field(page)).toHaveValue("Precious words");
  await page.context().addCookies(cookies);
  await field(page).press("ControlOrMeta+Enter");
  await expect(threads(page)).toContainText("Precious words");
  await expect(field(page)).toHaveValue("");
});

test("leaving asks first while something waits for the network", async ({ page, server, errors }) => {
  errors.expect(/ERR_INTERNET_DISCONNECTED/);
  const id = await openReview(server, "On a train");
  await judge(page, id);
  await page.context().setOffline(true);
  for (const key of ["t", "ArrowLeft"]) await page.keyboard.press(key);
  await expectDone(page, 2);
  const asked = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  await question.dismiss();
  await closing;
  await page.context().setOffline(false);
  await expect.poll(async () => (await nextOf(server, id)).progress.done).toBe(2);
});
