import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { expect } from "./session";

export const ws = "demo";
export const count = 16;
/** Every picture's number, and with that its place in a review. */
export const numberOf = (name: string) => Number(/\d+/.exec(name)?.[0]);

let pictures: Promise<string[]> | undefined;

async function deliverSixteen(server: Server): Promise<string[]> {
  const files = await Promise.all(
    Array.from({ length: count }, async (_, i) => ({
      name: `judged-${String(i + 1).padStart(2, "0")}.png`,
      bytes: await drawing(i + 20, 480, 320),
    })),
  );
  return deliverJob(server, ws, { prompt: "a boat", model: { name: "sketch-a" }, seed: "7" }, files);
}

/** Artifacts of one model, prompt and seed. */
export function sixteen(server: Server): Promise<string[]> {
  pictures ??= deliverSixteen(server);
  return pictures;
}

export async function openReview(server: Server, title: string): Promise<string> {
  const artifactIds = await sixteen(server);
  const review = await call("POST /workspaces/{ws}/reviews", {
    ...server,
    params: { ws },
    body: { artifactIds, title },
  });
  return review.id;
}

export const nextOf = (server: Server, id: string) =>
  call("GET /workspaces/{ws}/reviews/{id}/next", { ...server, params: { ws, id } });

const pane = (page: Page, side: "Left" | "Right") =>
  page.getByRole("figure", { name: new RegExp(`^${side}, `) });
export const shown = async (page: Page) => [
  await pane(page, "Left").getAttribute("aria-label"),
  await pane(page, "Right").getAttribute("aria-label"),
];
const progress = (page: Page) => page.getByRole("progressbar", { name: "Pairs judged" });
export const expectDone = (page: Page, done: number) =>
  expect(progress(page)).toHaveAttribute("aria-valuetext", `${done} of ${count - 1}`);

/** Opens a review for judging. Only a page that has begun to work asks for the next pair: keys pressed before are lost. */
export async function judge(page: Page, id: string): Promise<void> {
  const asked = page.waitForResponse((response) => response.url().endsWith(`/reviews/${id}/next`));
  await page.goto(`/w/${ws}/reviews/${id}/judge`);
  await asked;
  await expect(progress(page)).toBeVisible();
}
