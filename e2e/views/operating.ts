import { expect } from "../session";
import { opened } from "./opened";
import { overlay, type View } from "./view";

const at =
  (path: string): View["path"] =>
  () =>
    path;
const dialog = (name: string, path: string, button: string | RegExp): View => ({
  name,
  path: at(path),
  open: opened(button),
  part: overlay,
});

/** What an operator sees, and a person's own pages. */
export const operating: View[] = [
  ...["", "/environments", "/health", "/set-up", "/audit", "/sections"].map((section) => ({
    name: `/operator${section}`,
    path: at(`/operator${section}`),
  })),
  dialog("a new workspace", "/operator", "New workspace"),
  dialog("the workspaces of an account", "/operator", /^Assign /),
  dialog("a new environment", "/operator/environments", "New environment"),
  dialog("an environment's history", "/operator/environments", "History of default"),
  { name: "/account", path: at("/account") },
  {
    name: "a password that is refused",
    path: at("/account"),
    open: async (page) => {
      await page.getByRole("button", { name: "Change the password" }).press("Enter");
      await page.getByLabel("Current password").fill("not the right one at all");
      await page.getByLabel("New password").fill("seven quiet harbours 4");
      await page.keyboard.press("Enter");
      await expect(page.getByText("This is not your current password")).toBeVisible();
    },
  },
  {
    name: "/account/second-factor",
    path: at("/account/second-factor"),
    open: (page) => expect(page.getByRole("list", { name: "Recovery codes" })).toBeVisible(),
  },
  { name: "/inbox", path: at("/inbox") },
  ...["", "/runner", "/batches", "/uploads", "/schemas"].map((page) => ({
    name: `the reference ${page}`,
    path: at(`/docs/api${page}`),
  })),
];
