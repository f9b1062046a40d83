import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/client/deliver";
import { deliverJob, drawing } from "./drawn";
import { requestsOf } from "./network";
import { expect, test } from "./session";

const ws = "demo";

async function deliverTwo(server: Server): Promise<[string, string]> {
  const files = await Promise.all(
    ["quay.png", "pier.png"].map(async (name, i) => ({ name, bytes: await drawing(80 + i) })),
  );
  const [first = "", second = ""] = await deliverJob(server, ws, {}, files);
  return [first, second];
}

const artifact = (server: Server, id: string) =>
  call("GET /workspaces/{ws}/artifacts/{id}", { ...server, params: { ws, id } });

async function open(page: Page, id: string): Promise<void> {
  const requests = requestsOf(page);
  await page.goto(`/w/${ws}/artifacts/${id}`);
  await requests.rest();
}

const said = (page: Page, text: string) => page.getByText(text, { exact: true }).first();

test("a pick is undone on another page and redone by the toast and by key", async ({ page, server }) => {
  const [id] = await deliverTwo(server);
  const flag = async () => (await artifact(server, id)).marks.flag;
  await open(page, id);
  await page.keyboard.press("p");
  await expect.poll(flag).toBe("pick");
  await page.getByRole("link", { name: "Jobs" }).first().click();
  await page.waitForURL(/\/jobs$/);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(said(page, "Undid: pick of quay.png")).toBeVisible();
  await expect.poll(flag).toBeNull();
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(said(page, "Redid: pick of quay.png")).toBeVisible();
  await expect.poll(flag).toBe("pick");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(said(page, "Undid: pick of quay.png")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(said(page, "Nothing left to undo")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect.poll(flag).toBe("pick");
});

test("undoing a tag keeps the tags that others added since", async ({ page, server }) => {
  const [id] = await deliverTwo(server);
  const tags = async () => (await artifact(server, id)).tags;
  await open(page, id);
  await page.keyboard.press("t");
  await page.keyboard.type("by night\n");
  await expect.poll(tags).toEqual(["by night"]);
  const body = { tags: ["by night", "from others"] };
  await call("PUT /workspaces/{ws}/artifacts/{id}/tags", { ...server, params: { ws, id }, body });
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(said(page, "Undid: tagging quay.png with “by night”")).toBeVisible();
  await expect.poll(tags).toEqual(["from others"]);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect.poll(tags).toEqual(["by night", "from others"]);
});

test("what was added to the basket is taken out again, and nothing else", async ({ page, server }) => {
  const [, id] = await deliverTwo(server);
  const basket = async () =>
    (await call("GET /workspaces/{ws}/selections/{id}", { ...server, params: { ws, id: "basket" } }))
      .artifactIds;
  const before = await basket();
  await page.goto(`/w/${ws}?q=`);
  await page
    .getByRole("link", { name: /pier\.png/ })
    .first()
    .focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Add to basket or selection" }).click();
  await page.getByRole("menuitem", { name: "My basket" }).click();
  await expect.poll(basket).toEqual([...before, id]);
  await page.locator("#content").focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(said(page, "Undid: adding an artifact to the basket")).toBeVisible();
  await expect.poll(basket).toEqual(before);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect.poll(basket).toEqual([...before, id]);
});

test("a decision is taken back; one that someone changed since is not", async ({ page, server, errors }) => {
  errors.expect(/409|412/);
  const artifactIds = await deliverTwo(server);
  const made = await call("POST /workspaces/{ws}/reviews", {
    ...server,
    params: { ws },
    body: { title: `Undone ${randomUUID().slice(0, 6)}`, artifactIds },
  });
  const at = { ...server, params: { ws, id: made.id } };
  const review = () => call("GET /workspaces/{ws}/reviews/{id}", at);
  const state = async () => (await review()).state;
  await page.goto(`/w/${ws}/reviews/${made.id}`);
  await page
    .getByRole("link", { name: /quay\.png/ })
    .first()
    .focus();
  await page.keyboard.press("Shift+P");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Prefer/ })
    .click();
  await expect.poll(state).toBe("decided");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(said(page, "Undid: decision for quay.png")).toBeVisible();
  await expect.poll(state).toBe("open");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(said(page, "Redid: decision for quay.png")).toBeVisible();
  await expect.poll(state).toBe("decided");
  await call("PUT /workspaces/{ws}/reviews/{id}/decision", {
    ...at,
    ifMatch: (await review()).version,
    body: { artifactId: artifactIds[1], reason: "softer light" },
  });
  await page.keyboard.press("ControlOrMeta+z");
  await expect(
    said(page, "Could not undo decision for quay.png. Someone else changed it since."),
  ).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(said(page, "Nothing left to undo")).toBeVisible();
  expect(await review()).toMatchObject({ state: "decided", preferredId: artifactIds[1] });
});

test("a renamed selection gets its title back", async ({ page, server }) => {
  const title = `Spring ${randomUUID().slice(0, 6)}`;
  const body = { title, artifactIds: [...(await deliverTwo(server))] };
  const { id } = await call("POST /workspaces/{ws}/selections", { ...server, params: { ws }, body });
  await page.goto(`/w/${ws}/selections/${id}`);
  await page.getByRole("banner").getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("dialog").getByLabel("Title").fill(`${title}, final`);
  await page.keyboard.press("Enter");
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText(`${title}, final`);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(said(page, `Undid: renaming “${title}” to “${title}, final”`)).toBeVisible();
  await expect(heading).toHaveText(title);
});
