import { waitFor, within } from "@testing-library/dom";
import { expect } from "vitest";
import { call } from "@/lib/client/call";
import { createComment } from "@/lib/services/comments/create-comment";
import { type makePerson, viewerOf } from "../fixtures";
import { makeNamed } from "./make-named";
import { openPage } from "./open-page";

/** Opens the comments on a new artifact, `said.png`, that has these. */
export async function openDiscussion(person: Awaited<ReturnType<typeof makePerson>>, ...said: string[]) {
  const viewer = await viewerOf(person.headers);
  const [id = ""] = await makeNamed(viewer, ["said.png"]);
  for (const body of said) await createComment(viewer, "demo", id, { body: { body }, newId: undefined });
  const { user, page } = await openPage(`/w/demo/artifacts/${id}`, person);
  await page.findByRole("heading", { level: 1 });
  await user.keyboard("{Shift>}M{/Shift}");
  const field = await page.findByRole<HTMLTextAreaElement>("textbox", { name: "Comment" });
  const threads = (): HTMLElement[] =>
    [...(page.queryByRole("list", { name: "Threads" })?.children ?? [])].map((each) => each as HTMLElement);
  await waitFor(() => expect(threads()).toHaveLength(said.length));

  const thread = (at: number) => {
    const found = threads()[at];
    if (found === undefined) throw new Error(`There is no thread ${at}`);
    return within(found);
  };
  const send = () => user.keyboard("{Control>}{Enter}{/Control}");
  return {
    id,
    viewer,
    user,
    page,
    field,
    threads,
    thread,
    /** The first of the thread's buttons of this name. */
    button: (at: number, name: string) => thread(at).getAllByRole("button", { name })[0] as HTMLElement,
    send,
    async comment(text: string): Promise<void> {
      await user.type(field, text);
      await send();
      await waitFor(() => expect(threads().at(-1)?.textContent).toContain(text));
    },
    async confirmDeletion(): Promise<void> {
      const question = within(await page.findByRole("alertdialog"));
      await user.click(question.getByRole("button", { name: "Delete comment" }));
      await waitFor(() => expect(page.queryByRole("alertdialog")).toBeNull());
    },
    /** As the server has them. */
    stored: async () =>
      (await call("GET /workspaces/{ws}/artifacts/{id}/comments", { params: { ws: "demo", id } })).items,
  };
}
