import { waitFor } from "@testing-library/dom";
import { expect, it, vi } from "vitest";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact, makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";

useFluxara();

const openPalette = async ({ user, page }: OpenPage) => {
  await user.keyboard("{Control>}k{/Control}");
  const field = await page.findByRole("combobox", { name: "Find a page or action" });
  await waitFor(() => expect(document.activeElement).toBe(field));
  return field;
};
const chosen = ({ page }: OpenPage) => page.getByRole("option", { selected: true });

it("a review is found by words of its title, opened by Enter, and then listed as recent", async () => {
  const person = await makePerson({ role: "admin" });
  const viewer = await viewerOf(person.headers);
  const { id: artifactId } = await makeArtifact(viewer);
  const title = "Quay by night 4711";
  const { id } = await openReview(viewer, "demo", { artifactIds: [artifactId], title }, undefined);
  const opened = await openPage("/w/demo/jobs", person);
  const { user, page } = opened;
  await openPalette(opened);
  await user.keyboard("4711 quay");
  await waitFor(() => expect(chosen(opened).textContent).toBe(title));
  expect(page.getByRole("group", { name: "Reviews" }).querySelectorAll("[role=option]")).toHaveLength(1);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(window.location.pathname).toBe(`/w/demo/reviews/${id}`));
  await waitFor(() => expect(page.queryByRole("dialog")).toBeNull());
  await openPalette(opened);
  await waitFor(() => expect(chosen(opened).textContent).toBe(`${title}Review`));
  page.getByRole("group", { name: "Recent" });
});

it("arrows, Home and End move through the options, Esc closes and gives the focus back", async () => {
  const opened = await openPage("/w/demo/reviews", await makePerson({ role: "admin" }));
  const { user, page } = opened;
  const [from] = await page.findAllByRole("link", { name: "Jobs" });
  from?.focus();
  const field = await openPalette(opened);
  const options = () => page.getAllByRole("option");
  const isChosen = (at: number) => expect(chosen(opened)).toBe(options().at(at));
  await waitFor(() => expect(chosen(opened).textContent).toBe("Gallery"));
  await user.keyboard("{ArrowDown}");
  await waitFor(() => isChosen(1));
  expect(field.getAttribute("aria-activedescendant")).toBe(chosen(opened).id);
  await user.keyboard("{End}");
  await waitFor(() => isChosen(-1));
  await user.keyboard("{ArrowDown}");
  await waitFor(() => isChosen(0));
  await user.keyboard("{ArrowUp}");
  await waitFor(() => isChosen(-1));
  await user.keyboard("{Home}");
  await waitFor(() => isChosen(0));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(page.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(from));
  await openPalette(opened);
  await user.keyboard("zzqx");
  await page.findByText(/^Nothing found by this name/);
});

it("an action of the palette opens its dialog or page from anywhere", async () => {
  const opened = await openPage("/w/demo/jobs", await makePerson({ role: "admin" }));
  const { user, page } = opened;
  const choose = async (typed: string) => {
    await openPalette(opened);
    await user.keyboard(`${typed}{Enter}`);
  };
  await choose("open a rev");
  await page.findByRole("dialog", { name: "Open a review" });
  await user.keyboard("{Escape}");
  expect(window.location.pathname).toBe("/w/demo/reviews");
  await choose("new sel");
  await page.findByRole("dialog", { name: "New selection" });
  await user.keyboard("{Escape}");
  await choose("keyboard");
  await page.findByRole("dialog", { name: "Keyboard shortcuts" });
  await user.keyboard("{Escape}");
  await choose("light theme");
  await waitFor(() => expect(document.documentElement.dataset.theme).toBe("light"));
  await choose("settings members");
  await waitFor(() => expect(window.location.pathname).toBe("/w/demo/settings/members"));
});

it("the account’s menu and the palette lead to the pages of the API", async () => {
  const opened = await openPage("/w/demo/jobs", await makePerson({ role: "admin" }));
  const { user, page } = opened;
  await user.click((await page.findAllByRole("button", { name: /^Account / }))[0] as HTMLElement);
  const link = await page.findByRole("menuitem", { name: "API and client" });
  expect(link.getAttribute("href")).toBe("/docs/api");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(page.queryByRole("menu")).toBeNull());
  // No page of React's, so that none can be opened here.
  const assign = vi.spyOn(window.location, "assign").mockReturnValue();
  await openPalette(opened);
  await user.keyboard("API");
  await user.click(await page.findByRole("option", { name: "API" }));
  await waitFor(() => expect(assign).toHaveBeenCalledWith("/docs/api"));
});
