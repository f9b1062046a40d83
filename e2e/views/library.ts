import { expect } from "../session";
import { button, opened } from "./opened";
import { type Open, overlay, type View } from "./view";

const picked =
  (count: number): View["path"] =>
  ({ ws, ids }) =>
    `/w/${ws}?picked=${ids.slice(0, count).join(",")}`;
const overPicked = (name: string, open: Open): View => ({
  name,
  path: picked(2),
  open,
  part: overlay,
});

/** The gallery and what is opened over it. */
export const gallery: View[] = [
  { name: "/w/[ws]", path: picked(2), open: (page) => expect(button(page, "More actions")).toBeVisible() },
  { name: "the gallery of an empty workspace", path: ({ empty }) => `/w/${empty}` },
  { name: "a search without matches", path: ({ ws }) => `/w/${ws}?q=pxc` },
  {
    name: "an open stack",
    path: ({ ws }) => `/w/${ws}?stack=set`,
    open: async (page) => {
      const stack = page.getByRole("link", { name: /^stack of 6, / });
      await stack.press("s");
      await expect(stack).toHaveAttribute("aria-expanded", "true");
    },
  },
  overPicked("the menu of actions", opened("More actions")),
  overPicked("the decision", opened("More actions", /^Prefer/)),
  overPicked("a review of what is selected", opened("More actions", /^Open a review/)),
  overPicked("a hold of what is selected", opened("More actions", /^Hold/)),
  overPicked("the removal", opened("More actions", /^Remove/)),
  overPicked("the menu of selections", opened("Add to basket or selection")),
  overPicked("a new selection", opened("Add to basket or selection", /^New selection/)),
  overPicked("the download", opened(/^Download 2 artifacts/)),
  overPicked("the share dialog", opened("Share")),
  overPicked("keyboard shortcuts", opened("Keyboard shortcuts")),
  overPicked("the account's menu", opened(/^Account /)),
  {
    name: "the export of a filter",
    path: ({ ws, setId }) => `/w/${ws}?set=${setId}`,
    open: opened("Export what the filters show"),
    part: overlay,
  },
  {
    name: "the palette",
    path: ({ ws }) => `/w/${ws}/jobs`,
    open: async (page) => {
      await page.keyboard.press("ControlOrMeta+k");
      await expect(page.getByRole("combobox", { name: "Find a page or action" })).toBeFocused();
    },
    part: overlay,
  },
];

const artifact: View["path"] = ({ ws, discussed }) => `/w/${ws}/artifacts/${discussed}`;

/** Artifacts, jobs, selections and the grid. */
export const library: View[] = [
  { name: "/w/[ws]/artifacts/[id]", path: artifact },
  {
    name: "similar pictures",
    path: ({ ws, plain }) => `/w/${ws}/artifacts/${plain[0]}?similar=true`,
    open: (page) => expect(page.getByRole("link", { name: /plain-1/ }).first()).toBeVisible(),
  },
  { name: "a removed artifact", path: ({ ws, removed }) => `/w/${ws}/artifacts/${removed}` },
  { name: "the conversion", path: artifact, open: opened("WebP…"), part: overlay },
  {
    name: "comments",
    path: artifact,
    open: async (page) => {
      await page.keyboard.press("Shift+M");
      await expect(page.getByRole("list", { name: "Threads" })).toBeVisible();
    },
  },
  {
    name: "comments on a phone",
    path: artifact,
    open: async (page) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await button(page, /^Comments/).click();
      await expect(page.getByRole("dialog", { name: "Comments" })).toBeVisible();
    },
  },
  { name: "/w/[ws]/jobs", path: ({ ws }) => `/w/${ws}/jobs` },
  { name: "no jobs yet", path: ({ empty }) => `/w/${empty}/jobs` },
  { name: "/w/[ws]/jobs/[job]", path: ({ ws, jobId }) => `/w/${ws}/jobs/${jobId}` },
  { name: "/w/[ws]/selections", path: ({ ws }) => `/w/${ws}/selections` },
  {
    name: "a new selection of the list",
    path: ({ ws }) => `/w/${ws}/selections`,
    open: opened("New selection"),
    part: overlay,
  },
  { name: "/w/[ws]/selections/[id]", path: ({ ws, selection }) => `/w/${ws}/selections/${selection}` },
  ...(["Publish", "More"] as const).map((name) => ({
    name: `${name} of a selection`,
    path: ({ ws, selection }: { ws: string; selection: string }) => `/w/${ws}/selections/${selection}`,
    open: name === "More" ? opened(name, /^Delete/) : opened(name),
    part: overlay,
  })),
  { name: "an empty basket", path: ({ empty }) => `/w/${empty}/selections/basket` },
  { name: "preferred artifacts", path: ({ ws }) => `/w/${ws}/selections/preferred` },
  {
    name: "/w/[ws]/grid",
    path: ({ ws, setId }) => `/w/${ws}/grid?set=${setId}&x=model&y=steps`,
    open: async (page) => {
      await page.locator("#cell-1-2").press("Space");
      await expect(page.getByRole("region", { name: "Selected artifacts" })).toBeVisible();
    },
  },
  {
    name: "a cell with two artifacts",
    path: ({ ws, setId }) => `/w/${ws}/grid?set=${setId}&x=model&y=steps`,
    open: opened("ink, 16 steps: 2 artifacts"),
    part: overlay,
  },
];
