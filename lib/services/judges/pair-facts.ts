import { findPromptKinds, type JudgedPrompt, listJudgedPrompts } from "@/lib/db/judges/judged-prompts";
import type { Scope } from "@/lib/domain/access/access";
import { promptKey } from "@/lib/domain/checklists/lines";
import type { PairFacts } from "@/lib/domain/judges/judgement";

type ToldPrompt = Pick<JudgedPrompt, "length"> & { key: string; kinds: readonly string[] };

/** What is known of the pair of the candidates at these places. */
export type FactsOf = (reviewId: string, earlier: number, later: number) => PairFacts;

/** A pair's kinds are those of the one prompt that both pictures have. */
function factsOf(one: ToldPrompt | undefined, other: ToldPrompt | undefined): PairFacts {
  if (one === undefined || other === undefined) return {};
  return {
    ...(one.length === other.length ? {} : { longer: one.length > other.length ? "earlier" : "later" }),
    ...(one.key === other.key ? { kinds: one.kinds } : {}),
  };
}

/** Reads the prompts of these reviews' candidates. */
export async function pairFacts(scope: Scope, reviewIds: readonly string[]): Promise<FactsOf> {
  const rows = await listJudgedPrompts(scope, reviewIds);
  const kinds = await findPromptKinds(scope, [...new Set(rows.map(({ prompt }) => prompt))]);
  const told = new Map<string, ToldPrompt>();
  for (const { reviewId, prompt, length, places } of rows) {
    const facts = { length, key: promptKey(prompt), kinds: kinds.get(prompt) ?? [] };
    for (const place of places) told.set(`${reviewId} ${place}`, facts);
  }
  return (reviewId, earlier, later) =>
    factsOf(told.get(`${reviewId} ${earlier}`), told.get(`${reviewId} ${later}`));
}
