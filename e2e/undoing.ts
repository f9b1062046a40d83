import type { Page } from "@playwright/test";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { requestsOf } from "./network";
import { expect } from "./session";

const ws = "demo";

/** Opens the page of a new artifact. */
export async function openNew(page: Page, server: Server): Promise<string> {
  const files = [{ name: "quay.png", bytes: await drawing(860) }];
  const [id = ""] = await deliverJob(server, ws, {}, files);
  const requests = requestsOf(page);
  await page.goto(`/w/${ws}/artifacts/${id}`);
  await requests.rest();
  return id;
}

export const said = (page: Page, text: string) => page.getByText(text, { exact: true }).first();

export async function undo(page: Page, what: string): Promise<void> {
  await page.locator("#content").focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(said(page, `Undid: ${what}`)).toBeVisible();
}

export async function redo(page: Page, what: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(said(page, `Redid: ${what}`)).toBeVisible();
}
