import type { Page } from "@playwright/test";
import { unavailable } from "../network";
import { expect, expectLive } from "../session";
import type { View } from "./view";

const pictures = /\/media\/|\/original$|\/preview\//;

/** Opens the page again without its pictures. */
async function withoutPictures(page: Page): Promise<void> {
  await page.route(pictures, (route) => route.abort());
  await page.reload({ waitUntil: "commit" });
  await expectLive(page);
  await expect(page.getByText("This picture could not be loaded").first()).toBeVisible();
}

/** What is shown in the place of something that could not be read. */
export const troubled: View[] = [
  {
    name: "pictures that could not be loaded",
    path: ({ ws, ids }) => `/w/${ws}/compare?ids=${ids[0]},${ids[1]}&mode=side`,
    open: withoutPictures,
  },
  {
    name: "a loupe over pictures that could not be loaded",
    path: ({ ws, ids }) => `/w/${ws}/compare?ids=${ids[0]},${ids[1]}&mode=loupe`,
    open: withoutPictures,
  },
  {
    name: "a lineage that could not be read",
    path: ({ ws, discussed }) => `/w/${ws}/artifacts/${discussed}`,
    open: async (page) => {
      await page.route(/\/lineage\?depth=1$/, (route) => route.fulfill({ status: 500, json: {} }));
      await page.reload();
      await expect(page.getByText("The lineage could not be loaded")).toBeVisible();
    },
  },
  {
    name: "an effect of the policy that could not be computed",
    path: ({ ws }) => `/w/${ws}/settings/retention`,
    open: async (page) => {
      await page.route(/\/retention\/preview/, (route) => route.fulfill(unavailable));
      // The first preview may come with the page.
      await page.getByLabel("Workspace: days", { exact: true }).fill("29");
      await expect(page.getByText("The preview could not be computed")).toBeVisible();
    },
  },
];
