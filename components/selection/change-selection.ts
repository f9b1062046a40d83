import { api } from "@/lib/client/api";
import { call, ProblemError } from "@/lib/client/call";
import type { Selection, SelectionBody } from "@/lib/contracts/selection";

/** Somebody wrote between looking and storing; `current` is what stands now. */
export class ChangedMeanwhile extends Error {
  readonly current: Selection;
  constructor(current: Selection) {
    super("Somebody else changed this selection meanwhile");
    this.name = "ChangedMeanwhile";
    this.current = current;
  }
}

async function orMeanwhile<T>(change: Promise<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    const stale = error instanceof ProblemError && error.problem.code === "precondition_failed";
    if (stale && error.problem.current) throw new ChangedMeanwhile(error.problem.current as Selection);
    throw error;
  }
}

/** Stores title, contents or whether it is published, as of the version that was seen. Throws `ChangedMeanwhile`. */
export function changeSelection(
  ws: string,
  seen: Selection,
  change: Partial<SelectionBody>,
): Promise<Selection> {
  const { id, version, title, artifactIds, published } = seen;
  const body = { title, artifactIds, published, ...change };
  return orMeanwhile(call(api.putSelection, { params: { ws, id }, ifMatch: version, body }));
}

export function deleteSelection(ws: string, { id, version }: Selection): Promise<null> {
  return orMeanwhile(call(api.deleteSelection, { params: { ws, id }, ifMatch: version }).then(() => null));
}

export type Edit = (artifactIds: readonly string[]) => string[];
const attempts = 3;

/** Putting in and taking out one thing is as right on what somebody else left, so it is done again on that. */
export async function editContents(ws: string, seen: Selection, edit: Edit): Promise<Selection> {
  let current = seen;
  for (let attempt = 1; ; attempt++) {
    try {
      return await changeSelection(ws, current, { artifactIds: edit(current.artifactIds) });
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile) || attempt === attempts) throw error;
      current = error.current;
    }
  }
}
