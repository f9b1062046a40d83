import { createHash } from "node:crypto";
import type { Caller } from "./caller";
import type { Ledger } from "./ledger";

const ws = "/workspaces/demo";
const hex = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

export type TortureVerdict = {
  lost: number;
  stillThere: number;
  removedTwice: number;
  removedEarly: number;
  votesLost: number;
};

async function isIntact(caller: Caller, { id, sha256 }: { id: string; sha256: string }): Promise<boolean> {
  const { location } = await caller.once("GET", `${ws}/artifacts/${id}/original`);
  const bytes = location === null ? null : await caller.bytes(location);
  return bytes !== null && hex(bytes) === sha256;
}

/** How many audit events record each artifact's removal. */
async function removalsOf(caller: Caller): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  type Page = { items: { subject: string }[]; nextCursor: string | null };
  for (let cursor: string | null = ""; cursor !== null; ) {
    const after = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page = await caller.sure(
      [200],
      "GET",
      `${ws}/audit?action=artifact.remove&limit=200${after}`,
    );
    for (const { subject } of page.items) counts.set(subject, (counts.get(subject) ?? 0) + 1);
    cursor = page.nextCursor;
  }
  return counts;
}

async function countVotesLost(caller: Caller, { votes }: Ledger): Promise<number> {
  let lost = 0;
  for (const [review, pairs] of votes) {
    type Stored = { items: { leftId: string; rightId: string }[] };
    const { items } = await caller.sure<Stored>([200], "GET", `${ws}/reviews/${review}/votes?limit=200`);
    const stored = new Set(items.map(({ leftId, rightId }) => [leftId, rightId].sort().join(" ")));
    for (const pair of pairs) if (!stored.has(pair)) lost++;
  }
  return lost;
}

/** Compares what was acknowledged with what exists, once all processes run again. */
export async function judge(caller: Caller, ledger: Ledger): Promise<TortureVerdict> {
  const removals = await removalsOf(caller);
  let [lost, stillThere] = [0, 0];
  for (const kept of ledger.kept.values()) if (!(await isIntact(caller, kept))) lost++;
  for (const { id } of ledger.gone.values()) {
    const { status } = await caller.once("GET", `${ws}/artifacts/${id}/original`);
    if (status !== 410) stillThere++;
  }
  const removedTwice = [...ledger.gone.keys()].filter((id) => removals.get(id) !== 1).length;
  const removedEarly = [...removals.keys()].filter((id) => ledger.kept.has(id)).length;
  return { lost, stillThere, removedTwice, removedEarly, votesLost: await countVotesLost(caller, ledger) };
}
