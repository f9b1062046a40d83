import type { FindQuery, FindResult, FoundList } from "@/lib/contracts/find";
import {
  findPresetsNamed,
  findReviewsNamed,
  findSelectionsNamed,
  findSetsNamed,
  type NamedRow,
  type NameQuery,
} from "@/lib/db/searches/find-named";
import { authorize, rightsOf, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import type { Permission } from "@/lib/domain/access/permissions";

const maxOfEach = 8;

type FindSource = { needs: Permission; find: (scope: Scope, query: NameQuery) => Promise<NamedRow[]> };

const sources: Record<FindResult["kind"], FindSource> = {
  review: { needs: "review:read", find: findReviewsNamed },
  set: { needs: "job:read", find: findSetsNamed },
  preset: { needs: "review:read", find: findPresetsNamed },
  selection: { needs: "selection:read", find: findSelectionsNamed },
};

/** ProviderPerson by kind, best matches first; kinds that the viewer may not read are left out. */
export async function findByName(viewer: Viewer, ws: string, { q }: FindQuery): Promise<FoundList> {
  const scope = authorize(viewer, ws, "artifact:read");
  const rights = rightsOf(viewer, ws);
  const query = { words: q.split(/\s+/), take: maxOfEach };
  const kinds = (Object.keys(sources) as FindResult["kind"][]).filter((kind) =>
    rights.has(sources[kind].needs),
  );
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const rows = await sources[kind].find(scope, query);
      return rows.map((row) => ({ kind, ...row, createdAt: row.createdAt.toISOString() }));
    }),
  );
  return { items: found.flat() };
}
