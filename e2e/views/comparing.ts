import type { Page } from "@playwright/test";
import { expect } from "../session";
import type { View } from "./view";

const mode =
  (name: string, count = 2, more = ""): View["path"] =>
  ({ ws, ids }) =>
    `/w/${ws}/compare?ids=${ids.slice(0, count).join(",")}&mode=${name}${more}`;

const shown = (page: Page) => expect(page.locator("[data-pane]").first()).toHaveAttribute("aria-label", /./);

export const comparing: View[] = [
  { name: "/w/[ws]/compare", path: mode("side", 2, "&all=true"), open: shown },
  { name: "nothing to compare", path: ({ empty }) => `/w/${empty}/compare` },
  { name: "five pictures", path: mode("survey", 5), open: shown },
  { name: "swipe", path: mode("swipe"), open: shown },
  { name: "onion skin", path: mode("onion"), open: shown },
  { name: "blink", path: mode("blink"), open: shown },
  { name: "loupe", path: mode("loupe"), open: shown },
  {
    name: "difference",
    path: mode("difference", 2, "&outlined=true"),
    open: (page) => expect(page.getByRole("status", { name: "Difference" })).toContainText("SSIM"),
  },
  {
    name: "graph",
    path: ({ ws, ids }) => `/w/${ws}/compare?ids=${ids[0]},${ids[1]}&mode=graph`,
    open: (page) =>
      expect(page.getByRole("region", { name: "Graph" }).getByRole("status")).toContainText("1 changed"),
  },
  {
    name: "a removed picture in compare",
    path: ({ ws, ids, removed }) => `/w/${ws}/compare?ids=${ids[0]},${removed}&mode=side`,
    open: shown,
  },
];
