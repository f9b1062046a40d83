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

test("a review is found by words of its title and opened by Enter; then it is recent", async ({
  page,
  server,
}) => {
  const { id, title } = await openReview(server);
  const unique = title.split(" ").at(-1) ?? "";
  await goTo(page, "jobs");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(typedIn(page)).toBeFocused();
  await page.keyboard.type(`${unique} quay`);
  await expect(active(page)).toHaveText(title);
  await expect(page.getByRole("group", { name: "Reviews" }).getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await page.waitForURL(`/w/${ws}/reviews/${id}`);
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(active(page)).toHaveText(`${title}Review`);
  await expect(page.getByRole("group").first()).toHaveAccessibleName("Recent");
});

test("arrows, Home and End move through the options, Esc closes and gives the focus back", async ({
  page,
}) => {
  await goTo(page, "reviews");
  const from = page.getByRole("link", { name: "Jobs" });
  await from.focus();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(active(page)).toHaveText("Gallery");
  await page.keyboard.press("ArrowDown");
  await expect(active(page)).toHaveText("Compare");
  await expect(typedIn(page)).toHaveAttribute(
    "aria-activedescendant",
    (await active(page).getAttribute("id")) ?? "",
  );
  await page.keyboard.press("End");
  await expect(page.getByRole("option").last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(active(page)).toHaveText("Gallery");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("option").last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(from).toBeFocused();
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("zzqx");
  await expect(page.getByRole("status").filter({ hasText: "Nothing found by this name" })).toBeVisible();
  await page.keyboard.press("Escape");
});

test("what can be done from anywhere is done, or opens its dialog", async ({ page }) => {
  await goTo(page, "jobs");
  const does = async (typed: string) => {
    await page.keyboard.press("ControlOrMeta+k");
    await expect(typedIn(page)).toBeFocused();
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
  };
  await does("open a rev");
  await expect(page.getByRole("dialog", { name: "Open a review" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(`/w/${ws}/reviews`);
  await does("new sel");
  await expect(page.getByRole("dialog", { name: "New selection" })).toBeVisible();
  await page.keyboard.press("Escape");
  await does("keyboard");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await does("light theme");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await does("settings members");
  await page.waitForURL(`/w/${ws}/settings/members`);
});

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
