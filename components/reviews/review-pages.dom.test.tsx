import { waitFor, within } from "@testing-library/dom";
import { beforeEach, expect, it } from "vitest";
import { call } from "@/lib/client/call";
import { openReview } from "@/lib/services/reviews/open-review";
import { makePerson, useFluxara } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { hold } from "@/tools/testing/page/network";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";
import { useAdmin } from "@/tools/testing/page/use-admin";
import { decide } from "@/tools/testing/rounds";

useFluxara();

const ws = "demo";
const admin = useAdmin();
let artifactIds: string[];
let sets = 0;
let title = "";

beforeEach(async () => {
  title = `Boats ${++sets}`;
  const variantSet = { key: `boats-${sets}`, title };
  artifactIds = await makeNamed(admin.viewer, ["1.png", "2.png", "3.png"], { variantSet });
});

const review = (more: object = {}) =>
  openReview(admin.viewer, ws, { artifactIds, title: "Which boat?", ...more }, undefined);
/** One of them: a page's title has a second place on a phone. */
const heading = ({ page }: OpenPage, name: string | RegExp) => page.findAllByRole("heading", { name });
const first = (elements: HTMLElement[]) => elements[0] as HTMLElement;
const openList = () => openPage(`/w/${ws}/reviews`, admin.person);
/** The dialog that opens a review of the set. */
const openOfSet = async ({ user, page }: OpenPage) => {
  await user.click(first(await page.findAllByRole("button", { name: "Open a review" })));
  const dialog = within(await page.findByRole("dialog"));
  await user.click(await dialog.findByRole("radio", { name: new RegExp(`^${title}`) }));
  return dialog;
};

it("a variant set is put up for a decision from the list, and judged by key", async () => {
  const mate = await makePerson({ role: "reviewer" });
  const opened = await openList();
  const { user, page } = opened;
  const dialog = await openOfSet(opened);
  await user.click(dialog.getByRole("radio", { name: "Informative pairs" }));
  await user.type(dialog.getByLabelText(/Note/), "For the spring catalogue");
  await user.type(dialog.getByLabelText(/e-mails/), mate.email);
  await user.click(dialog.getByRole("button", { name: "Open review of 3 candidates" }));
  await heading(opened, "Awaiting decision");
  expect(within(page.getByRole("list", { name: "Candidates" })).getAllByRole("listitem")).toHaveLength(3);
  page.getByText("For the spring catalogue");
  await user.click(first(page.getAllByRole("link", { name: "Judge" })));
  await page.findAllByRole("button", { name: "Left wins" });
  const done = () => page.getByRole("progressbar", { name: "Pairs judged" }).getAttribute("aria-valuetext");
  await waitFor(() => expect(done()).toBe("0 of 3"));
  await user.keyboard("{ArrowLeft}");
  await waitFor(() => expect(done()).toBe("1 of 3"));
});

it("a blind review is opened from the dialog", async () => {
  const opened = await openList();
  const { user, page } = opened;
  const dialog = await openOfSet(opened);
  await user.click(dialog.getByLabelText("Blind"));
  await user.click(dialog.getByRole("button", { name: /^Open review of/ }));
  await heading(opened, "Blind review");
  expect(page.queryByRole("link", { name: /^Judge/ })).toBeNull();
});

it("of two who decide at once the second sees the first one's decision and may decide again", async () => {
  const { id } = await review();
  // Otherwise the page hears of the other decision by itself.
  hold("GET /events");
  const { user, page } = await openPage(`/w/${ws}/reviews/${id}`, admin.person);
  await user.click(first(await page.findAllByRole("button", { name: /^Prefer / })));
  await page.findByRole("dialog");
  await decide(admin.viewer, id, artifactIds[2] ?? "");
  const dialog = within(page.getByRole("dialog"));
  await user.type(dialog.getByLabelText(/Reason/), "mine{Enter}");
  await dialog.findByText("Someone else decided in the meantime");
  const preferred = async () => {
    const found = await call("GET /workspaces/{ws}/reviews/{id}", { params: { ws, id } });
    return found.hidden ? null : found.preferredId;
  };
  expect(await preferred()).toBe(artifactIds[2]);
  await user.type(dialog.getByLabelText(/Reason/), "{Enter}");
  await waitFor(() => expect(page.queryByRole("dialog")).toBeNull());
  expect(await preferred()).toBe(artifactIds[0]);
});

it("the list of reviews filters open, decided and own ones, also in the address", async () => {
  const { id } = await review();
  await decide(admin.viewer, id, artifactIds[0] ?? "");
  const { user, page } = await openList();
  const choose = async (name: string, state: string) => {
    await user.click(await page.findByRole("radio", { name }));
    await waitFor(() => expect(window.location.search).toBe(`?state=${state}`));
  };
  const link = (of: string) => document.querySelector(`li a[href$="${of}"]`);
  await choose("Decided", "decided");
  await waitFor(() => expect(link(id)).not.toBeNull());
  await choose("Open", "open");
  await waitFor(() => expect(link(id)).toBeNull());
  const due = await review({ title: "Urgent", dueAt: new Date(Date.now() + 43_200_000).toISOString() });
  await review({ title: "Whenever" });
  const mine = await openPage(`/w/${ws}/reviews?state=mine`, admin.person);
  const list = within(await mine.page.findByRole("list", { name: "Reviews, due first" }));
  const row = first(list.getAllByRole("listitem"));
  expect(row.contains(link(due.id))).toBe(true);
  expect(row.textContent).toMatch(/due in 1\d hours/);
});

it("the first row's pictures are loaded before those below", async () => {
  for (let n = 0; n < 2; n++) await review();
  const { page } = await openList();
  const rows = within(await page.findByRole("list", { name: /^Reviews/ })).getAllByRole("listitem");
  const priorities = (row: number) => {
    const all = [...(rows[row]?.querySelectorAll("img") ?? [])];
    return new Set(all.map((img) => `${img.getAttribute("fetchpriority")} ${img.getAttribute("loading")}`));
  };
  expect(priorities(0)).toEqual(new Set(["high null"]));
  expect(priorities(1)).toEqual(new Set(["null lazy"]));
});

/** Two revisions of a preset, with pictures that meet in two pairs. */
async function makeRevisions(id: string): Promise<void> {
  for (const cfg of [5, 7])
    for (const seed of ["1", "2"])
      await makeNamed(admin.viewer, [`${cfg}-${seed}.png`], {
        prompt: "a boat",
        seed,
        cfg,
        preset: { id, params: { cfg } },
      });
}

it("a preset's page shows its revisions, and one click sets two against each other", async () => {
  await makeRevisions("evening light");
  const opened = await openPage(`/w/${ws}/presets`, admin.person);
  const { user, page } = opened;
  await user.click(await page.findByRole("link", { name: "evening light" }));
  const revisions = within(await page.findByRole("list", { name: "Revisions, newest first" }));
  revisions.getByRole("heading", { name: /Revision 2/ });
  revisions.getByText("cfg");
  expect(await revisions.findAllByRole("img", { name: "a boat, seed 1" })).toHaveLength(2);
  await user.click(page.getByRole("button", { name: "Compare revisions 2 and 1" }));
  await heading(opened, "evening light rev 1 against rev 2");
});

it("the team's decision between two revisions is made for a side", async () => {
  await makeRevisions("morning light");
  const side = (revision: string) => ({ preset: { id: "morning light", revision } });
  await openList();
  const { items } = await call("GET /workspaces/{ws}/presets/{id}/revisions", {
    params: { ws, id: "morning light" },
  });
  const [newer = "", older = ""] = items.map(({ revision }) => revision);
  const versus = { left: side(older), right: side(newer) };
  const { id } = await openReview(admin.viewer, ws, { title: "On the way", versus }, undefined);
  const opened = await openPage(`/w/${ws}/reviews/${id}`, admin.person);
  const { user, page } = opened;
  await user.click(first(await page.findAllByRole("button", { name: "Decide for rev 1" })));
  const dialog = within(await page.findByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: /^Prefer/ }));
  await heading(opened, /^Decided/);
});
