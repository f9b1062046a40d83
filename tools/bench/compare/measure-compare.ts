import { noBrowser, openBrowser, signedInPage } from "../browser";
import { drawnPng, uniquePng } from "../pictures";
import type { Program } from "../program";
import { available } from "../runner";
import type { Row } from "../table";
import { measureDifference } from "./measure-difference";
import { measureOdiff } from "./measure-odiff";
import { measureSteps } from "./measure-steps";
import { measureSurvey } from "./measure-survey";
import { measureVotes } from "./measure-votes";

const candidates = 50;

async function candidatesOf(program: Program): Promise<string[]> {
  const picture = await drawnPng(1024);
  const items = await available(
    program,
    Array.from({ length: candidates }, () => uniquePng(picture)),
  );
  return items.map(({ id }) => id);
}

/** Measures what people wait for when comparing: the next picture, a difference, a pan, a vote. */
export async function measureCompare(program: Program, folder: string, rounds: number): Promise<Row[]> {
  const ids = await candidatesOf(program);
  const votes = await measureVotes(program, ids, rounds);
  const byApi = await measureOdiff(program, folder, rounds);
  const browser = await openBrowser();
  if (browser === null) return [...byApi, ...votes, noBrowser("comparing in a browser")];
  try {
    const page = await signedInPage(browser, program);
    return [
      ...(await measureSteps({ program, page, ids })),
      ...(await measureDifference({ program, page, rounds })),
      ...(await measureSurvey(page, ids, rounds)),
      ...byApi,
      ...votes,
    ];
  } finally {
    await browser.close();
  }
}
