import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { expect, test } from "./session";

const ws = "demo";

/** A review of two pictures, and an assistant of the admin. */
async function begin(server: Server, n: number) {
  const files = await Promise.all(
    [n, n + 1].map(async (each) => ({ name: `suggested-${each}.png`, bytes: await drawing(each) })),
  );
  const artifactIds = await deliverJob(server, ws, { prompt: `suggested ${n}` }, files);
  const review = await call("POST /workspaces/{ws}/reviews", {
    ...server,
    params: { ws },
    body: { artifactIds, title: `Which hand ${n}?` },
  });
  const { secret } = await call("POST /workspaces/{ws}/tokens", {
    ...server,
    params: { ws },
    body: { title: "Fable", assistant: { name: "Fable" } },
  });
  return { artifactIds, review, assistant: { ...server, token: secret } };
}

const suggest = (assistant: Server, id: string, artifactId: string, reason: string) =>
  call("POST /workspaces/{ws}/reviews/{id}/suggestions", {
    ...assistant,
    params: { ws, id },
    body: { artifactId, reason },
  });

/** The assistant votes for the first of two candidates, both ways. */
async function judge(assistant: Server, id: string, first: string): Promise<void> {
  const params = { ws, id };
  let { pair } = await call("GET /workspaces/{ws}/reviews/{id}/next", { ...assistant, params });
  for (const showing of ["one", "other"]) {
    if (pair === null) throw new Error(`No ${showing} showing`);
    const { leftId, rightId } = pair;
    const outcome = leftId === first ? "left" : "right";
    const body = { leftId, rightId, outcome, reason: "the hand is whole" } as const;
    const voted = await call("POST /workspaces/{ws}/reviews/{id}/votes", { ...assistant, params, body });
    pair = voted.next.pair;
  }
  expect(pair).toBeNull();
}

const suggestions = (page: Page) => page.getByRole("region", { name: "Suggested by assistants" });
const history = (page: Page) => page.getByRole("region", { name: "History, newest first" });

test("a suggestion is dismissed, the next one accepted by key, and the decision says whose idea it was", async ({
  page,
  server,
}) => {
  const { artifactIds, review, assistant } = await begin(server, 960);
  const [first = "", second = ""] = artifactIds;
  await suggest(assistant, review.id, second, "calmer sky");
  await page.goto(`/w/${ws}/reviews/${review.id}`);
  await expect(suggestions(page)).toContainText("“calmer sky”");
  await expect(suggestions(page)).toContainText(/Fable, assistant of \S/);
  await suggestions(page)
    .getByRole("button", { name: /^Dismiss/ })
    .press("Enter");
  await expect(suggestions(page)).toHaveCount(0);

  // The page hears of the next one by itself.
  await suggest(assistant, review.id, first, "the hand is whole");
  await expect(suggestions(page)).toContainText("“the hand is whole”");
  await page.setViewportSize({ width: 1_440, height: 900 });
  await suggestions(page)
    .getByRole("button", { name: /^Accept/ })
    .press("Enter");
  await expect(page.getByRole("heading", { name: /^Decided/ })).toBeVisible();
  await expect(suggestions(page)).toHaveCount(0);
  await expect(history(page)).toContainText(/suggested by\s*Fable, assistant of \S/);
  const decided = await call("GET /workspaces/{ws}/reviews/{id}", {
    ...server,
    params: { ws, id: review.id },
  });
  expect(decided.hidden ? null : decided.preferredId).toBe(first);
});

test("assistants' votes stand beside people's, and what one writes carries its name", async ({
  page,
  server,
}) => {
  const { artifactIds, review, assistant } = await begin(server, 970);
  const [first = "", second = ""] = artifactIds;
  await judge(assistant, review.id, first);
  await page.goto(`/w/${ws}/reviews/${review.id}`);
  const ranking = page.getByRole("region", { name: /^Ranking/ });
  await expect(ranking).toContainText("0 people, 1 assistant");
  await expect(ranking).toContainText("No order yet: no person has voted.");
  const vote = { leftId: first, rightId: second, outcome: "left" } as const;
  await call("POST /workspaces/{ws}/reviews/{id}/votes", {
    ...server,
    params: { ws, id: review.id },
    body: vote,
  });
  await expect(ranking).toContainText("1 person, 1 assistant (agrees 1.00)");
  await expect(ranking.getByRole("list", { name: "Assistants" })).toContainText("1 pair judged both ways");

  await call("POST /workspaces/{ws}/artifacts/{id}/comments", {
    ...assistant,
    params: { ws, id: first },
    body: { body: "Six fingers on the left", at: { x: 0.3, y: 0.5 } },
  });
  await page.goto(`/w/${ws}/artifacts/${first}`);
  await page.getByRole("button", { name: /^Comments/ }).click();
  const comment = page.getByRole("article", { name: /^Comment by Fable, assistant of \S/ });
  await expect(comment).toContainText("Six fingers on the left");
  await expect(comment.getByRole("button", { name: "Edit comment" })).toHaveCount(0);

  await page.goto(`/w/${ws}/settings/assistants`);
  await page.getByRole("link", { name: "Fable", exact: true }).press("Enter");
  const did = page.getByRole("list", { name: "What it did" }).getByRole("listitem");
  await expect(did.first()).toContainText("Commented on suggested-970.png");
  await expect(did.nth(1)).toContainText(
    "Preferred suggested-970.png to suggested-971.png in Which hand 970?",
  );
  await expect(did.nth(1)).toContainText("the hand is whole");
  await did.first().getByRole("link", { name: "suggested-970.png" }).press("Enter");
  await expect(page).toHaveURL(new RegExp(`/artifacts/${first}$`));
});
