import { api } from "@/lib/client/api";
import { call, ProblemError } from "@/lib/client/call";
import type { Selection } from "@/lib/contracts/selection";

const tries = 3;

const isStale = (error: unknown) =>
  error instanceof ProblemError && error.problem.code === "precondition_failed";

/** Adds what is not in it yet, and says how many that were. Somebody else's change meanwhile is kept. */
export async function addToSelection(
  ws: string,
  id: Selection["id"],
  artifactIds: readonly string[],
): Promise<{ title: string; added: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const {
      title,
      published,
      version,
      artifactIds: there,
    } = await call(api.getSelection, { params: { ws, id } });
    const all = [...new Set([...there, ...artifactIds])];
    const added = all.length - there.length;
    if (added === 0) return { title, added };
    try {
      const body = { title, published, artifactIds: all };
      await call(api.putSelection, { params: { ws, id }, ifMatch: version, body });
      return { title, added };
    } catch (error) {
      if (attempt >= tries || !isStale(error)) throw error;
    }
  }
}
