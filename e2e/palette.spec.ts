import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/client/deliver";
import { deliverJob, drawing } from "./drawn";
import { requestsOf } from "./network";
import { expect, expectNoViolations, setPreference, test } from "./session";

const ws = "demo";
const typedIn = (page: Page) => page.getByRole("combobox", { name: "Find a page or action" });
const active = (page: Page) => page.getByRole("option", { selected: true });

/** Keys are heard once the page's scripts run. */
async function goTo(page: Page, path: string): Promise<void> {
  const requests = requestsOf(page);
  await page.goto(`/w/${ws}/${path}`);
  await requests.rest();
}

async function openReview(server: Server): Promise<{ id: string; title: string }> {
  const files = [{ name: "found.png", bytes: await drawing(71) }];
  const artifactIds = await deliverJob(server, ws, {}, files);
  const body = { title: `Quay by night ${randomUUID().slice(0, 8)}`, artifactIds };
  return call("POST /workspaces/{ws}/reviews", { ...server, params: { ws }, body });
}

for (const theme of ["dark", "light"]) {
  for (const width of [390, 1440]) {
    test(`no violations with the palette open at ${width} px, ${theme}`, async ({ page, server }) => {
      const { title } = await openReview(server);
      await page.setViewportSize({ width, height: 844 });
      await setPreference(page, "theme", theme);
      await goTo(page, "jobs");
      if (width === 390) {
        await page.getByRole("button", { name: "More", exact: true }).click();
        await page.getByRole("menuitem", { name: "Command palette" }).click();
      } else await page.keyboard.press("ControlOrMeta+k");
      await expect(typedIn(page)).toBeFocused();
      await expectNoViolations(page);
      await typedIn(page).fill(title);
      await expect(active(page)).toHaveText(title);
      await expectNoViolations(page);
      await active(page).click();
      await page.waitForURL(/\/reviews\//);
    });
  }
}
