import type { Page } from "@playwright/test";
import { urlOf } from "@/lib/client/call";
import { ws } from "../runner";
import { paintedAfter } from "./painted-after";

const keys = 80;

/** Opens a page of the same origin whose content is `body`. */
async function openBare(page: Page, body: string): Promise<void> {
  const address = "/bare";
  await page.route(address, (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(address);
  // Interception would slow down the requests that are measured.
  await page.unroute(address);
}

const frameMs = 17;
let pauses = 0;

/** Waits until a point within a frame, each time another one. An idle callback would not come, since nothing is painted. */
const pause = (page: Page) => page.waitForTimeout(50 + ((pauses++ * 7) % frameMs));

/** The minimum for a key press: one that changes a word on an empty page. */
export async function wordAfterKey(page: Page): Promise<number[]> {
  await openBare(page, "<p>0");
  await page.evaluate(() => {
    const word = document.querySelector("p")?.firstChild;
    addEventListener("keydown", () => {
      if (word) word.nodeValue = String(Number(word.nodeValue) + 1);
    });
  });
  const act = () => page.keyboard.press("ArrowRight");
  return paintedAfter({ page, rest: () => pause(page), kind: "keydown", act, count: keys });
}

/** The minimum for a click that shows an original: a single request, sent at once, and shown when decoded. */
export async function pictureAfterClick(page: Page, ids: readonly string[]): Promise<number[]> {
  const [first = "", ...others] = ids.map((id) =>
    urlOf("GET /workspaces/{ws}/artifacts/{id}/original", { ws, id }),
  );
  await openBare(
    page,
    `<button>Next</button><p data-pane><img alt="Picture" src="${first}" style="width: 40vw">`,
  );
  await page.evaluate((sources) => {
    const pane = document.querySelector("p");
    document.querySelector("button")?.addEventListener("click", () => {
      const image = new Image();
      image.alt = "Picture";
      image.style.width = "40vw";
      image.src = sources.shift() ?? "";
      void image.decode().then(() => pane?.replaceChildren(image));
    });
  }, others);
  const act = () => page.locator("button").click();
  return paintedAfter({ page, rest: () => pause(page), kind: "click", act, count: others.length });
}
