import { expectDone, judge, openReview } from "./judged";
import { requestsOf } from "./network";
import { expect, test } from "./session";

test("the zoom stays from pair to pair", async ({ page, server }) => {
  await judge(page, await openReview(server, "Close up"));
  const percent = page.getByText(/^\d+ %$/);
  await expect(percent).toBeVisible();
  await page.keyboard.press("z");
  await expect(percent).toHaveText("100 %");
  await page.keyboard.press("ArrowLeft");
  await expectDone(page, 1);
  await expect(percent).toHaveText("100 %");
});

test("on a phone the buttons of a vote are large enough for a thumb", async ({ page, server }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await judge(page, await openReview(server, "By thumb"));
  for (const name of ["Left wins", "Tie", "Neither", "Right wins"]) {
    const box = await page.getByRole("button", { name }).boundingBox();
    expect(box?.height, name).toBeGreaterThanOrEqual(44);
  }
});

test("the next pair is painted in the frame after its key", async ({ page, server }) => {
  const requests = requestsOf(page);
  await judge(page, await openReview(server, "At once"));
  await requests.rest();
  const frames = await page.evaluate(async () => {
    const panes = [...document.querySelectorAll("[data-pane]")];
    const tops = () => panes.map((pane) => [...pane.querySelectorAll("img")].at(-1));
    const isPainted = () =>
      tops().every((img) => img?.complete && img.naturalWidth > 0 && getComputedStyle(img).opacity === "1");
    const sources = () => tops().map((img) => img?.src);
    const before = sources();
    document.body.dispatchEvent(
      new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true, cancelable: true }),
    );
    for (let frame = 1; frame < 60; frame++) {
      await new Promise(requestAnimationFrame);
      if (sources().join() !== before.join() && isPainted()) return frame;
    }
    return null;
  });
  expect(frames).toBeLessThanOrEqual(2);
});
