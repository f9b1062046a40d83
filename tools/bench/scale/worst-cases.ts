import { ArtifactFilters, ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { GridQuery } from "@/lib/contracts/grid";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { maxSearchLength } from "@/lib/domain/search/read-search";
import { isAppError } from "@/lib/errors";
import { compareGrid } from "@/lib/services/artifacts/compare-grid";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { listFacets } from "@/lib/services/artifacts/list-facets";
import { streamMetadata } from "@/lib/services/exports/stream-metadata";
import { ws } from "./ids";

/** As much of a text as a search may contain, up to a whole word. */
function asLong(text: string, around = 0): string {
  const most = maxSearchLength - around;
  return text.length <= most ? text : text.slice(0, text.lastIndexOf(" ", most));
}

const many = (count: number, of: (i: number) => string) => Array.from({ length: count }, (_, i) => of(i));

/** The worst of each filter: what matches nothing, nearly everything, or as many values as are allowed. */
async function queries(): Promise<Record<string, object>> {
  const [row] = await db().$queryRaw<{ prompt: string; dashed: string }[]>`
    SELECT prompt, translate(prompt, ',', '') AS dashed FROM "Artifact"
    WHERE state = 'available' ORDER BY "createdAt" DESC OFFSET 1000 LIMIT 1`;
  const prompt = row?.prompt ?? "";
  const frequent = many(99, (i) => `-w${(i + 1).toString(16)}`).join(" ");
  const absent = asLong(many(150, (i) => `-${(i + 1296).toString(36)}`).join(" "));
  return {
    "no filter": {},
    "99 excluded words that most prompts hold": { q: asLong(frequent) },
    "125 excluded words that none holds": { q: absent },
    "excluded words, nothing left": { q: asLong(`-a ${frequent}`) },
    "excluded words of the oldest": { q: "-landscape -portrait -axolotl" },
    "an excluded phrase whose words all hold": { q: '-"w2 w1"' },
    "35 excluded phrases": { q: asLong(many(60, (i) => `-"w${(i + 2).toString(16)} w1"`).join(" ")) },
    "a phrase that few hold": { q: '"w2 w1 w3 w1"' },
    "a phrase that none holds": { q: '"w2 w1 zzyzx"' },
    "a phrase of 100 words": { q: `"${asLong(prompt, 2)}"` },
    "100 words": { q: asLong(prompt) },
    "a prefix": { q: "w" },
    "a part of a word": { q: "ortrai" },
    "a letter that stands nowhere": { q: "r" },
    "words and excluded words": { q: "portrait -landscape -a" },
    "model:*": { q: "model:*" },
    "-model:*": { q: "-model:*" },
    "preset:*9 -preset:*8": { q: "preset:*9 -preset:*8" },
    "-sampler:*": { q: "-sampler:sampler-*" },
    "set:*": { q: "set:set-1*" },
    "-set:": { q: "-set:set-1 -set:set-2" },
    "cfg, 50 ranges": { q: many(50, (i) => `cfg:${i + 20}`).join(" ") },
    "-cfg:": { q: "-cfg:0..100" },
    "steps:>1000": { q: "steps:>1000" },
    "size, 50": { size: many(50, (i) => `${i}x${i}`) },
    "not.model, 50": { "not.model": many(50, (i) => `model-${i}`) },
    "tag, 50": { tag: many(50, (i) => `tag-${i}`) },
    "not.tag, 50": { "not.tag": many(50, (i) => `tag-${i}`) },
    "mark none": { mark: ["none", "pick"] },
    preferred: { preferred: "true" },
    "not preferred": { preferred: "false", steps: ["999"] },
    comments: { comments: "any" },
    environment: { environment: ["archive"], q: "cfg:>100" },
    "expires:1d": { q: "expires:1d" },
    "expires:9999d": { q: "expires:9999d cfg:>100" },
    "selection preferred": { selection: "preferred", q: "cfg:>100" },
    "created, one day": { q: "created:2020" },
    "removed ones": { q: "is:removed cfg:>100" },
    ...Object.fromEntries(
      (["set", "job", "prompt", "look"] as const).flatMap((stack) => [
        [`stacks by ${stack}, nothing left`, { stack, q: "cfg:>100" }],
        [`stacks by ${stack}, excluded words`, { stack, q: "-portrait -w1f -w2a" }],
        [`stacks by ${stack}, all excluded`, { stack, q: asLong(`-a ${frequent}`) }],
        [`stacks by ${stack}, words`, { stack, q: "portrait w2" }],
      ]),
    ),
  };
}

export type Worst = {
  what: string;
  runs: Record<"list" | "facets" | "grid" | "records", () => Promise<unknown>>;
};

/** A refusal, such as of a grid of too many, is a result too. */
const orRefused = (work: Promise<unknown>) =>
  work.catch((error) => {
    if (!isAppError(error) || error.code !== "invalid") throw error;
  });

async function firstRecords(viewer: Viewer, filters: ArtifactFilters): Promise<void> {
  const reader = (await streamMetadata(viewer, ws, filters, "jsonl")).getReader();
  await reader.read();
  await reader.cancel();
}

export async function worstCases(viewer: Viewer): Promise<Worst[]> {
  return Object.entries(await queries()).map(([what, query]) => ({
    what,
    runs: {
      list: () => orRefused(listArtifacts(viewer, ws, ArtifactQuery.parse(query))),
      facets: () => orRefused(listFacets(viewer, ws, ArtifactFilters.parse(query))),
      grid: () => orRefused(compareGrid(viewer, ws, GridQuery.parse(query))),
      records: () => orRefused(firstRecords(viewer, ArtifactFilters.parse(query))),
    },
  }));
}
