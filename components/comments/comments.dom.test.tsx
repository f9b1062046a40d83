import { waitFor } from "@testing-library/dom";
import { beforeAll, expect, it } from "vitest";
import { call } from "@/lib/client/call";
import { changeComment } from "@/lib/services/comments/change-comment";
import { createComment } from "@/lib/services/comments/create-comment";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { hold, loseResponses } from "@/tools/testing/page/network";
import { openDiscussion } from "@/tools/testing/page/open-discussion";
import { openPage } from "@/tools/testing/page/open-page";
import { allServed, holdCookies } from "@/tools/testing/page/served";
import { removeNow } from "@/tools/testing/remove-now";

useFluxara();

const ws = "demo";
let person: Awaited<ReturnType<typeof makePerson>>;
beforeAll(async () => {
  person = await makePerson({ role: "admin" });
});

const isFocused = (element: () => HTMLElement | undefined) =>
  waitFor(() => expect(document.activeElement).toBe(element()));

it("what is typed while a comment is being stored stays in its field", async () => {
  const { user, field, send, threads } = await openDiscussion(person);
  const { arrived, release } = hold("POST /comments");
  await user.type(field, "Too dark");
  await send();
  await arrived;
  await user.type(field, ", and tilted");
  release();
  await waitFor(() => expect(threads()).toHaveLength(1));
  expect(field.value).toBe("Too dark, and tilted");
});

it("a comment whose response is lost is posted once", async () => {
  const { comment, field, threads, stored } = await openDiscussion(person);
  loseResponses("POST /comments");
  await comment("Said once");
  await waitFor(() => expect(field.value).toBe(""));
  expect((await stored()).map(({ body }) => body)).toEqual(["Said once"]);
  expect(threads()).toHaveLength(1);
});

it("a reply is kept while others resolve its thread, and while an input method composes", async () => {
  const { viewer, user, page, threads, button, send, stored } = await openDiscussion(person, "Too dark");
  await user.click(button(0, "Reply"));
  const reply = await page.findByRole<HTMLTextAreaElement>("textbox", { name: /^Reply to/ });
  await user.type(reply, "Not on my screen");
  for (const key of ["Escape", "Enter"])
    reply.dispatchEvent(
      new KeyboardEvent("keydown", { key, ctrlKey: key === "Enter", isComposing: true, bubbles: true }),
    );
  expect(reply.value).toBe("Not on my screen");
  const [first, ...more] = await stored();
  expect(more).toEqual([]);
  await changeComment(viewer, ws, first?.id ?? "", { resolved: true });
  await waitFor(() => expect(threads()[0]?.textContent).toContain("Resolved by"));
  expect(reply.value).toBe("Not on my screen");
  reply.focus();
  await send();
  await waitFor(() => expect(threads()).toHaveLength(0));
  await user.click(await page.findByRole("checkbox", { name: "Show resolved (1)" }));
  const replies = await page.findByRole("list", { name: "Replies" });
  expect(replies.textContent).toContain("Not on my screen");
});

it("the focus stays where something was done to a comment", async () => {
  const { user, page, threads, thread, button, send, confirmDeletion } = await openDiscussion(
    person,
    ...["First", "Second", "Third"],
  );
  const act = async (at: number, name: string) => {
    button(at, name).focus();
    await user.keyboard("{Enter}");
  };
  await act(0, "Reply");
  await page.findByRole("textbox", { name: /^Reply to/ });
  await user.keyboard("{Escape}");
  await isFocused(() => button(0, "Reply"));
  await act(0, "Reply");
  await user.keyboard("Yes");
  await send();
  await page.findByRole("list", { name: "Replies" });
  await isFocused(() => button(0, "Reply"));
  await act(1, "Edit comment");
  await user.keyboard("!");
  await send();
  await isFocused(() => button(1, "Edit comment"));
  await act(1, "Resolve");
  await waitFor(() => expect(threads()).toHaveLength(2));
  await isFocused(() => thread(1).getByRole("article"));
  await act(1, "Delete comment");
  await confirmDeletion();
  await waitFor(() => expect(threads()).toHaveLength(1));
  await isFocused(() => thread(0).getAllByRole("article")[0]);
});

it("a session that ended keeps what was typed, and says how to continue", async () => {
  const { user, page, field, threads, send } = await openDiscussion(person);
  await user.type(field, "Precious words");
  holdCookies("");
  await send();
  const alerts = () => page.getAllByRole("alert").map(({ textContent }) => textContent);
  await waitFor(() => expect(alerts().join()).toContain("Sign in again in another tab"));
  expect(field.value).toBe("Precious words");
  holdCookies(person.headers.get("cookie") ?? "");
  field.focus();
  await send();
  await waitFor(() => expect(threads()[0]?.textContent).toContain("Precious words"));
  await waitFor(() => expect(field.value).toBe(""));
});

it("its author edits a comment and deletes it; with a reply it stays without its text", async () => {
  const { user, page, threads, button, send, comment, confirmDeletion } = await openDiscussion(person);
  await comment("First words");
  await user.click(button(0, "Edit comment"));
  const edited = await page.findByRole("textbox", { name: "Edit comment" });
  await user.clear(edited);
  await user.type(edited, "Better words");
  await user.click(page.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(threads()[0]?.textContent).toMatch(/edited.*Better words/));
  await user.click(button(0, "Reply"));
  await user.keyboard("A reply");
  await send();
  await waitFor(() => page.getByRole("list", { name: "Replies" }));
  await user.click(button(0, "Delete comment"));
  await confirmDeletion();
  await waitFor(() => expect(threads()[0]?.textContent).toContain("This comment was deleted"));
  expect(threads()[0]?.textContent).not.toContain("Better words");
});

it("a removed picture's comments are read, not written", async () => {
  const { id, viewer, page } = await openDiscussion(person, "Said before");
  await removeNow(viewer, [id]);
  await openPage(`/w/${ws}/artifacts/${id}`, person);
  const [toggle] = await page.findAllByRole("button", { name: /^Comments/ });
  toggle?.click();
  await page.findByText("Said before");
  expect(page.queryByRole("textbox", { name: /omment/ })).toBeNull();
});

it("in compare the comments are the active picture's, whichever was active when one was sent", async () => {
  const viewer = await viewerOf(person.headers);
  const ids = await makeNamed(viewer, ["first.png", "second.png"]);
  const at = { x: 0.5, y: 0.5 };
  await createComment(viewer, ws, ids[1] ?? "", { body: { body: "Second only", at }, newId: undefined });
  const { user, page } = await openPage(`/w/${ws}/compare?ids=${ids.join()}&mode=side`, person);
  const panel = () => page.getByRole("complementary", { name: "Comments" });
  const choose = async (pane: number) => (await page.findAllByRole("figure"))[pane]?.focus();
  await choose(1);
  await user.keyboard("{Shift>}M{/Shift}");
  await waitFor(() => expect(panel().textContent).toContain("Second only"));
  await choose(0);
  await waitFor(() => expect(panel().textContent).toContain("No comments yet"));
  const field = () => page.getByRole<HTMLTextAreaElement>("textbox", { name: "Comment" });
  const { arrived, release } = hold("POST /comments");
  await user.type(field(), "Sent once{Control>}{Enter}{/Control}");
  await arrived;
  await choose(1);
  await waitFor(() => expect(panel().textContent).toContain("Second only"));
  release();
  await allServed();
  const params = { ws, id: ids[0] ?? "" };
  expect((await call("GET /workspaces/{ws}/artifacts/{id}/comments", { params })).items).toHaveLength(1);
  await choose(0);
  await page.findByRole("heading", { name: /^Comments on first/ });
  await waitFor(() => expect(page.getAllByRole("article")).toHaveLength(1));
  expect(field().value).toBe("");
  (await page.findAllByRole("figure"))[0]?.focus();
  await user.keyboard("i");
  await waitFor(() => expect(page.queryByRole("complementary", { name: "Comments" })).toBeNull());
});
