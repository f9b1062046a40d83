import { generateHref } from "@/lib/client/batches/draft-url";
import { expect } from "../session";
import { opened } from "./opened";
import { overlay, type View } from "./view";

const draft = ({ ws, pipeline }: { ws: string; pipeline: string }, steps: number) =>
  generateHref(ws, {
    base: { settings: { prompt: "a boat" } },
    pipeline: { id: pipeline },
    overrides: { steps },
    axes: [{ key: "model", values: [{ name: "inkwosh" }, { name: "paperfold" }] }],
  });

export const generating: View[] = [
  { name: "/w/[ws]/generate", path: ({ ws }) => generateHref(ws) },
  {
    name: "a draft with refused values",
    path: (made) => draft(made, 400),
    open: (page) => expect(page.getByText("2 values are refused")).toBeVisible(),
  },
  {
    name: "the base of a batch",
    path: ({ ws }) => generateHref(ws),
    open: opened("Start from…"),
    part: overlay,
  },
  {
    name: "no runner is connected",
    path: ({ empty }) => `/w/${empty}/generate`,
    open: (page) => page.getByRole("button", { name: "Connect ComfyUI" }).press("Enter"),
  },
  { name: "/w/[ws]/batches", path: ({ ws }) => `/w/${ws}/batches` },
  {
    name: "/w/[ws]/batches/[id]",
    path: ({ ws, batch }) => `/w/${ws}/batches/${batch}`,
    open: async (page) => {
      await page.getByRole("link", { name: /cfg 5: failed/ }).focus();
      await expect(page.getByRole("button", { name: "Retry this cell" })).toBeVisible();
    },
  },
  {
    name: "more values of a batch",
    path: ({ ws, batch }) => `/w/${ws}/batches/${batch}`,
    open: async (page) => {
      await opened("Add values")(page);
      await page.getByRole("textbox", { name: "Add a value of cfg" }).fill("5, 13, 40");
      await page.keyboard.press("Enter");
      await expect(page.getByText("5 is there already")).toBeVisible();
    },
    part: overlay,
  },
  { name: "/w/[ws]/jobs/queue", path: ({ ws }) => `/w/${ws}/jobs/queue` },
  { name: "/w/[ws]/rounds/[id]", path: ({ ws, round }) => `/w/${ws}/rounds/${round}` },
  {
    name: "the next round",
    path: ({ ws, round }) => `/w/${ws}/reviews/${round}`,
    open: async (page) => {
      await page.getByRole("link", { name: "Next round" }).press("Enter");
      await expect(page.getByRole("link", { name: "Round 2" })).toBeVisible();
    },
  },
  { name: "/w/[ws]/presets", path: ({ ws }) => `/w/${ws}/presets` },
  { name: "/w/[ws]/presets/[id]", path: ({ ws }) => `/w/${ws}/presets/evening%20light` },
];
