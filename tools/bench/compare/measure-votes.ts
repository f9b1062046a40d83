import { assertDefined } from "@/lib/assert";
import { call, urlOf } from "@/lib/client/call";
import { type NextPair, VoteResult } from "@/lib/contracts/reviews/vote";
import type { Program } from "../program";
import { ws } from "../runner";
import { median } from "../side-by-side";
import { signIn } from "../signed-in";
import { quantity, type Row } from "../table";
import { ownUsageOf, usageOf } from "../usage";

const voters = 5;
const votesEach = 240;
const votesARound = 40;
/** After more rounds, the voter has no informative pairs left. */
const maxRounds = 5;

type Vote = { leftId: string; rightId: string; outcome: "left" | "right" };
/** Votes with one person's cookie. */
type Voter = (vote: Vote) => Promise<NextPair>;

async function voterOf(program: Program, n: number, review: string): Promise<Voter> {
  const person = { email: `voter-${n}@example.com`, password: program.password };
  await call("POST /register", { ...program, body: { ...person, name: `Voter ${n}` } });
  const { items } = await call("GET /accounts", { ...program, query: { status: "pending" } });
  const { id } = assertDefined(
    items.find(({ email }) => email === person.email),
    "the account",
  );
  const memberships = [{ workspace: ws, role: "reviewer" as const }];
  await call("PUT /accounts/{id}", { ...program, params: { id }, body: { status: "approved", memberships } });
  const cookie = await signIn({ ...program, ...person });
  const url = program.baseUrl + urlOf("POST /workspaces/{ws}/reviews/{id}/votes", { ws, id: review });
  const headers = { cookie, origin: program.baseUrl, "content-type": "application/json" };
  return async (vote) => {
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(vote) });
    if (response.status !== 201) throw new Error(`a vote answered ${response.status}`);
    return VoteResult.parse(await response.json()).next;
  };
}

/** Pairs among all candidates, different ones for each voter. */
function pairsFor(voter: number, ids: readonly string[]): Vote[] {
  const at = (index: number) => assertDefined(ids[index % ids.length], "candidate");
  return Array.from({ length: votesEach }, (_, n) => ({
    leftId: at(n),
    rightId: at(n + 1 + voter * Math.ceil(votesEach / ids.length) + Math.floor(n / ids.length)),
    outcome: n % 3 === 0 ? "right" : "left",
  }));
}

/** A vote over HTTP, after 1,200 votes on 50 candidates: its response includes the most informative next pair. */
export async function measureVotes(program: Program, ids: readonly string[], rounds: number): Promise<Row[]> {
  const body = { artifactIds: [...ids], title: "Votes", method: "pairs" as const };
  const review = await call("POST /workspaces/{ws}/reviews", { ...program, params: { ws }, body });
  for (let n = 0; n < voters; n++) {
    const vote = await voterOf(program, n, review.id);
    for (const pair of pairsFor(n, ids)) await vote(pair);
  }
  const asked = await voterOf(program, voters, review.id);
  let next = await asked(pairsFor(0, ids)[0] as Vote);
  const own: number[] = [];
  const all: number[] = [];
  for (let round = 0; round < Math.min(rounds, maxRounds); round++) {
    const before = { own: ownUsageOf(program.pid).cpuMs, all: usageOf(program.pid).cpuMs };
    for (let n = 0; n < votesARound; n++) {
      const { leftId, rightId } = assertDefined(next.pair, "another pair");
      next = await asked({ leftId, rightId, outcome: n % 3 === 0 ? "right" : "left" });
    }
    own.push((ownUsageOf(program.pid).cpuMs - before.own) / votesARound);
    all.push((usageOf(program.pid).cpuMs - before.all) / votesARound);
  }
  const row = { opponent: "–", ratio: null };
  const what = `a vote, pairs, ${ids.length} candidates, ${voters * votesEach} votes`;
  return [
    { ...row, what: `${what}, CPU of the server`, ours: quantity(median(own), "ms"), goal: "≤ 15 ms" },
    { ...row, what: `${what}, with its database`, ours: quantity(median(all), "ms"), goal: "" },
  ];
}
