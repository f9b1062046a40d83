import { waitFor } from "@testing-library/dom";
import { beforeAll, expect, it } from "vitest";
import { changeComment } from "@/lib/services/comments/change-comment";
import { createComment } from "@/lib/services/comments/create-comment";
import { makePerson, useFluxara } from "@/tools/testing/fixtures";
import { hold } from "@/tools/testing/page/network";
import { openDiscussion } from "@/tools/testing/page/open-discussion";

useFluxara();

type Discussion = Awaited<ReturnType<typeof openDiscussion>>;

let person: Awaited<ReturnType<typeof makePerson>>;
beforeAll(async () => {
  person = await makePerson({ role: "admin" });
});

const textsOf =
  ({ stored }: Discussion) =>
  async () =>
    (await stored()).map(({ body, resolved }) => `${body}${resolved === null ? "" : " (resolved)"}`);

/** Keys of an undo go to the page, not to the field that has the focus. */
const pressUndo = async ({ user }: Discussion) => {
  document.getElementById("content")?.focus();
  await user.keyboard("{Control>}z{/Control}");
};
const undo = async (discussion: Discussion, what: string) => {
  await pressUndo(discussion);
  await discussion.page.findAllByText(`Undid: ${what}`);
};
const redo = async ({ user, page }: Discussion, what: string) => {
  await user.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
  await page.findAllByText(`Redid: ${what}`);
};
const resolve = async ({ user, page, button }: Discussion) => {
  await user.click(button(0, "Resolve"));
  await waitFor(() => expect(page.queryByRole("button", { name: "Resolve" })).toBeNull());
};
const remove = async ({ user, button, confirmDeletion }: Discussion) => {
  await user.click(button(0, "Delete comment"));
  await confirmDeletion();
};

it("a comment, its edit, its resolving and its deletion are undone one after another", async () => {
  const discussion = await openDiscussion(person);
  const { user, page, comment, button, send, threads } = discussion;
  const texts = textsOf(discussion);
  await comment("Too dark");
  await user.click(button(0, "Edit comment"));
  const edited = await page.findByRole("textbox", { name: "Edit comment" });
  await user.clear(edited);
  await user.type(edited, "Too bright");
  await send();
  await waitFor(() => expect(threads()[0]?.textContent).toContain("Too bright"));
  await expect.poll(texts).toEqual(["Too bright"]);
  await resolve(discussion);
  await expect.poll(texts).toEqual(["Too bright (resolved)"]);
  await undo(discussion, "resolving the comment “Too bright”");
  await expect.poll(texts).toEqual(["Too bright"]);
  await redo(discussion, "resolving the comment “Too bright”");
  await expect.poll(texts).toEqual(["Too bright (resolved)"]);
  await undo(discussion, "resolving the comment “Too bright”");
  await expect.poll(texts).toEqual(["Too bright"]);
  await waitFor(() => button(0, "Delete comment"));
  await remove(discussion);
  await page.findAllByText("Comment deleted");
  await expect.poll(texts).toEqual([]);
  await undo(discussion, "deletion of the comment “Too bright”");
  await page.findAllByText("It is a new comment with the same text.");
  await expect.poll(texts).toEqual(["Too bright"]);
  await undo(discussion, "edit of the comment “Too dark”");
  await expect.poll(texts).toEqual(["Too dark"]);
  await undo(discussion, "comment “Too dark”");
  await expect.poll(texts).toEqual([]);
  await redo(discussion, "comment “Too dark”");
  await expect.poll(texts).toEqual(["Too dark"]);
});

it("a comment with a reply is neither undone nor, once deleted, brought back", async () => {
  const discussion = await openDiscussion(person);
  const { id, viewer, page, comment, stored, threads } = discussion;
  const texts = textsOf(discussion);
  await comment("Which one?");
  const [first] = await stored();
  const reply = { body: "This one", replyTo: first?.id ?? "" };
  await createComment(viewer, "demo", id, { body: reply, newId: undefined });
  await waitFor(() => expect(threads()[0]?.textContent).toContain("This one"));
  await pressUndo(discussion);
  await page.findAllByText(
    "Could not undo comment “Which one?”. It was answered: delete it to leave the replies without it.",
  );
  expect(await texts()).toEqual(["Which one?", "This one"]);
  await remove(discussion);
  await expect.poll(texts).toEqual(["null", "This one"]);
  expect(page.queryByText("Comment deleted")).toBeNull();
  await pressUndo(discussion);
  // The deletion may still be looking whether it can be undone.
  await page.findAllByText(/^(Nothing left|Your last change left nothing) to undo$/);
});

it("a thread that somebody resolved since is not resolved back", async () => {
  const discussion = await openDiscussion(person);
  const { viewer, page, comment, stored } = discussion;
  const texts = textsOf(discussion);
  await comment("Too soft");
  await resolve(discussion);
  await expect.poll(texts).toEqual(["Too soft (resolved)"]);
  const [first] = await stored();
  for (const resolved of [false, true]) await changeComment(viewer, "demo", first?.id ?? "", { resolved });
  await pressUndo(discussion);
  await page.findAllByText("Could not undo resolving the comment “Too soft”. Someone else changed it since.");
  expect(await texts()).toEqual(["Too soft (resolved)"]);
});

it("undo before a deletion is stored takes back the deletion and not what was before it", async () => {
  const discussion = await openDiscussion(person);
  const { page, comment } = discussion;
  await comment("Too pale");
  const { arrived, release } = hold("DELETE /comments/*");
  await remove(discussion);
  await arrived;
  await pressUndo(discussion);
  release();
  await page.findAllByText("Undid: deletion of the comment “Too pale”");
  await expect.poll(textsOf(discussion)).toEqual(["Too pale"]);
});
