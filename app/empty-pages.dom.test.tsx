import { beforeAll, expect, it } from "vitest";
import { makePerson, makeWorkspace, useFluxara } from "@/tools/testing/fixtures";
import { openPage } from "@/tools/testing/page/open-page";

useFluxara();

let reviewer: Awaited<ReturnType<typeof makePerson>>;
beforeAll(async () => {
  await makeWorkspace("bare");
  reviewer = await makePerson({ role: "reviewer", workspace: "bare" });
});

it.each([
  ["", "Nothing here yet"],
  ["/jobs", "No jobs yet"],
  ["/reviews", "No reviews yet"],
  ["/compare", "Nothing to compare yet"],
  ["/exports", "No exports yet"],
  ["/selections/preferred", "No preferred artifacts yet"],
])("a workspace with nothing in it says so to a reviewer at “%s”", async (path, words) => {
  const { page } = await openPage(`/w/bare${path}`, reviewer);
  await page.findByRole("heading", { name: words });
  expect(page.queryByRole("complementary", { name: "Filters" })).toBeNull();
});
