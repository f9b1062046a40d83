import type { VersusBody, VersusEstimate } from "@/lib/contracts/reviews/versus";
import type { StoredVersus } from "@/lib/db/codecs/versus";
import { findRevisionNumber } from "@/lib/db/jobs/presets";
import { findSetTitle } from "@/lib/db/jobs/presets-and-sets";
import { type PairedUp, type PairingRequest, pairUp } from "@/lib/db/reviews/pair-up";
import type { Db } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { maxPairs, pairings, type VersusSide } from "@/lib/domain/reviews/versus";
import type { SideName } from "@/lib/domain/reviews/versus-standing-text";
import { AppError, invalid } from "@/lib/errors";

async function presetName(
  scope: Scope,
  { id, revision }: { id: string; revision?: string | undefined },
  tx: Db | undefined,
): Promise<SideName> {
  const number = await findRevisionNumber(scope, id, revision ?? null, tx);
  if (number === null) throw new AppError("not_found", "No such preset or revision");
  if (revision === undefined) return { title: id, short: id };
  return { title: `${id} rev ${number}`, short: `rev ${number}` };
}

async function nameOf(scope: Scope, side: VersusSide, tx: Db | undefined): Promise<SideName> {
  if ("preset" in side) return presetName(scope, side.preset, tx);
  if ("model" in side) return { title: side.model, short: side.model };
  const set = await findSetTitle(scope, side.setId, tx);
  if (set === null) throw new AppError("not_found", "No such set");
  return { title: set.title, short: set.title };
}

const presetOf = (side: VersusSide) => ("preset" in side ? side.preset.id : null);

/** The short name "rev 2" is enough only if both sides are revisions of the same preset. */
function namesOf(
  { left, right }: PairingRequest,
  [a, b]: [SideName, SideName],
): { left: SideName; right: SideName } {
  const isOnePreset = presetOf(left) !== null && presetOf(left) === presetOf(right);
  const named = (name: SideName) => ({ ...name, short: isOnePreset ? name.short : name.title });
  return { left: named(a), right: named(b) };
}

async function named(scope: Scope, body: VersusBody, tx?: Db) {
  const asked: PairingRequest = { left: body.left, right: body.right, by: body.by ?? pairings };
  if (JSON.stringify(asked.left) === JSON.stringify(asked.right))
    throw invalid("versus.right", "Both sides are the same; choose two that differ");
  const names = await Promise.all([nameOf(scope, asked.left, tx), nameOf(scope, asked.right, tx)]);
  return { asked, names: namesOf(asked, names) };
}

function refusal(
  { shared }: PairedUp,
  { by }: PairingRequest,
  names: { left: SideName; right: SideName },
): AppError {
  const two = `"${names.left.title}" and "${names.right.title}"`;
  const reason =
    shared > 0
      ? `All that could meet belongs to both ${two}`
      : `No pictures of ${two} have the same ${by.join(" and ")}`;
  return invalid("versus", `${reason}; choose other sides${by.length > 1 ? " or pair by prompt alone" : ""}`);
}

export type PairedSides = {
  title: string;
  /** Both artifacts of each pair in turn, the left side's first. */
  artifactIds: string[];
  versus: StoredVersus;
};

/** Pairs up two sides. Throws `not_found` for an unknown side, `invalid` if no two pictures can be paired. */
export async function pairSides(
  scope: Scope<"review:write">,
  body: VersusBody,
  tx: Db,
): Promise<PairedSides> {
  const { asked, names } = await named(scope, body, tx);
  const paired = await pairUp(scope, asked, maxPairs, tx);
  if (paired.found === 0) throw refusal(paired, asked, names);
  const { found, unmatched, shared, pairs } = paired;
  const versus: StoredVersus = {
    left: { of: asked.left, ...names.left },
    right: { of: asked.right, ...names.right },
    by: [...asked.by],
    found,
    unmatched,
    shared,
  };
  const title = `${names.left.title} against ${names.right.short}`.slice(0, 200);
  return { title, artifactIds: pairs.flat(), versus };
}

/** Counts the pairs that `pairSides` would find. */
export async function estimateVersus(viewer: Viewer, ws: string, body: VersusBody): Promise<VersusEstimate> {
  const scope = authorize(viewer, ws, "review:write");
  const { asked } = await named(scope, body);
  const { found, unmatched, shared } = await pairUp(scope, asked, 0);
  return { pairs: Math.min(found, maxPairs), found, unmatched, shared };
}
