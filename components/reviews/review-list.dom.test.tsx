import { expect, it } from "vitest";
import { makePerson, useFluxara } from "@/tools/testing/fixtures";
import { openPage } from "@/tools/testing/page/open-page";

useFluxara();

it("a workspace without reviews says how to open one", async () => {
  const { page } = await openPage("/w/demo/reviews", await makePerson({ role: "admin" }));
  expect((await page.findByRole("heading", { name: "Reviews" })).textContent).toBe("Reviews");
  await page.findByText("No reviews yet");
});
