import { expect } from "../session";
import { opened } from "./opened";
import { overlay, type View } from "./view";

const section =
  (name: string): View["path"] =>
  ({ ws }) =>
    `/w/${ws}/settings/${name}`;

export const settings: View[] = [
  { name: "/w/[ws]/settings", path: ({ ws }) => `/w/${ws}/settings` },
  {
    name: "/w/[ws]/settings/retention",
    path: section("retention"),
    open: async (page) => {
      await page.getByLabel("Workspace: days", { exact: true }).fill("1");
      await expect(page.getByText(/^Saving this removes/)).toBeVisible();
    },
  },
  { name: "/w/[ws]/settings/removals", path: section("removals") },
  { name: "/w/[ws]/settings/removals/[id]", path: ({ ws, plan }) => `/w/${ws}/settings/removals/${plan}` },
  {
    name: "a plan in its grace period",
    path: ({ ws, waiting }) => `/w/${ws}/settings/removals/${waiting}`,
    open: (page) => expect(page.getByRole("timer")).toBeVisible(),
  },
  { name: "/w/[ws]/settings/audit", path: section("audit") },
  {
    name: "an audit event",
    path: section("audit"),
    open: async (page) => {
      await expect(page.getByRole("table", { name: "Audit events" })).toBeVisible();
      await page.keyboard.press("j");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("dialog")).toBeVisible();
    },
    part: overlay,
  },
  { name: "/w/[ws]/settings/provenance", path: section("provenance") },
  { name: "nothing has left", path: ({ empty }) => `/w/${empty}/settings/provenance` },
  { name: "/w/[ws]/settings/usage", path: section("usage") },
  { name: "nothing is stored", path: ({ empty }) => `/w/${empty}/settings/usage` },
  { name: "/w/[ws]/settings/workspace", path: section("workspace") },
  { name: "/w/[ws]/settings/assistants", path: section("assistants") },
  {
    name: "a new assistant",
    path: ({ empty }) => `/w/${empty}/settings/assistants`,
    open: async (page) => {
      await page.getByLabel("Name").fill("Fable");
      await page.getByLabel("Name").press("Enter");
      await expect(page.getByRole("region", { name: "New assistant" })).toBeVisible();
    },
  },
  {
    name: "/w/[ws]/settings/assistants/[id]",
    path: ({ ws, assistant }) => `/w/${ws}/settings/assistants/${assistant}`,
  },
  { name: "/w/[ws]/settings/runners", path: section("runners") },
  { name: "no runner yet", path: ({ empty }) => `/w/${empty}/settings/runners` },
  { name: "/w/[ws]/settings/holds", path: section("holds") },
  { name: "a new hold", path: section("holds"), open: opened("New hold…"), part: overlay },
  {
    name: "/w/[ws]/settings/members",
    path: section("members"),
    open: async (page) => {
      await page.getByText("How reviewers answered controls").click();
      await expect(page.getByText(/gave the same answer|answered \d+ of the/).first()).toBeVisible();
    },
  },
  { name: "/w/[ws]/settings/webhooks", path: section("webhooks") },
  { name: "a new endpoint", path: section("webhooks"), open: opened("Add endpoint"), part: overlay },
  {
    name: "/w/[ws]/settings/webhooks/[id]",
    path: ({ ws, webhook }) => `/w/${ws}/settings/webhooks/${webhook}`,
    open: async (page) => {
      const deliveries = page.getByRole("list", { name: "Deliveries" });
      await deliveries.getByRole("button", { name: /ping/ }).press("Enter");
      await expect(deliveries.getByText('"type": "ping"')).toBeVisible();
    },
  },
  { name: "/w/[ws]/settings/tokens", path: section("tokens") },
];
