import { waitFor, within } from "@testing-library/dom";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { call } from "@/lib/client/call";
import type { Selection } from "@/lib/contracts/selections";
import type { Viewer } from "@/lib/domain/access/actors";
import { createSelection } from "@/lib/services/selections/write-selections";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";

useFluxara();

const ws = "demo";
let person: Awaited<ReturnType<typeof makePerson>>;
let viewer: Viewer;
let selection: Selection;
let opened: OpenPage;

beforeAll(async () => {
  person = await makePerson({ role: "admin" });
  viewer = await viewerOf(person.headers);
});
beforeEach(async () => {
  const artifactIds = await makeNamed(viewer, ["a.png", "b.png", "c.png"]);
  selection = await createSelection(
    viewer,
    ws,
    { title: "Autumn", artifactIds, published: false },
    undefined,
  );
  opened = await openPage(`/w/${ws}/selections/${selection.id}`, person);
});

const stored = () => call("GET /workspaces/{ws}/selections/{id}", { params: { ws, id: selection.id } });
const count = async () => (await stored()).artifactIds.length;
const tiles = () => {
  const list = opened.page.getByRole("list", { name: /^Artifacts in/ });
  return within(list).getAllByRole("link");
};
const title = () => opened.page.getAllByRole("heading", { level: 1 })[0]?.textContent;
const choose = async (item: string) => {
  const { user, page } = opened;
  await user.click(within(await page.findByRole("banner")).getByRole("button", { name: "More" }));
  await user.click(await page.findByRole("menuitem", { name: item }));
};

it("what is taken out of a selection comes back by undo", async () => {
  const { user, page } = opened;
  await waitFor(() => expect(tiles()).toHaveLength(3));
  tiles()[0]?.focus();
  await user.keyboard("{Delete}");
  await waitFor(() => expect(tiles()).toHaveLength(2));
  await expect.poll(count).toBe(2);
  await user.click(await page.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(tiles()).toHaveLength(3));
  await expect.poll(count).toBe(3);
});

it("what somebody else changed in a selection stays when something is taken out", async () => {
  await waitFor(() => expect(tiles()).toHaveLength(3));
  const { version, artifactIds } = await stored();
  await call("PUT /workspaces/{ws}/selections/{id}", {
    params: { ws, id: selection.id },
    ifMatch: version,
    body: { title: "Autumn II", artifactIds },
  });
  tiles().at(-1)?.focus();
  await opened.user.keyboard("{Delete}");
  await waitFor(() => expect(title()).toBe("Autumn II"));
  await expect.poll(count).toBe(2);
});

it("publishing says who will see the selection", async () => {
  const { user, page } = opened;
  await user.click(await page.findByRole("button", { name: "Publish" }));
  const dialog = await page.findByRole("alertdialog");
  expect(dialog.textContent).toContain("beta user");
  await user.click(within(dialog).getByRole("button", { name: "Publish 3 artifacts" }));
  await page.findByText("Published: beta users can see and download it.");
  expect((await stored()).published).toBe(true);
});

it("a selection is renamed by Enter, and deleted after a question", async () => {
  const { user, page } = opened;
  await choose("Rename");
  const field = await page.findByLabelText("Title");
  await user.clear(field);
  await user.type(field, "Winter{Enter}");
  await waitFor(() => expect(title()).toBe("Winter"));
  await choose("Delete selection");
  const question = await page.findByRole("alertdialog");
  await user.click(within(question).getByRole("button", { name: /^Delete/ }));
  await waitFor(() => expect(window.location.pathname).toBe(`/w/${ws}/selections`));
  await waitFor(() => expect(page.queryByRole("link", { name: "Winter" })).toBeNull());
});

it("a selection is put up for a decision", async () => {
  const { user, page } = opened;
  await user.click(await page.findByRole("button", { name: "Open a review" }));
  const dialog = await page.findByRole("dialog", { name: "Open a review of 3 candidates" });
  await user.click(within(dialog).getByRole("button", { name: "Open review" }));
  await waitFor(() => expect(title()).toBe("Autumn"));
  const candidates = await page.findByRole("list", { name: "Candidates" });
  expect(within(candidates).getAllByRole("listitem")).toHaveLength(3);
});

it("what the basket holds is put up for a decision", async () => {
  const at = { params: { ws, id: "basket" } };
  const { version } = await call("GET /workspaces/{ws}/selections/{id}", at);
  const artifactIds = selection.artifactIds.slice(0, 2);
  await call("PUT /workspaces/{ws}/selections/{id}", {
    ...at,
    ifMatch: version,
    body: { title: "Basket", artifactIds },
  });
  opened = await openPage(`/w/${ws}/selections/basket`, person);
  const { user, page } = opened;
  await user.click(await page.findByRole("button", { name: "Open a review" }));
  const dialog = await page.findByRole("dialog", { name: "Open a review of 2 candidates" });
  await user.click(within(dialog).getByRole("button", { name: "Open review" }));
  await waitFor(() => expect(title()).toBe("2 candidates"));
});

it.each(["preferred", "basket"])("the page of %s has nothing to edit", async (id) => {
  const { page } = await openPage(`/w/${ws}/selections/${id}`, person);
  await page.findAllByRole("heading", { level: 1 });
  expect(within(page.getByRole("banner")).queryByRole("button", { name: /Publish|^More/ })).toBeNull();
});
