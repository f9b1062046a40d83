import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/client/deliver";
import { expect, test } from "./session";
import { openNew, redo, said, undo } from "./undoing";

const ws = "demo";
const params = { ws };

const commentsOf = async (server: Server, id: string) =>
  (await call("GET /workspaces/{ws}/artifacts/{id}/comments", { ...server, params: { ws, id } })).items;
const textsOf = async (server: Server, id: string) =>
  (await commentsOf(server, id)).map(
    ({ body, resolved }) => `${body}${resolved === null ? "" : " (resolved)"}`,
  );

async function comment(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Comment" }).focus();
  await page.keyboard.type(text);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("article").filter({ hasText: text })).toBeVisible();
}

/** The thread is shown as resolved once it can be undone. */
async function resolve(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "Resolve", exact: true });
  await button.press("Enter");
  await expect(button).toHaveCount(0);
}

async function deleteComment(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Delete comment" }).first().press("Enter");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete comment" }).press("Enter");
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
}

test("a comment, its edit, its resolving and its deletion are undone one after another", async ({
  page,
  server,
}) => {
  const id = await openNew(page, server);
  const texts = () => textsOf(server, id);
  await page.keyboard.press("Shift+M");
  await comment(page, "Too dark");
  await page.getByRole("button", { name: "Edit comment" }).press("Enter");
  await page.getByRole("textbox", { name: "Edit comment" }).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Too bright");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("article").filter({ hasText: "Too bright" })).toBeVisible();
  await expect.poll(texts).toEqual(["Too bright"]);
  await resolve(page);
  await expect.poll(texts).toEqual(["Too bright (resolved)"]);
  await undo(page, "resolving the comment “Too bright”");
  await expect.poll(texts).toEqual(["Too bright"]);
  await redo(page, "resolving the comment “Too bright”");
  await expect.poll(texts).toEqual(["Too bright (resolved)"]);
  await undo(page, "resolving the comment “Too bright”");
  await deleteComment(page);
  await expect(said(page, "Comment deleted")).toBeVisible();
  await expect.poll(texts).toEqual([]);
  await undo(page, "deletion of the comment “Too bright”");
  await expect(said(page, "It is a new comment with the same text.")).toBeVisible();
  await expect.poll(texts).toEqual(["Too bright"]);
  await undo(page, "edit of the comment “Too dark”");
  await expect.poll(texts).toEqual(["Too dark"]);
  await undo(page, "comment “Too dark”");
  await expect.poll(texts).toEqual([]);
  await redo(page, "comment “Too dark”");
  await expect.poll(texts).toEqual(["Too dark"]);
});

test("an answered comment is neither undone nor, once deleted, brought back", async ({ page, server }) => {
  const id = await openNew(page, server);
  await page.keyboard.press("Shift+M");
  await comment(page, "Which one?");
  const [first] = await commentsOf(server, id);
  await call("POST /workspaces/{ws}/artifacts/{id}/comments", {
    ...server,
    params: { ws, id },
    body: { body: "This one", replyTo: first?.id ?? "" },
  });
  await page.locator("#content").focus();
  await page.keyboard.press("ControlOrMeta+z");
  const refusal =
    "Could not undo comment “Which one?”. It was answered: delete it to leave the replies without it.";
  await expect(said(page, refusal)).toBeVisible();
  expect(await textsOf(server, id)).toEqual(["Which one?", "This one"]);
  await deleteComment(page);
  await expect.poll(() => textsOf(server, id)).toEqual(["null", "This one"]);
  await expect(page.getByText("Comment deleted", { exact: true })).toHaveCount(0);
  await page.locator("#content").focus();
  await page.keyboard.press("ControlOrMeta+z");
  // The deletion may still be looking whether it can be undone.
  const nothing = page.getByText(/^(Nothing left|Your last change left nothing) to undo$/);
  await expect(nothing.first()).toBeVisible();
});

test("a thread that somebody resolved since is not resolved back", async ({ page, server }) => {
  const id = await openNew(page, server);
  await page.keyboard.press("Shift+M");
  await comment(page, "Too soft");
  await resolve(page);
  await expect.poll(() => textsOf(server, id)).toEqual(["Too soft (resolved)"]);
  const [first] = await commentsOf(server, id);
  const at = { ...server, params: { ws, id: first?.id ?? "" } };
  for (const resolved of [false, true])
    await call("PATCH /workspaces/{ws}/comments/{id}", { ...at, body: { resolved } });
  await page.locator("#content").focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(
    said(page, "Could not undo resolving the comment “Too soft”. Someone else changed it since."),
  ).toBeVisible();
  expect(await textsOf(server, id)).toEqual(["Too soft (resolved)"]);
});

test("a hold is undone by lifting it, and a lifted one is placed again as a new one", async ({
  page,
  server,
}) => {
  const id = await openNew(page, server);
  const name = `Press ${randomUUID().slice(0, 6)}`;
  const holds = async (state: "standing" | "lifted") => {
    const query = { kind: "artifact", target: id, state } as const;
    const { items } = await call("GET /workspaces/{ws}/holds", { ...server, params, query });
    return items.map(({ reason, lifted }) => `${reason}/${lifted?.reason ?? ""}`);
  };
  await page.getByRole("region", { name: "Retention" }).getByRole("button", { name: "Hold…" }).press("Enter");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Reason").fill("Printed in spring");
  await page.getByRole("button", { name: "Hold", exact: true }).press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await undo(page, `hold “${name}”`);
  await expect.poll(() => holds("standing")).toEqual([]);
  expect(await holds("lifted")).toEqual(["Printed in spring/Undone"]);
  await redo(page, `hold “${name}”`);
  await expect.poll(() => holds("standing")).toEqual(["Printed in spring/"]);
  await page.goto(`/w/${ws}/settings/holds`);
  await page.getByRole("button", { name: `Lift ${name}` }).press("Enter");
  await page.getByLabel("Reason").fill("Printed");
  await page.getByRole("button", { name: "Lift hold" }).press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect.poll(() => holds("standing")).toEqual([]);
  await undo(page, `lifting of “${name}”`);
  await expect(said(page, "It is a new hold with the same name, reason and objects.")).toBeVisible();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  expect(await holds("standing")).toEqual(["Printed in spring/"]);
  await redo(page, `lifting of “${name}”`);
  await expect.poll(() => holds("lifted")).toContain("Printed in spring/Printed");
});

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

test("pressed before a deletion is stored, undo takes back the deletion and not what was before it", async ({
  page,
  server,
}) => {
  const id = await openNew(page, server);
  await page.keyboard.press("Shift+M");
  await comment(page, "Too pale");
  const gate = new EventEmitter();
  const opened = once(gate, "open");
  await page.route("**/comments/*", async (route) => {
    if (route.request().method() === "DELETE") await opened;
    await route.continue();
  });
  await deleteComment(page);
  await page.locator("#content").focus();
  await page.keyboard.press("ControlOrMeta+z");
  gate.emit("open");
  await expect(said(page, "Undid: deletion of the comment “Too pale”")).toBeVisible();
  await expect.poll(() => textsOf(server, id)).toEqual(["Too pale"]);
});
