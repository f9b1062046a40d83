import { waitFor, within } from "@testing-library/dom";
import { expect, it } from "vitest";
import { call } from "@/lib/client/call";
import { useFluxara } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";
import { useAdmin } from "@/tools/testing/page/use-admin";

useFluxara();

const ws = "demo";
const params = { ws };
const admin = useAdmin();

const shown = ({ page }: OpenPage, text: string) => page.findAllByText(text);
const undo = async (opened: OpenPage, what: string) => {
  await opened.user.keyboard("{Control>}z{/Control}");
  await shown(opened, `Undid: ${what}`);
};
const redo = async (opened: OpenPage, what: string) => {
  await opened.user.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
  await shown(opened, `Redid: ${what}`);
};

it("what was added to the basket is taken out again, and nothing else", async () => {
  const [before = "", id = ""] = await makeNamed(admin.viewer, ["quay.png", "pier.png"]);
  const basket = async () => {
    const found = await call("GET /workspaces/{ws}/selections/{id}", { params: { ws, id: "basket" } });
    return found.artifactIds;
  };
  const first = await openPage(`/w/${ws}?picked=${before}`, admin.person);
  const add = async ({ user, page }: OpenPage) => {
    await user.click(await page.findByRole("button", { name: "Add to basket or selection" }));
    await user.click(await page.findByRole("menuitem", { name: "My basket" }));
  };
  await add(first);
  await expect.poll(basket).toEqual([before]);
  const opened = await openPage(`/w/${ws}?picked=${id}`, admin.person);
  await add(opened);
  await expect.poll(basket).toEqual([before, id]);
  await undo(opened, "adding an artifact to the basket");
  await expect.poll(basket).toEqual([before]);
  await opened.user.click(opened.page.getByRole("button", { name: "Redo" }));
  await expect.poll(basket).toEqual([before, id]);
});

it("a saved search, its new name and its deletion are undone one after another", async () => {
  const titles = async () => {
    const { items } = await call("GET /workspaces/{ws}/searches", { params, query: { limit: 200 } });
    return items.map(({ title }) => title);
  };
  const opened = await openPage(`/w/${ws}?model=sketch-a&q=steps%3A%3E1`, admin.person);
  const { user, page } = opened;
  const saved = within(await page.findByRole("region", { name: "Saved searches" }));
  await user.click(saved.getByRole("button", { name: "Save this search" }));
  await user.type(await page.findByRole("textbox", { name: "Name" }), "Sketches{Enter}");
  await user.click(await saved.findByRole("button", { name: "More for Sketches" }));
  await user.click(await page.findByRole("menuitem", { name: "Name and sharing…" }));
  const name = await page.findByRole("textbox", { name: "Name" });
  await user.clear(name);
  await user.type(name, "Sketches, final{Enter}");
  await expect.poll(titles).toEqual(["Sketches, final"]);
  await user.click(await saved.findByRole("button", { name: "More for Sketches, final" }));
  await user.click(await page.findByRole("menuitem", { name: "Delete…" }));
  await user.click(await page.findByRole("button", { name: "Delete saved search" }));
  await shown(opened, "Saved search “Sketches, final” deleted");
  await expect.poll(titles).toEqual([]);
  await undo(opened, "deletion of the saved search “Sketches, final”");
  await expect.poll(titles).toEqual(["Sketches, final"]);
  await undo(opened, "renaming “Sketches” to “Sketches, final”");
  await expect.poll(titles).toEqual(["Sketches"]);
  await undo(opened, "saved search “Sketches”");
  await expect.poll(titles).toEqual([]);
  await redo(opened, "saved search “Sketches”");
  await expect.poll(titles).toEqual(["Sketches"]);
});

it("a new selection and its deletion are undone, unless somebody changed it since", async () => {
  const [artifactId = ""] = await makeNamed(admin.viewer, ["quay.png"]);
  const found = async () => {
    const { items } = await call("GET /workspaces/{ws}/selections", { params, query: { limit: 200 } });
    return items.filter(({ title }) => title === "Covers");
  };
  const counts = async () => (await found()).map(({ count }) => count);
  const opened = await openPage(`/w/${ws}/selections?new=true`, admin.person);
  const { user, page } = opened;
  const dialog = within(await page.findByRole("dialog"));
  await user.type(await dialog.findByLabelText("Title"), "Covers");
  for (const box of dialog.queryAllByRole("checkbox")) await user.click(box);
  await user.click(await dialog.findByRole("button", { name: "Create empty" }));
  await page.findByRole("heading", { name: "This selection is empty" });
  await undo(opened, "selection “Covers”");
  await page.findByRole("heading", { name: "This selection was deleted" });
  await expect.poll(counts).toEqual([]);
  await redo(opened, "selection “Covers”");
  await expect.poll(counts).toEqual([0]);
  const [{ id = "", version = 0 } = {}] = await found();
  const body = { title: "Covers", artifactIds: [artifactId], published: false };
  await call("PUT /workspaces/{ws}/selections/{id}", { params: { ws, id }, ifMatch: version, body });
  await user.keyboard("{Control>}z{/Control}");
  await shown(opened, "Could not undo selection “Covers”. Someone else changed it since.");
  const again = await openPage(`/w/${ws}/selections/${id}`, admin.person);
  const [more] = await again.page.findAllByRole("button", { name: "More" });
  await again.user.click(more as HTMLElement);
  await again.user.click(await again.page.findByRole("menuitem", { name: "Delete selection" }));
  const question = within(await again.page.findByRole("alertdialog"));
  await again.user.click(question.getByRole("button", { name: /^Delete/ }));
  await waitFor(() => expect(window.location.pathname).toMatch(/selections$/));
  await expect.poll(counts).toEqual([]);
  await undo(again, "deletion of the selection “Covers”");
  await again.page.findByRole("link", { name: "Covers" });
  await expect.poll(counts).toEqual([1]);
  await redo(again, "deletion of the selection “Covers”");
  await expect.poll(counts).toEqual([]);
});
