import { expect } from "../session";
import { opened } from "./opened";
import { overlay, type View } from "./view";

const of =
  (
    which: "asked" | "controlled" | "fresh" | "judged" | "decided" | "blind" | "versus",
    page = "",
  ): View["path"] =>
  (made) =>
    `/w/${made.ws}/reviews/${made[which]}${page}`;

export const judging: View[] = [
  { name: "/w/[ws]/reviews", path: ({ ws }) => `/w/${ws}/reviews?state=mine` },
  { name: "no reviews yet", path: ({ empty }) => `/w/${empty}/reviews` },
  {
    name: "opening a review",
    path: ({ ws }) => `/w/${ws}/reviews`,
    open: async (page) => {
      await opened("Open a review")(page);
      await page
        .getByRole("radio", { name: /^Boats/ })
        .first()
        .click();
      await page.getByRole("switch", { name: /^Mix in controls/ }).press("Space");
      await expect(page.getByRole("spinbutton", { name: "Shown again" })).toBeVisible();
    },
    part: overlay,
  },
  { name: "/w/[ws]/reviews/[id]", path: of("asked") },
  {
    name: "leaving candidates out by an assistant",
    path: of("judged"),
    open: opened("Leave candidates out…"),
    part: overlay,
  },
  { name: "a decided review", path: of("decided") },
  { name: "a review of two presets", path: of("versus") },
  { name: "the decision of a review", path: of("asked"), open: opened(/^Prefer/), part: overlay },
  {
    name: "/w/[ws]/reviews/[id]/record",
    path: of("decided", "/record"),
    inSight: "main table tr:nth-child(2)",
  },
  { name: "a record that is not open yet", path: of("blind", "/record") },
  {
    name: "/w/[ws]/reviews/[id]/judge",
    path: of("fresh", "/judge"),
    open: async (page) => {
      await expect(page.getByRole("progressbar", { name: "Pairs judged" })).toBeVisible();
      await page.keyboard.press("i");
    },
  },
  {
    name: "a review with controls while it is judged",
    path: of("controlled", "/judge"),
    open: (page) => expect(page.getByText("Names and settings show after the last pair")).toBeVisible(),
  },
  {
    name: "a review that is judged",
    path: of("judged", "/judge"),
    open: (page) => expect(page.getByRole("figure", { name: /Chance to beat/ })).toBeVisible(),
  },
  { name: "/w/[ws]/insights", path: ({ ws }) => `/w/${ws}/insights?days=all` },
  { name: "no votes in this period", path: ({ empty }) => `/w/${empty}/insights` },
  {
    name: "/w/[ws]/judges",
    path: ({ ws }) => `/w/${ws}/judges?days=all`,
    open: async (page) => {
      await page.getByRole("button", { name: /^Fable/ }).press("Enter");
      await expect(page.getByRole("heading", { name: "Sides and length" })).toBeVisible();
    },
  },
  { name: "/w/[ws]/defects", path: ({ ws }) => `/w/${ws}/defects?by=word` },
  { name: "nobody has looked at a picture", path: ({ empty }) => `/w/${empty}/defects` },
  { name: "no assistant has voted", path: ({ empty }) => `/w/${empty}/judges` },
];

/** In this order, as one reviewer meets a blind review. */
export const blind: View[] = [
  { name: "a blind review", path: of("blind") },
  {
    name: "a blind review, joined",
    path: of("blind"),
    open: async (page) => {
      await page.getByRole("button", { name: "Join blind review" }).click();
      await page.waitForURL(/\/judge$/);
      await expect(page.getByRole("figure").first()).toBeVisible();
    },
  },
  { name: "a blind review's page while it is judged", path: of("blind") },
  { name: "the verdict", path: of("blind", "/judge"), open: opened("Submit verdict"), part: overlay },
  {
    name: "/w/[ws]/reviews/[id]/reveal",
    path: of("blind", "/judge"),
    open: async (page) => {
      await opened("Submit verdict")(page);
      await page
        .getByRole("dialog")
        .getByRole("button", { name: /^Submit/ })
        .click();
      await page.waitForURL(/\/reveal$/);
      await expect(page.getByRole("heading", { name: "You submitted no favourite" })).toBeVisible();
    },
  },
];
