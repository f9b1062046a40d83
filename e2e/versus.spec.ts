import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { expect, test } from "./session";

const ws = "demo";
const prompts = ["a cup", "a tree", "a boat"];

let made: Promise<void> | undefined;

/** Two sets and two revisions of a preset that meet in six pairs; one picture has no partner. */
async function deliverSides(server: Server): Promise<void> {
  const deliver = async (side: number, prompt: string, seed: string) => {
    const revision = { cfg: 5 + 2 * side, sampler: "white" };
    const asked = {
      prompt,
      seed,
      cfg: revision.cfg,
      preset: { id: "evening light", params: revision },
      variantSet: { key: `evening-${side}`, title: side === 0 ? "Evening, first" : "Evening, second" },
    };
    const bytes = await drawing(300 + side * 20 + prompts.indexOf(prompt) * 3 + Number(seed), 480, 320);
    await deliverJob(server, ws, asked, [{ name: `evening-${side}-${prompt}-${seed}.png`, bytes }]);
  };
  for (const side of [0, 1])
    for (const prompt of prompts) for (const seed of ["1", "2"]) await deliver(side, prompt, seed);
  await deliver(1, "a cup", "3");
}

test.beforeEach(async ({ server }) => {
  made ??= deliverSides(server);
  await made;
});

test("two sets are set against each other, judged by keys, and the answer is one sentence", async ({
  page,
}) => {
  await page.goto(`/w/${ws}/reviews`);
  await page.getByRole("button", { name: "Open a review" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Set against set").click();
  await dialog.getByLabel("One side: set").selectOption({ label: "Evening, first" });
  await dialog.getByLabel("Other side: set").selectOption({ label: "Evening, second" });
  await expect(dialog.getByRole("status")).toHaveText("6 pairs; 1 without partner (0 and 1)");
  await dialog.getByRole("button", { name: "Open review" }).click();
  await expect(page.getByRole("heading", { name: "Evening, first against Evening, second" })).toBeVisible();
  await expect(page.getByText("no pair has a winner yet")).toBeVisible();
  await expect(page.getByText("1 without partner: 1 in Evening, second.")).toBeVisible();
  await page.getByRole("link", { name: "Judge 6 pairs" }).click();
  const progress = page.getByRole("progressbar", { name: "Pairs judged" });
  const second = page.getByRole("figure", { name: /^Left, left: Evening, second/ });
  for (let done = 0; done < 5; done++) {
    await expect(progress).toHaveAttribute("aria-valuetext", `${done} of 6`);
    await page.keyboard.press((await second.count()) === 1 ? "ArrowLeft" : "ArrowRight");
  }
  await page.keyboard.press("t");
  await expect(page.getByRole("heading", { name: "You judged all 6 pairs" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(progress).toHaveAttribute("aria-valuetext", "5 of 6");
  await page.keyboard.press("ArrowUp");
  await page.getByRole("link", { name: "See the result" }).click();
  await expect(page.getByText("won 5 of 5 pairs that had a winner against Evening, first")).toBeVisible();
  await expect(page.getByText("Too little to say: 10 pairs with a winner are needed.")).toBeVisible();
  await expect(page.getByText("One setting changed: the result is about it.")).toBeVisible();
  await expect(page.getByText("No such pairs.")).toBeVisible();
  await page.getByRole("radio", { name: "Evening, second won 5" }).check();
  await expect(page.getByRole("region", { name: "Pairs" }).getByRole("link")).toHaveCount(5);
});
