import { waitFor, within } from "@testing-library/dom";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { call } from "@/lib/client/call";
import type { Viewer } from "@/lib/domain/access/actors";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeNamed } from "@/tools/testing/page/make-named";
import { bodiesSent, treat } from "@/tools/testing/page/network";
import { type OpenPage, openPage } from "@/tools/testing/page/open-page";

useFluxara();

const ws = "demo";
let person: Awaited<ReturnType<typeof makePerson>>;
let viewer: Viewer;
let ids: string[];
let opened: OpenPage;

beforeAll(async () => {
  person = await makePerson({ role: "admin" });
  viewer = await viewerOf(person.headers);
  const sketch = { model: { name: "sketch-a" }, prompt: "a boat", steps: 12 };
  ids = await makeNamed(viewer, ["sketched-1.png", "sketched-2.png"], sketch);
  ids.push(...(await makeNamed(viewer, ["inked.png"], { model: { name: "ink-b" }, prompt: "a pier" })));
});

const open = async (search: string) => {
  opened = await openPage(`/w/${ws}?sort=oldest&${search}`, person);
  await waitFor(() => expect(opened.page.getByRole("grid").getAttribute("aria-rowcount")).toMatch(/^[1-9]/));
};
beforeEach(() => open(""));

const tiles = () => within(opened.page.getByRole("grid", { name: "Artifacts" })).queryAllByRole("link");
const names = () => tiles().map((each) => /[\w-]+\.png/.exec(each.getAttribute("aria-label") ?? "")?.[0]);
const bar = () => opened.page.queryByRole("region", { name: "Selected artifacts" });
const search = () => new URLSearchParams(window.location.search);
const isFocused = (at: number) => waitFor(() => expect(document.activeElement).toBe(tiles()[at]));
/** Selects the first two by key. */
const selectTwo = async () => {
  tiles()[0]?.focus();
  await opened.user.keyboard(" {Shift>}{ArrowRight}{/Shift}");
  await waitFor(() => expect(bar()?.textContent).toContain("2 selected"));
};
const box = () => opened.page.getByRole<HTMLInputElement>("combobox", { name: "Search prompts" });

it("arrows move one focus, Space selects, and the address keeps the selection", async () => {
  tiles()[0]?.focus();
  await opened.user.keyboard("{ArrowRight}");
  await isFocused(1);
  await opened.user.keyboard(" ");
  await waitFor(() => expect(bar()?.textContent).toContain("1 selected"));
  await opened.user.keyboard("{Shift>}{ArrowRight}{/Shift}");
  await waitFor(() => expect(bar()?.textContent).toContain("2 selected"));
  await waitFor(() => expect(search().get("picked")).toBe(ids.slice(1).join()));
  await open(`picked=${search().get("picked")}`);
  await waitFor(() => expect(bar()?.textContent).toContain("2 selected"));
  await opened.user.keyboard("{Escape}");
  await waitFor(() => expect(bar()).toBeNull());
});

it("c compares what is selected, and Enter opens the artifact with the focus", async () => {
  await selectTwo();
  await opened.user.keyboard("c");
  await waitFor(() => expect(window.location.pathname).toBe(`/w/${ws}/compare`));
  expect(search().get("ids")).toBe(ids.slice(0, 2).join());
  await open("");
  tiles()[2]?.focus();
  await opened.user.keyboard("{Enter}");
  await waitFor(() => expect(window.location.pathname).toBe(`/w/${ws}/artifacts/${ids[2]}`));
});

it("t tags what is selected, and Ctrl+Z takes the tags back", async () => {
  await selectTwo();
  const { user, page } = opened;
  await user.keyboard("t");
  await page.findByRole("dialog", { name: "Tag 2 artifacts" });
  await user.keyboard("by night{Enter}");
  const tagged = async () => {
    const query = { tag: ["by night"] };
    return (await call("GET /workspaces/{ws}/artifacts", { params: { ws }, query })).items.length;
  };
  await expect.poll(tagged).toBe(2);
  await user.keyboard("{Control>}z{/Control}");
  await expect.poll(tagged).toBe(0);
});

it("a mark is stored, and Ctrl+Z takes it back", async () => {
  const isMarked = (as: RegExp) => waitFor(() => expect(tiles()[0]?.getAttribute("aria-label")).toMatch(as));
  const flag = async () =>
    (await call("GET /workspaces/{ws}/artifacts/{id}", { params: { ws, id: ids[0] ?? "" } })).marks.flag;
  const press = async (key: string) => {
    tiles()[0]?.focus();
    await opened.user.keyboard(key);
  };
  await press("x");
  await isMarked(/Rejected by me/);
  await expect.poll(flag).toBe("reject");
  await open("");
  await isMarked(/Rejected by me/);
  await press("p");
  await isMarked(/Picked by me/);
  await press("{Control>}z{/Control}");
  await isMarked(/Rejected by me/);
  await press("u");
  await expect.poll(flag).toBeNull();
  expect(tiles()[0]?.getAttribute("aria-label")).not.toMatch(/by me/);
});

it("a star's key that is held sends one mark, again if the network fails it at first", async () => {
  const sent: string[] = [];
  treat("PUT /mark", async (serve, request) => {
    sent.push(await request.clone().text());
    if (sent.length === 1) throw new TypeError("Failed to fetch");
    return serve();
  });
  tiles()[2]?.focus();
  await opened.user.keyboard("{4>4/}");
  const at = { params: { ws, id: ids[2] ?? "" } };
  await expect.poll(async () => (await call("GET /workspaces/{ws}/artifacts/{id}", at)).marks.stars).toBe(4);
  expect(sent).toEqual(['{"stars":4}', '{"stars":4}']);
});

it("letters typed into the search are no keys", async () => {
  const marks = bodiesSent("PUT /mark");
  const { user, page } = opened;
  tiles()[0]?.focus();
  await user.keyboard("/");
  await waitFor(() => expect(document.activeElement).toBe(box()));
  await user.keyboard("pxc no such prompt");
  await waitFor(() => expect(search().get("q")).toBe("pxc no such prompt"));
  await page.findByRole("heading", { name: "No matches" });
  await user.click(page.getByRole("button", { name: "Clear filters" }));
  await waitFor(() => expect(tiles()).toHaveLength(3));
  expect(marks).toEqual([]);
});

it("the search completes keys and values, and says what it cannot read", async () => {
  const { user, page } = opened;
  const options = () =>
    within(page.getByRole("listbox", { name: "Completions" }))
      .getAllByRole("option")
      .map(({ textContent }) => textContent);
  const fill = async (text: string) => {
    await user.clear(box());
    await user.type(box(), text);
  };
  await user.keyboard("/");
  await user.keyboard("mod");
  await waitFor(() => expect(options()[0]).toMatch(/^model:made by/));
  await user.tab();
  await waitFor(() => expect(options()[0]).toMatch(/sketch-a|ink-b/));
  await user.keyboard("sketch-a");
  await waitFor(() => expect(search().get("q")).toBe("model:sketch-a"));
  await waitFor(() => expect(names()).toEqual(["sketched-1.png", "sketched-2.png"]));
  await fill("sketch-a");
  await waitFor(() => expect(options()).toEqual([expect.stringMatching(/^model:sketch-a/)]));
  await user.tab();
  await waitFor(() => expect(box().value).toBe("sketch-a"));
  await fill("steps:many");
  await page.findByText("steps:many: a number such as 20, >20, <=20 or 20..30");
  expect(box().getAttribute("aria-invalid")).toBe("true");
  await fill("-model:sketch-a");
  await waitFor(() => expect(names()).toEqual(["inked.png"]));
});

it("a search is saved with its count, opened again, and deleted", async () => {
  await open("model=sketch-a&q=steps%3A%3E0");
  const { user, page } = opened;
  const saved = within(await page.findByRole("region", { name: "Saved searches" }));
  await user.click(saved.getByRole("button", { name: "Save this search" }));
  await user.type(await page.findByRole("textbox", { name: "Name" }), "Sketches");
  await user.click(page.getByRole("checkbox", { name: /Show it to all/ }));
  await user.click(page.getByRole("button", { name: "Save" }));
  const line = () => saved.queryByRole("link", { name: /^Sketches Shared 2/ });
  await waitFor(() => expect(line()?.getAttribute("aria-current")).toBe("true"));
  await user.click(page.getAllByRole("button", { name: "Clear all" })[0] as HTMLElement);
  await waitFor(() => expect(search().has("model")).toBe(false));
  await user.click(line() as HTMLElement);
  await waitFor(() => expect(search().get("model")).toBe("sketch-a"));
  await user.click(saved.getByRole("button", { name: "More for Sketches" }));
  await user.click(await page.findByRole("menuitem", { name: "Delete…" }));
  await user.click(await page.findByRole("button", { name: "Delete saved search" }));
  await waitFor(() => expect(line()).toBeNull());
});

it("a facet includes, its not excludes, and chips take both back", async () => {
  const { user, page } = opened;
  const models = within(page.getByRole("region", { name: "Model" }));
  await user.click(models.getByRole("button", { name: /^sketch-a \d/ }));
  await waitFor(() => expect(search().get("model")).toBe("sketch-a"));
  await waitFor(() => expect(names()).toEqual(["sketched-1.png", "sketched-2.png"]));
  await user.click(models.getByRole("button", { name: "Not sketch-a" }));
  await waitFor(() => expect(search().get("not.model")).toBe("sketch-a"));
  await waitFor(() => expect(names()).toEqual(["inked.png"]));
  await user.click(page.getByRole("button", { name: "Remove filter not model: sketch-a" }));
  await waitFor(() => expect(search().has("not.model")).toBe(false));
  await waitFor(() => expect(tiles()).toHaveLength(3));
});

it("what is to go is listed before it goes, and undone from the toast", async () => {
  await open("q=pier");
  const { user, page } = opened;
  tiles()[0]?.focus();
  await user.keyboard(" ");
  const selected = within(await page.findByRole("region", { name: "Selected artifacts" }));
  await user.click(await selected.findByRole("button", { name: "More actions" }));
  await user.click(await page.findByRole("menuitem", { name: "Remove…" }));
  const dialog = within(await page.findByRole("dialog"));
  const list = within(await dialog.findByRole("region", { name: "To be removed" }));
  expect(list.getAllByRole("listitem")).toHaveLength(1);
  await user.click(dialog.getByRole("button", { name: /^Remove 1 artifact, [\d.]+ [kM]?B$/ }));
  const going = () => page.queryByRole("link", { name: /Will be removed/ });
  await waitFor(() => expect(going()).not.toBeNull());
  await user.click(page.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(going()).toBeNull());
});
