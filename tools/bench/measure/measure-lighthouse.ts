import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import type { Result } from "lighthouse";
import { call } from "@/lib/client/call";
import { noBrowser, openBrowser } from "../browser";
import { freePort, type Program, type ProgramVariables, startProgram } from "../program";
import { median } from "../side-by-side";
import { signIn } from "../signed-in";
import { quantity, type Row } from "../table";
import { type FormFactor, figures, goalsOf } from "./lighthouse-goals";

const ws = "sample";

/** The sample's pages and those of the API; four pictures of one set are compared. */
async function pagesOf(program: Program): Promise<[string, string][]> {
  const params = { ws };
  const { items: sets } = await call("GET /workspaces/{ws}/sets", { ...program, params, query: {} });
  const set = sets.find((each) => each.artifacts >= 4)?.id;
  if (set === undefined) throw new Error("no set of the sample has four pictures");
  const query = { set: [set], limit: 4 };
  const { items } = await call("GET /workspaces/{ws}/artifacts", { ...program, params, query });
  const ids = items.map(({ id }) => id);
  return [
    ["gallery", `/w/${ws}`],
    ["artifact", `/w/${ws}/artifacts/${ids[0]}`],
    ["compare", `/w/${ws}/compare?ids=${ids.join(",")}&mode=side`],
    ["reviews", `/w/${ws}/reviews`],
    ["API page", "/docs/api"],
    ["API page of artifacts", "/docs/api/artifacts"],
  ];
}

/** Signs the browser in: Lighthouse opens its pages in the first profile, and leaves its cookies. */
async function signInBrowser(browser: Browser, program: Program): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  const crumbs = (await signIn(program)).split("; ").map((crumb) => crumb.split("="));
  const cookies = crumbs.map(([name = "", ...value]) => ({
    name,
    value: value.join("="),
    url: program.baseUrl,
    httpOnly: true,
  }));
  await session.send("Storage.setCookies", { cookies });
}

type Visit = { url: string; port: number; form: FormFactor };

/** A first visit: nothing cached, but signed in. */
async function visited({ url, port, form }: Visit): Promise<Result> {
  const { default: lighthouse, desktopConfig } = await import("lighthouse");
  const onlyCategories = ["performance", "accessibility", "best-practices"];
  const flags = { port, logLevel: "error", onlyCategories } as const;
  const result = await lighthouse(url, flags, form === "desktop" ? desktopConfig : undefined);
  if (result === undefined) throw new Error(`Lighthouse has no result for ${url}`);
  const { runtimeError } = result.lhr;
  if (runtimeError) throw new Error(`Lighthouse at ${url}: ${runtimeError.message}`);
  return result.lhr;
}

function rowsOf(name: string, form: FormFactor, visits: readonly Result[]): Row[] {
  return goalsOf(name, form).map(({ figure, unit, goal }) => ({
    what: `${form}, ${name}: ${figure}`,
    ours: quantity(median(visits.map(figures[figure])), unit),
    opponent: "–",
    ratio: null,
    goal,
  }));
}

/** Loads each of the sample's pages as Lighthouse's phone and desktop, and takes the median of every figure. */
export async function measureLighthouse(
  folder: string,
  variables: ProgramVariables,
  rounds: number,
): Promise<Row[]> {
  const port = await freePort();
  const browser = await openBrowser([`--remote-debugging-port=${port}`]);
  if (browser === null) return [noBrowser("pages as Lighthouse sees them")];
  const own = join(folder, "lighthouse");
  await mkdir(own);
  const program = await startProgram(own, variables, { sample: true });
  try {
    await signInBrowser(browser, program);
    const rows: Row[] = [];
    for (const [name, path] of await pagesOf(program)) {
      for (const form of ["phone", "desktop"] as const) {
        const url = `${program.baseUrl}${path}`;
        process.stderr.write(`${form}, ${name} …\n`);
        const visits: Result[] = [];
        // The first visit, in which the server renders the page for the first time, is not counted.
        for (let round = -1; round < rounds; round++) visits.push(await visited({ url, port, form }));
        rows.push(...rowsOf(name, form, visits.slice(1)));
      }
    }
    return rows;
  } finally {
    await browser.close();
    await program.stop();
  }
}
