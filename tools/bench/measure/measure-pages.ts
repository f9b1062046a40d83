import { Agent, get } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { startBareNext } from "../peers/bare-next";
import { drawnPng, uniquePng } from "../pictures";
import type { Program } from "../program";
import { available, ws } from "../runner";
import { type Contender, type Figures, median, ratio, sideBySide, timed } from "../side-by-side";
import { signIn } from "../signed-in";
import { quantity, type Row } from "../table";
import { residentBytesOf, usageOf } from "../usage";

type PageRequest = { url: string; headers: Record<string, string>; pid: number };

const tiles = 60;
/** How many items the gallery's page sends to the browser. */
const handedOver = 36;

function ask(agent: Agent, { url, headers }: PageRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      text(response).then(() => resolve(), reject);
    }).on("error", reject);
  });
}

/** One request after another on a kept-alive connection; only the server's CPU time counts. */
function repeated(asked: PageRequest, count: number): Contender {
  return async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      return await timed(
        () => usageOf(asked.pid).cpuMs,
        async () => {
          for (let done = 0; done < count; done++) await ask(agent, asked);
          return count;
        },
      );
    } finally {
      agent.destroy();
    }
  };
}

const cpu = ({ cpuMsEach }: Figures) => quantity(median(cpuMsEach), "ms");

function pageRow(name: string, ours: Figures, bare: Figures): Row {
  return {
    what: `page beside bare Next: ${name}, CPU`,
    ours: cpu(ours),
    opponent: `bare Next ${cpu(bare)}`,
    ratio: ratio(bare.cpuMsEach, ours.cpuMsEach),
    goal: "≥ 0.5 ×",
  };
}

const apiRow = (name: string, ours: Figures, goal: string): Row => ({
  what: `API: ${name}, CPU`,
  ours: cpu(ours),
  opponent: "–",
  ratio: null,
  goal,
});

/** Measures pages next to a minimal one, then the most frequent API requests, and finally the memory left in use. */
export async function measurePages(program: Program, folder: string, rounds: number): Promise<Row[]> {
  const small = await drawnPng(256);
  const items = await available(
    program,
    Array.from({ length: tiles }, () => uniquePng(small)),
  );
  const [first, ...others] = items.map(({ id }) => id);
  const { baseUrl, token, pid } = program;
  const cookie = await signIn(program);
  const page = (path: string): PageRequest => ({ url: `${baseUrl}${path}`, headers: { cookie }, pid });
  const authorization = `Bearer ${token}`;
  const api = (path: string): PageRequest => ({
    url: `${baseUrl}/api/v1${path}`,
    headers: { authorization },
    pid,
  });
  const compared = [first, ...others.slice(0, 3)].join(",");
  const bareNext = await startBareNext(join(folder, "bare-next"), { items: items.slice(0, handedOver) });
  try {
    const cases = {
      bare: repeated({ url: bareNext.url, headers: {}, pid: bareNext.pid }, 80),
      plain: repeated({ url: `${bareNext.url}tiles`, headers: {}, pid: bareNext.pid }, 40),
      gallery: repeated(page(`/w/${ws}`), 40),
      artifact: repeated(page(`/w/${ws}/artifacts/${first}`), 40),
      compare: repeated(page(`/w/${ws}/compare?ids=${compared}`), 40),
      signIn: repeated({ ...page("/sign-in"), headers: {} }, 80),
      list: repeated(api(`/workspaces/${ws}/artifacts?limit=50`), 100),
      one: repeated(api(`/workspaces/${ws}/artifacts/${first}`), 200),
      me: repeated(api("/me"), 200),
      health: repeated(api("/health"), 200),
    };
    const figures = await sideBySide(cases, rounds);
    const { bare } = figures;
    return [
      pageRow("gallery", figures.gallery, bare),
      pageRow("artifact", figures.artifact, bare),
      pageRow("compare", figures.compare, bare),
      pageRow("sign-in", figures.signIn, bare),
      { ...pageRow("24 plain tiles alone, by bare Next: the floor", figures.plain, bare), goal: "–" },
      apiRow("list of 50", figures.list, "≤ 5 ms"),
      apiRow("one artifact", figures.one, "≤ 2 ms"),
      apiRow("me", figures.me, "≤ 1 ms"),
      apiRow("health", figures.health, "≤ 1 ms"),
      {
        what: "memory of the server after these",
        ours: quantity(residentBytesOf(pid) / 1e6, "MB"),
        opponent: `bare Next ${quantity(residentBytesOf(bareNext.pid) / 1e6, "MB")}`,
        ratio: null,
        goal: "≤ 300 MB",
      },
    ];
  } finally {
    await bareNext.stop();
  }
}
