import { randomUUID } from "node:crypto";
import { waitFor, within } from "@testing-library/dom";
import { beforeAll, expect, it } from "vitest";
import { call } from "@/lib/client/call";
import { useFluxara } from "@/tools/testing/fixtures";
import { gridCells } from "@/tools/testing/grid-cells";
import { makeNamed } from "@/tools/testing/page/make-named";
import { openPage } from "@/tools/testing/page/open-page";
import { useAdmin } from "@/tools/testing/page/use-admin";

useFluxara();

const ws = "demo";
const admin = useAdmin();
const ids: string[] = [];
let set = "";

beforeAll(async () => {
  const key = `grid-${randomUUID()}`;
  for (const [name, steps, seed] of gridCells) {
    const asked = { prompt: "a grid", seed, steps, model: { name }, variantSet: { key, title: key } };
    ids.push(...(await makeNamed(admin.viewer, [`${name}-${steps}.png`], asked)));
  }
  await openPage(`/w/${ws}`, admin.person);
  const first = await call("GET /workspaces/{ws}/artifacts/{id}", { params: { ws, id: ids[0] ?? "" } });
  set = first.setId ?? "";
});

const open = async (path: string) => {
  const opened = await openPage(`/w/${ws}${path}`, admin.person);
  const { page } = opened;
  const cell = (x: number, y: number) => document.getElementById(`cell-${x}-${y}`);
  return {
    ...opened,
    cell,
    isFocused: (x: number, y: number) => waitFor(() => expect(document.activeElement).toBe(cell(x, y))),
    stack: () => page.getByRole("button", { name: "ink, 16 steps: 2 artifacts" }),
    bar: () => page.findByRole("region", { name: "Selected artifacts" }),
  };
};
const openGrid = async (more = "") => {
  const opened = await open(`/grid?set=${set}&x=model&y=steps${more}`);
  await opened.page.findByRole("grid", { name: "steps by model" });
  return opened;
};

it("a set is arranged by what varies, and says what is missing", async () => {
  const { user, page, stack } = await open(`?set=${set}`);
  await user.click((await page.findAllByRole("link", { name: "Grid" }))[0] as HTMLElement);
  const grid = await page.findByRole("grid", { name: "steps by model" });
  expect(grid.querySelectorAll("td")).toHaveLength(6);
  expect(grid.querySelector("td[aria-label]")?.getAttribute("aria-label")).toBe("No artifact: ink, 32 steps");
  expect(stack().textContent).toContain("2 seeds");
  page.getByText((_, element) => element?.textContent === "also varies: seed");
  page.getByText("One setting varies along each row and column");
  page.getByRole("link", { name: "Fill 1 hole" });
  await user.click(page.getByRole("button", { name: "Swap rows and columns" }));
  await page.findByRole("grid", { name: "model by steps" });
  const axes = () => new URLSearchParams(window.location.search);
  await waitFor(() => expect([axes().get("x"), axes().get("y")]).toEqual(["steps", "model"]));
  await user.selectOptions(page.getByLabelText("Rows"), "seed");
  await page.findByRole("grid", { name: "seed by steps" });
});

it("cells are walked, selected, opened and compared by key", async () => {
  const { user, page, cell, isFocused, stack, bar } = await openGrid();
  const shows = async (text: string) => {
    const region = await bar();
    await waitFor(() => expect(region.textContent).toContain(text));
  };
  cell(0, 0)?.focus();
  await user.keyboard(" {ArrowRight}");
  await isFocused(1, 0);
  await user.keyboard(" ");
  await shows("2 selected");
  await shows("only model varies");
  await user.keyboard("{Escape}{ArrowDown}{ArrowLeft}");
  await isFocused(0, 1);
  expect(document.activeElement).toBe(stack());
  await user.keyboard("{Enter}");
  const opened = within(await page.findByRole("dialog", { name: "ink, 16 steps: 2 artifacts" }));
  expect(opened.getAllByRole("link")).toHaveLength(2);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(page.queryByRole("dialog")).toBeNull());
  await isFocused(0, 1);
  await user.keyboard(" ");
  await shows("2 selected");
  await user.keyboard("c");
  await waitFor(() => expect(window.location.pathname).toBe(`/w/${ws}/compare`));
  const compared = new URLSearchParams(window.location.search).get("ids")?.split(",");
  expect(compared?.toSorted()).toEqual(ids.slice(1, 3).toSorted());
});

it("what is selected in a grid is kept in its address", async () => {
  const { bar } = await openGrid(`&picked=${ids.slice(0, 2).join()}`);
  expect((await bar()).textContent).toContain("2 selected");
});

it("a row of a grid goes to a review", async () => {
  const { user, page, bar } = await openGrid();
  await user.click(page.getByRole("button", { name: "Select row 16 steps, 3 artifacts" }));
  await user.click(await within(await bar()).findByRole("button", { name: "Review" }));
  await page.findByRole("dialog", { name: "Open a review of 3 candidates" });
});
