import type { Page, Route } from "@playwright/test";
import { judge, openReview, sixteen, ws } from "./judged";
import { requestsOf } from "./network";
import { expect, test } from "./session";

type Requests = ReturnType<typeof requestsOf>;
type Frame = { panes: string[]; around: string[] };

const original = /\/original$/;

/** What is shown in the first frame after a key, and what changed by then outside the picture viewer. */
async function firstFrameAfter(page: Page, key: string): Promise<Frame> {
  const watched = await page.evaluateHandle(() => {
    const around: string[] = [];
    const note = (records: MutationRecord[]) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        if (element && !element.closest("[role=application]")) around.push(element.outerHTML.slice(0, 120));
      }
    };
    const frame = new Promise<Frame>((resolve) => {
      const onKey = () => {
        const observer = new MutationObserver(note);
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
        requestAnimationFrame(() => {
          note(observer.takeRecords());
          observer.disconnect();
          const images = document.querySelectorAll<HTMLImageElement>('[data-pane] img:not([alt=""])');
          const whole = [...images].filter(
            (image) => image.complete && image.naturalWidth > 0 && getComputedStyle(image).opacity === "1",
          );
          resolve({ panes: whole.map(({ src }) => src), around });
        });
      };
      addEventListener("keydown", onKey, { capture: true, once: true });
    });
    return { frame };
  });
  await page.keyboard.press(key);
  return watched.evaluate(({ frame }) => frame);
}

const pictures = (page: Page) =>
  page
    .locator('[data-pane] img:not([alt=""])')
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).src));

async function expectNextAtOnce(page: Page, requests: Requests, key: string): Promise<void> {
  await requests.rest();
  for (let turn = 0; turn < 3; turn++) {
    const before = await pictures(page);
    const { panes, around } = await firstFrameAfter(page, key);
    expect(around).toEqual([]);
    expect(panes).toHaveLength(2);
    expect(panes).not.toEqual(before);
    await requests.rest();
    expect(await pictures(page)).toEqual(panes);
  }
}

test("the next pair or challenger is in the first frame after its key, and all around it comes later", async ({
  page,
  server,
}) => {
  const ids = await sixteen(server);
  const requests = requestsOf(page);
  await judge(page, await openReview(server, "At once"));
  await expectNextAtOnce(page, requests, "ArrowLeft");
  await page.goto(`/w/${ws}/compare?ids=${ids.slice(0, 8).join(",")}&mode=side`);
  await expectNextAtOnce(page, requests, "ArrowRight");
});

test("what may come next is fetched after the picture that was asked for", async ({ page, server }) => {
  const ids = await sixteen(server);
  const requests = requestsOf(page);
  await page.goto(`/w/${ws}/compare?ids=${ids.slice(0, 10).join(",")}&mode=side`);
  await requests.rest();
  const asked: string[] = [];
  const held: Route[] = [];
  await page.route(original, (route) => {
    asked.push(route.request().url().split("/").at(-2) ?? "");
    held.push(route);
  });
  const challenger = page.locator('[data-pane="1"]');
  const choose = (name: string) => page.getByRole("button", { name: new RegExp(name) }).click();
  await choose("judged-06");
  await expect(challenger).toHaveAccessibleName(/judged-06/);
  await expect(page.getByRole("columnheader", { name: "judged-06" })).toBeVisible();
  await expect.poll(() => asked).toEqual([ids[5]]);
  await held[0]?.continue();
  await expect(challenger.locator("img").last()).toHaveCSS("opacity", "1");
  const besideIt = [ids[4], ids[6]];
  await expect.poll(() => asked).toEqual(expect.arrayContaining(besideIt));

  const broken: string[] = [];
  page.on("requestfailed", (request) => broken.push(request.url().split("/").at(-2) ?? ""));
  await choose("judged-09");
  await expect.poll(() => broken).toEqual(expect.arrayContaining(besideIt));
  await expect.poll(() => asked.at(-1)).toBe(ids[8]);
  await held.at(-1)?.continue();
  await expect(challenger.locator("img").last()).toHaveCSS("opacity", "1");
});

/** Both in one task: no frame is painted between them. */
const pressAtOnce = (page: Page, keys: readonly string[]) =>
  page.evaluate(async (pressed) => {
    for (const key of pressed) {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      // React renders at the end of this microtask's turn.
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
  }, keys);

test("a key acts on what is on the screen, in the frame of a step too", async ({ page, server }) => {
  const ids = await sixteen(server);
  await page.goto(`/w/${ws}/compare?ids=${ids.slice(0, 8).join(",")}&mode=side`);
  await page.locator('[data-pane="1"]').focus();
  const name = await page.locator('[data-pane="1"]').getAttribute("aria-label");
  await pressAtOnce(page, ["ArrowRight", "m"]);
  await expect(page.locator('[data-pane="1"]')).not.toHaveAccessibleName(name ?? "");
  await expect(page.getByRole("button", { name: /^Choose a place/ })).toBeVisible();
});
