import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { createComment } from "@/lib/services/comments/create-comment";
import { openReview } from "@/lib/services/reviews/open-review";
import { makePerson, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { openPage } from "@/tools/testing/page/open-page";

useFluxara();

it("a mention is in the inbox, leads to its comment and counts as read then", async () => {
  const owner = await makeViewer("admin");
  const person = await makePerson({ role: "reviewer" });
  const [id = ""] = await makeNamed(owner, ["talk.png"]);
  const say = (body: object) =>
    createComment(owner, "demo", id, { body: { body: `See @${person.email}`, ...body }, newId: undefined });
  const comment = await say({ at: { x: 0.5, y: 0.5 } });
  await say({ body: `And again @${person.email}` });
  const { user, page } = await openPage("/inbox", person);
  const unread = await page.findByRole("region", { name: "Unread" });
  await waitFor(() => expect(within(unread).getAllByRole("listitem")).toHaveLength(2));
  expect(within(unread).getAllByText(/demo/)).not.toEqual([]);
  within(unread).getByRole("heading", { name: "Today" });
  const rail = within(page.getAllByRole("navigation", { name: "Main" })[0] as HTMLElement);
  await rail.findByRole("link", { name: "Inbox, 2 unread" });
  await user.click(within(unread).getAllByRole("link").at(-1) as HTMLElement);
  await waitFor(() => expect(document.activeElement?.id).toBe(`comment-${comment.id}`));
  const again = within(page.getAllByRole("navigation", { name: "Main" })[0] as HTMLElement);
  await user.click(await again.findByRole("link", { name: "Inbox, 1 unread" }));
  const read = await page.findByRole("region", { name: "Read" });
  expect(within(read).getAllByRole("listitem")).toHaveLength(1);
  await user.click(page.getByRole("button", { name: "Mark all as read" }));
  await waitFor(() => expect(page.queryByRole("region", { name: "Unread" })).toBeNull());
  await page.findAllByRole("link", { name: "Inbox" });
});

it("an inbox without anything says so", async () => {
  const { page } = await openPage("/inbox", await makePerson({ role: "reviewer" }));
  await page.findByRole("heading", { name: "Your inbox is empty" });
});

it("the focus moves to the next row of the inbox when one is read", async () => {
  const owner = await makeViewer("admin");
  const person = await makePerson({ role: "reviewer" });
  const artifactIds = await makeNamed(owner, ["a.png", "b.png"]);
  for (const title of ["First asked", "Then asked", "Last asked"]) {
    const body = { artifactIds, title, reviewers: [person.email] };
    await openReview(owner, "demo", body, undefined);
  }
  const { user, page } = await openPage("/inbox", person);
  const buttons = () => page.getAllByRole("button", { name: /^Mark as read/ });
  await waitFor(() => expect(buttons()).toHaveLength(3));
  buttons()[0]?.focus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(buttons()).toHaveLength(2));
  await waitFor(() => expect(document.activeElement).toBe(buttons()[0]));
});
