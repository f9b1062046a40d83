import type { Page } from "@playwright/test";
import { urlOf } from "@/lib/client/call";
import { ws } from "../runner";
import { paintedAfter } from "./painted-after";

const keys = 80;

/** A page of the same origin that nobody else serves. */
async function openBare(page: Page, body: string): Promise<void> {
  const address = "/bare";
  await page.route(address, (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(address);
  // What is intercepted takes longer.
  await page.unroute(address);
}

/** Somewhere in a frame: where nothing is painted, no idle callback comes. */
const pause = (page: Page) => page.waitForTimeout(50 + Math.random() * 17);

/** What a key takes at least: one that changes a word of an empty page. */
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

/** What a click takes at least that shows an original: asked for at once, by itself, and shown when it is decoded. */
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
