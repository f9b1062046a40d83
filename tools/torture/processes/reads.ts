import type { Machines } from "./machines";

const atOnce = 8;
const measuredMs = 5_000;

/** How many lists of the newest 50 artifacts these processes return per second, asked in turn. */
async function rateAt(bases: readonly string[], token: string): Promise<number> {
  const untilMs = Date.now() + measuredMs;
  let done = 0;
  const work = async (index: number) => {
    for (let turn = index; Date.now() < untilMs; turn++) {
      const answer = await fetch(`${bases[turn % bases.length]}/api/v1/workspaces/demo/artifacts?limit=50`, {
        headers: { authorization: `Bearer ${token}` },
      });
      await answer.arrayBuffer();
      if (answer.ok) done++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, index) => work(index)));
  return Math.round(done / (measuredMs / 1_000));
}

/** Lists per second with one process, with two, and so on. */
export async function readRates({ programs, token }: Machines): Promise<number[]> {
  const bases = programs.map(({ base }) => base);
  const rates: number[] = [];
  for (let count = 1; count <= bases.length; count++) rates.push(await rateAt(bases.slice(0, count), token));
  return rates;
}
