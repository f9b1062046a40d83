import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import { panesReady } from "../browser";
import type { Program } from "../program";
import { ws } from "../runner";
import type { Row } from "../table";
import { followed, type RequestFollower } from "./at-rest";
import { pictureAfterClick, wordAfterKey } from "./measure-bare";
import { paintedAfter, paintedRow } from "./painted-after";

const judged = 40;
/** How many steps of each page do not count. */
const warmUp = 3;
const inOneFrame = "p95 ≤ 16 ms";

type StepsRun = {
  program: Program;
  page: Page;
  requests: RequestFollower;
  ids: readonly string[];
};

async function byKey({ page, requests }: StepsRun, key: string): Promise<number[]> {
  await panesReady(page, 2);
  const act = () => page.keyboard.press(key);
  const { rest } = requests;
  const times = await paintedAfter({ page, rest, kind: "keydown", act, count: warmUp + judged });
  return times.slice(warmUp);
}

async function judging(given: StepsRun): Promise<number[]> {
  const { program, requests, ids } = given;
  const review = await call("POST /workspaces/{ws}/reviews", {
    ...program,
    params: { ws },
    body: { artifactIds: [...ids], title: "Bench" },
  });
  await requests.open(`/w/${ws}/reviews/${review.id}/judge`);
  return byKey(given, "ArrowLeft");
}

async function stepping(given: StepsRun): Promise<number[]> {
  const { requests, ids } = given;
  await requests.open(`/w/${ws}/compare?ids=${ids.slice(0, 12).join(",")}&mode=side`);
  return byKey(given, "ArrowRight");
}

/**
 * Every click shows a picture whose URL is new to the browser and that is at least two steps away, so not prefetched.
 */
async function jumping({ page, requests, ids }: StepsRun): Promise<number[]> {
  const times: number[] = [];
  for (let from = 12; from + 12 <= ids.length; from += 12) {
    await requests.open(`/w/${ws}/compare?ids=${ids.slice(from, from + 12).join(",")}&mode=side`);
    await panesReady(page, 2);
    const thumbnails = page.locator("footer button:has(img)");
    const act = (at: number) => thumbnails.nth(4 + 3 * at).click();
    const { rest } = requests;
    times.push(...(await paintedAfter({ page, rest, kind: "click", act, count: 2 })));
  }
  return times;
}

export async function measureSteps(asked: Omit<StepsRun, "requests">): Promise<Row[]> {
  const { page, ids } = asked;
  const word = { what: "a key that changes a word", times: await wordAfterKey(page) };
  const picture = {
    what: "a page with nothing else",
    times: await pictureAfterClick(page, ids.slice(0, 12)),
  };
  const given = { ...asked, requests: followed(page) };
  const byVote = { times: await judging(given), bare: word, goal: inOneFrame };
  const byStep = { times: await stepping(given), bare: word, goal: inOneFrame };
  const byClick = { times: await jumping(given), bare: picture, goal: "p95 ≤ 100 ms" };
  return [
    paintedRow("a vote, prefetched", byVote),
    paintedRow("a step in a comparison, prefetched", byStep),
    paintedRow("chosen, not prefetched", byClick),
  ];
}
