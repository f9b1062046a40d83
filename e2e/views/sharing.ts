import { expect } from "../session";
import type { View } from "./view";

export const exported: View[] = [
  { name: "/w/[ws]/exports", path: ({ ws }) => `/w/${ws}/exports` },
  { name: "no exports yet", path: ({ empty }) => `/w/${empty}/exports` },
  { name: "/w/[ws]/exports/dataset", path: ({ ws }) => `/w/${ws}/exports/dataset` },
  {
    name: "/w/[ws]/links",
    path: ({ ws }) => `/w/${ws}/links`,
    open: async (page) => {
      await page.getByRole("button", { name: "Log of Which cover?" }).click();
      await expect(
        page.getByText("Nobody has opened it yet.").or(page.getByRole("cell")).first(),
      ).toBeVisible();
    },
  },
];

/** What somebody without an account sees of a link. */
export const shared: View[] = [
  { name: "/s/[token]", path: ({ link }) => link },
  {
    name: "a shared picture alone",
    path: ({ link }) => link,
    open: (page) => page.getByRole("radio", { name: "One" }).check(),
  },
  { name: "a link with a passphrase", path: ({ closedLink }) => closedLink },
  {
    name: "a passphrase that is wrong",
    path: ({ closedLink }) => closedLink,
    open: async (page) => {
      await page.getByLabel("Passphrase").fill("harbour");
      await page.keyboard.press("Enter");
      await expect(page.getByText("That is not the passphrase.")).toBeVisible();
    },
  },
  { name: "a link that does not work", path: ({ ws }) => `/s/${ws}` },
];
